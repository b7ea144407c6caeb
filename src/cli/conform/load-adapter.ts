import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Adapter } from '#adapter-kit'
import { adapters } from '#adapters'
import { formatProblems } from '#config/reading/problems.ts'
import { findAdapter } from '#declared/find-adapter.ts'
import { UsageError } from '../usage-error.ts'

/** An adapter's folder as it is tried. */
export interface AdapterFolder {
  readonly folder: string
  readonly adapter: Adapter
  /** Of its own package.json; where there is none it has that of Long Biên. */
  readonly version?: string
  /** As they stand in `examples/`, with the names of their files. */
  readonly examples: readonly object[]
  readonly sources: readonly { readonly path: string; readonly text: string }[]
}

const shipped = fileURLToPath(new URL('../../../adapters/', import.meta.url))

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

const entryOf = async (folder: string): Promise<string | undefined> => {
  for (const name of ['adapter.ts', 'adapter.js', 'adapter.yaml', 'adapter.yml', 'package.json'])
    if (await isFile(join(folder, name))) return name === 'package.json' ? folder : join(folder, name)
  return undefined
}

const adapterIn = async (entry: string): Promise<Adapter> => {
  const found = await findAdapter(entry, join(process.cwd(), 'conform'))
  if ('adapter' in found) return found.adapter
  throw new UsageError(
    'message' in found ? `${entry} ${found.message}` : formatProblems(found.problems).trim(),
  )
}

const filesIn = async (folder: string, ending: RegExp): Promise<{ path: string; text: string }[]> => {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const wanted = names.map((name) => name.replaceAll('\\', '/')).filter((name) => ending.test(name))
  const own = wanted.filter((name) => !/(^|\/)(node_modules|test|tests)\//.test(name)).sort()
  return Promise.all(own.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })))
}

const exampleIn = ({ path, text }: { path: string; text: string }): object => {
  const file = path.replace(/\.json$/, '')
  try {
    return { file, ...JSON.parse(text) }
  } catch (thrown) {
    throw new UsageError(`examples/${path} is no JSON: ${thrown instanceof Error ? thrown.message : ''}`)
  }
}

const versionIn = async (folder: string): Promise<string | undefined> => {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}')
  const { version }: { version?: unknown } = JSON.parse(text)
  return typeof version === 'string' ? version : undefined
}

/** A shipped adapter by its name, or any folder with an adapter, in code or declared, and its `examples/`. */
export const loadAdapterFolder = async (named: string): Promise<AdapterFolder> => {
  const own = adapters.find(({ name }) => name === named)
  const folder = own ? join(shipped, named) : resolve(named)
  const entry = await entryOf(folder)
  if (!entry)
    throw new UsageError(
      `${named} is neither a shipped adapter nor a folder with adapter.ts, adapter.js or adapter.yaml`,
    )
  const adapter = own ?? (await adapterIn(entry))
  const examples = adapter.examples ?? (await filesIn(join(folder, 'examples'), /\.json$/)).map(exampleIn)
  const sources = (await filesIn(folder, /\.[jt]s$/)).filter(({ path }) => !/\.test\.[jt]s$/.test(path))
  const version = await versionIn(folder)
  return { folder, adapter, examples, sources, ...(version !== undefined && { version }) }
}
