import { readdir, readFile, stat } from 'node:fs/promises'
import { registerHooks } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Adapter } from '#adapter-kit'
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

/** Wherever the folder lies, `longbien/…` and `#…` are those of this program. */
const lendKit = (folder: string) => {
  const home = pathToFileURL(`${folder}/`).href
  registerHooks({
    resolve(specifier, context, next) {
      const own = context.parentURL?.startsWith(home) ?? false
      const lent = own && /^(longbien\/|#(adapter-kit$|transport\/|schemas\/))/.test(specifier)
      if (!lent) return next(specifier, context)
      const inside = specifier.replace(/^longbien\//, '#')
      const named = inside.includes('/') && !/\.\w+$/.test(inside) ? `${inside}.ts` : inside
      return next(named, { ...context, parentURL: import.meta.url })
    },
  })
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

const isAdapter = (value: unknown): value is Adapter =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'connect' in value &&
  'operations' in value

const entryOf = async (folder: string): Promise<string | undefined> => {
  for (const name of ['adapter.ts', 'adapter.js'])
    if (await isFile(join(folder, name))) return join(folder, name)
  return undefined
}

const adapterIn = async (entry: string): Promise<Adapter> => {
  const exported: Record<string, unknown> = await import(pathToFileURL(entry).href)
  const { adapter, default: main } = exported
  const found = [adapter, main, ...Object.values(exported)].find(isAdapter)
  if (!found) throw new UsageError(`${entry} exports no adapter: export const adapter = defineAdapter({ … })`)
  return found
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

/** A shipped adapter by its name, or any folder with `adapter.ts` or `adapter.js` and `examples/`. */
export const loadAdapterFolder = async (named: string): Promise<AdapterFolder> => {
  const own = join(shipped, named)
  const folder = /^[a-z0-9-]+$/.test(named) && (await entryOf(own)) ? own : resolve(named)
  const entry = await entryOf(folder)
  if (!entry)
    throw new UsageError(`${named} is neither a shipped adapter nor a folder with adapter.ts or adapter.js`)
  lendKit(folder)
  const adapter = await adapterIn(entry)
  const examples = (await filesIn(join(folder, 'examples'), /\.json$/)).map(exampleIn)
  const sources = (await filesIn(folder, /\.[jt]s$/)).filter(({ path }) => !/\.test\.[jt]s$/.test(path))
  const version = await versionIn(folder)
  return { folder, adapter, examples, sources, ...(version !== undefined && { version }) }
}
