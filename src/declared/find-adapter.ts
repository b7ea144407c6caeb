import { readFile, stat } from 'node:fs/promises'
import { createRequire, registerHooks } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Adapter, kitVersion } from '#adapter-kit'
import type { FindAdapter, FoundAdapter } from '#config/reading/named-adapters.ts'
import { adapterOf } from './adapter-of.ts'
import { readDeclaration } from './read-declaration.ts'

let hooked = false

/** Wherever an adapter lies, `longbien/adapter-kit` is the kit of the program that loads it, and not a second one. */
const lendKit = () => {
  if (hooked) return
  hooked = true
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith('longbien/')
        ? next(specifier, { ...context, parentURL: import.meta.url })
        : next(specifier, context),
  })
}

const isPath = (from: string): boolean => /^(?:\.{0,2}\/|\.{1,2}$|[A-Za-z]:[\\/])/.test(from)

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

/** The file that a package, a folder or a file stands for: what `main` or `exports` of its package.json names. */
const entryOf = async (from: string, folder: string): Promise<string | undefined> => {
  const own = isPath(from) ? resolve(folder, from) : undefined
  for (const name of own === undefined ? [] : ['adapter.yaml', 'adapter.yml'])
    if (await exists(join(own ?? '', name))) return join(own ?? '', name)
  try {
    return createRequire(join(resolve(folder), 'package.json')).resolve(own ?? from)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What somebody meant to be one: whether it is, is said in words by {@link shapeProblem}. */
const isMeantAsAdapter = (value: unknown): value is Adapter =>
  isRecord(value) && 'name' in value && 'connect' in value && 'operations' in value

/** What an adapter has to be for everybody who works with it; TypeScript did not see it. */
const shapeProblem = (given: Readonly<Partial<Record<keyof Adapter, unknown>>>): string | undefined => {
  const { kit, name, summary, settings, connect, operations } = given
  if (kit === undefined) return `does not say for which kit it is written: kit: ${kitVersion}`
  if (kit !== kitVersion) return `is written for kit ${String(kit)}, and this is kit ${kitVersion}`
  if (typeof name !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 60)
    return 'has no name in small-letters-with-hyphens'
  if (typeof summary !== 'string' || !isRecord(settings)) return 'has no summary or no schema of its settings'
  if (typeof connect !== 'function' || !isRecord(operations)) return 'has no connect or no operations'
  const broken = Object.entries(operations).find(
    ([, each]) =>
      !isRecord(each) || typeof each.toRequest !== 'function' || typeof each.fromReply !== 'function',
  )
  return broken && `has an operation that is none: ${broken[0]}`
}

const fromModule = async (path: string): Promise<FoundAdapter> => {
  lendKit()
  let exported: Readonly<Record<string, unknown>>
  try {
    exported = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message.split('\n')[0] : 'unknown'
    return { message: `cannot be loaded: ${said}` }
  }
  const found = [...new Set(Object.values(exported))].filter(isMeantAsAdapter)
  const [adapter] = found
  if (!adapter) return { message: 'exports no adapter' }
  if (found.length > 1) return { message: 'exports more than one adapter: name them one by one' }
  const problem = shapeProblem(adapter)
  return problem === undefined ? { adapter } : { message: problem }
}

const fromDeclaration = async (path: string): Promise<FoundAdapter> => {
  const shown = relative(process.cwd(), path)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    const read = readDeclaration({ path: shown.startsWith('..') ? path : shown, text })
    return 'problems' in read ? read : { adapter: adapterOf(read.declaration) }
  } catch {
    return { message: `cannot be read: ${shown}` }
  }
}

/** Loads the adapter that a configuration names: a package, a folder or a file, absolute or as seen from the file that names it. */
export const findAdapter: FindAdapter = async (from, file) => {
  const path = await entryOf(from, dirname(file))
  if (path === undefined) {
    const where = isPath(from) ? resolve(dirname(file), from) : `node_modules of ${resolve(dirname(file))}`
    return { message: `is not found: ${where}` }
  }
  return /\.ya?ml$/.test(path) ? fromDeclaration(path) : fromModule(path)
}
