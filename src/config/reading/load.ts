import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Adapter } from '#adapter-kit'
import type { Loaded } from '../config.ts'
import { buildConfig } from './build.ts'
import { readEnvironment, type Variables } from './environment.ts'
import type { SourceFile } from './parse.ts'
import { type Problem, sortProblems } from './problems.ts'

export interface LoadOptions {
  readonly env: Variables
  readonly adapters: readonly Adapter[]
  /** Deployment files on top of `config/default.yaml`, later ones winning; default: what LONGBIEN_CONFIG names. */
  readonly files?: readonly string[]
  /** Values that the program provides for `${…}`; default: SIMULATOR_URL. */
  readonly substitutions?: Variables
}

export type LoadResult = Loaded | { readonly problems: readonly Problem[] }

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

/** Reads the configuration once: either all of it, checked and frozen, or every problem that it has, sorted. */
export const load = async ({ env, adapters, files, substitutions }: LoadOptions): Promise<LoadResult> => {
  const problems: Problem[] = []
  const environment = readEnvironment(env, problems)
  const deployment = files ?? (environment.configFile === undefined ? [] : [environment.configFile])
  const sources: SourceFile[] = []
  for (const path of [shippedConfig('default.yaml'), ...deployment])
    sources.push(await readSource(path, problems))
  // Without one of its files the rest would be judged wrongly.
  if (problems.some((problem) => problem.path === '')) return { problems: sortProblems(problems) }

  const simulatorUrl = `http://127.0.0.1:${environment.simulatorPort}`
  const built = buildConfig({
    sources,
    env,
    adapters,
    databaseUrl: environment.databaseUrl,
    substitutions: substitutions ?? { SIMULATOR_URL: simulatorUrl },
  })
  if ('problems' in built) problems.push(...built.problems)
  if (problems.length > 0 || 'problems' in built) return { problems: sortProblems(problems) }
  return { config: built.config, environment }
}
