import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const templates = fileURLToPath(new URL('templates/', import.meta.url))

/** In small letters with hyphens, and as a name in code. */
const renamed = (text: string, name: string): string =>
  text.replaceAll('my-database', name).replaceAll(
    'myDatabase',
    name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  )

const isEmpty = async (folder: string): Promise<boolean> =>
  (await readdir(folder).catch(() => [])).length === 0

/** Writes a small adapter of this name into a folder and gives its files; undefined where the folder has something in it. */
export const writeScaffold = async (
  name: string,
  kind: 'code' | 'declared',
  folder: string,
): Promise<readonly string[] | undefined> => {
  if (!(await isEmpty(folder))) return undefined
  const from = join(templates, kind)
  const entries = await readdir(from, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1))
    .toSorted()
  for (const file of files) {
    const target = join(folder, file)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, renamed(await readFile(join(from, file), 'utf8'), name))
  }
  return files.map((file) => join(folder, file))
}
