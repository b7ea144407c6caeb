import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../../package.json' with { type: 'json' }

export interface Source {
  /** From the root of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
}

export interface Import {
  readonly from: string
  /** A path from the root, `node:…`, or the name of a package. */
  readonly to: string
  readonly typeOnly: boolean
  /** By `import()`, when it is asked for. */
  readonly isDynamic: boolean
}

const root = fileURLToPath(new URL('../../', import.meta.url))

export const readSources = (folders: readonly string[]): Source[] =>
  folders.flatMap((folder) =>
    readdirSync(posix.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
      .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
      .map((path) => ({ path, text: readFileSync(posix.join(root, path), 'utf8') })),
  )

/** The migrations, as they are sent to the server. */
export const readMigrations = (): Source[] => {
  const folder = 'src/store/migrations'
  return readdirSync(posix.join(root, folder)).map((file) => ({
    path: posix.join(folder, file),
    text: readFileSync(posix.join(root, folder, file), 'utf8'),
  }))
}

/** A URL in a text has no blank before its slashes. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*.*?\*\//gs, '').replace(/(^|\s)\/\/.*$/gm, '$1')

const dynamicImport = /\bimport\(\s*['"](?<to>[^'"]+)['"]/g

const statements = [
  /(?:^|[;\n])\s*(?:import|export)\s+(?<clause>type\s[^'"()]*?|[^'"()]*?)\s*from\s*['"](?<to>[^'"]+)['"]/g,
  /(?:^|[;\n])\s*import\s*['"](?<to>[^'"]+)['"]/g,
  dynamicImport,
]

const isTypeOnly = (clause: string | undefined): boolean => {
  if (clause === undefined) return false
  if (/^type\b/.test(clause)) return true
  const names = /^\{(.*)\}$/s
    .exec(clause.trim())?.[1]
    ?.split(',')
    .map((name) => name.trim())
  return names?.filter(Boolean).every((name) => name.startsWith('type ')) ?? false
}

const aliases = Object.entries(manifest.imports).map(([alias, target]) => ({
  prefix: alias.replace('*', ''),
  exact: !alias.endsWith('*'),
  target: posix.normalize(target.replace('*', '')),
}))

const packageOf = (specifier: string): string =>
  specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

const resolve = (from: string, specifier: string): string => {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  if (specifier.startsWith('node:')) return specifier
  const alias = aliases.find(({ prefix, exact }) =>
    exact ? specifier === prefix : specifier.startsWith(prefix),
  )
  if (alias) return alias.exact ? alias.target : alias.target + specifier.slice(alias.prefix.length)
  return specifier.startsWith('#') ? specifier : packageOf(specifier)
}

/** Every import of a file: static, dynamic, for its effect, of types, and re-exports. */
export const importsOf = ({ path, text }: Source): Import[] => {
  const code = withoutComments(text)
  return statements.flatMap((statement) =>
    [...code.matchAll(statement)].map(({ groups = {} }) => ({
      from: path,
      to: resolve(path, groups.to ?? ''),
      typeOnly: isTypeOnly(groups.clause),
      isDynamic: statement === dynamicImport,
    })),
  )
}

/** The files that a process started with `entry` may load, sooner or later; `isLeftOut` names imports that are not followed. */
export const reachedFrom = (
  entry: string,
  sources: readonly Source[],
  isLeftOut: (made: Import) => boolean = () => false,
): ReadonlySet<string> => {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const reached = new Set([entry])
  // A set hands out what is added while it is walked.
  for (const path of reached) {
    const source = byPath.get(path)
    for (const made of source ? importsOf(source) : []) {
      if (!made.typeOnly && !isLeftOut(made)) reached.add(made.to)
    }
  }
  return reached
}
