import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Adapter } from '#adapter-kit'
import type { Loaded } from '../config.ts'
import { buildConfig } from './build.ts'
import { readEnvironment, type Variables } from './environment.ts'
import { type FindAdapter, namedAdapters } from './named-adapters.ts'
import type { SourceFile } from './parse.ts'
import { type Problem, sortProblems } from './problems.ts'

export interface LoadOptions {
  readonly env: Variables
  /** Those that ship. */
  readonly adapters: readonly Adapter[]
  /** Finds those that the configuration names besides. */
  readonly findAdapter?: FindAdapter
  /** Deployment files on top of `config/default.yaml`, later ones winning; default: what LONGBIEN_CONFIG names. */
  readonly files?: readonly string[]
  /** Values that the program provides for `${…}`; default: SIMULATOR_URL. */
  readonly substitutions?: Variables
}

/** A good configuration, with every adapter that its endpoints may name. */
export type LoadedWithAdapters = Loaded & { readonly adapters: readonly Adapter[] }

export type LoadResult = LoadedWithAdapters | { readonly problems: readonly Problem[] }

const configFolder = new URL('../../../config/', import.meta.url)

/** The path of a file that is shipped in `config/`, as seen from the working directory. */
export const shippedConfig = (name: 'default.yaml' | 'demo.yaml'): string =>
  relative(process.cwd(), fileURLToPath(new URL(name, configFolder)))

const readSource = async (path: string, problems: Problem[]): Promise<SourceFile> => {
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    problems.push({ file: path, path: '', message: `cannot be read (${code})` })
    return { path, text: '' }
  }
}

const readAll = async ({ env, files, substitutions }: LoadOptions, problems: Problem[]) => {
  const environment = readEnvironment(env, problems)
  const deployment = files ?? (environment.configFile === undefined ? [] : [environment.configFile])
  const sources: SourceFile[] = []
  for (const path of [shippedConfig('default.yaml'), ...deployment])
    sources.push(await readSource(path, problems))
  const simulatorUrl = `http://127.0.0.1:${environment.simulatorPort}`
  return { environment, sources, substitutions: substitutions ?? { SIMULATOR_URL: simulatorUrl } }
}

const adaptersFor = (
  { env, adapters, findAdapter }: LoadOptions,
  { sources, substitutions }: Pick<Awaited<ReturnType<typeof readAll>>, 'sources' | 'substitutions'>,
  problems: Problem[],
) => namedAdapters({ sources, env, substitutions, shipped: adapters, find: findAdapter }, problems)

/** Only the adapters: whatever else is wrong with the configuration does not matter to whoever wants no more. */
export const loadAdapters = async (
  options: LoadOptions,
): Promise<{ readonly adapters: readonly Adapter[] } | { readonly problems: readonly Problem[] }> => {
  const problems: Problem[] = []
  const read = await readAll(options, problems)
  const adapters = await adaptersFor(options, read, problems)
  return problems.length > 0 ? { problems: sortProblems(problems) } : { adapters }
}

/** Reads the configuration once: either all of it, checked and frozen, or every problem that it has, sorted. */
export const load = async (options: LoadOptions): Promise<LoadResult> => {
  const problems: Problem[] = []
  const { environment, sources, substitutions } = await readAll(options, problems)
  // Without one of its files the rest would be judged wrongly.
  if (problems.some((problem) => problem.path === '')) return { problems: sortProblems(problems) }

  const adapters = await adaptersFor(options, { sources, substitutions }, problems)
  const { env } = options
  const { databaseUrl } = environment
  const built = buildConfig({ sources, env, adapters, databaseUrl, substitutions })
  if ('problems' in built) problems.push(...built.problems)
  if (problems.length > 0 || 'problems' in built) return { problems: sortProblems(problems) }
  return { ...built, environment, adapters }
}
