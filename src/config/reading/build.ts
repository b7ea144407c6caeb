import type { Adapter } from '#adapter-kit'
import { createValidation } from '#validation/ajv.ts'
import { type Config, checks, type SoundSettings, settingsSchema, type Written } from '../config.ts'
import { checkEndpoints } from '../endpoints.ts'
import { reporterFor, reportFindings } from './check.ts'
import type { Checking } from './checking.ts'
import { type Variables, variable } from './environment.ts'
import { formatPath, mergeNodes, plainValue, type SettingNode } from './node.ts'
import { type OriginOf, originsIn } from './origins.ts'
import { parseFile, type SourceFile } from './parse.ts'
import { type Problem, sortProblems } from './problems.ts'
import { soundParts } from './sound.ts'
import { substituteFrom } from './substitute.ts'

export interface BuildOptions {
  /** The defaults first; later ones win. */
  readonly sources: readonly SourceFile[]
  readonly env: Variables
  readonly adapters: readonly Adapter[]
  readonly substitutions?: Variables
  /** Absent where it is not known, or the database is our own. */
  readonly databaseUrl?: string | undefined
}

export type BuildResult =
  | { readonly config: Config; readonly originOf: OriginOf }
  | { readonly problems: readonly Problem[] }

const freeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) freeze(inner)
  return Object.freeze(value)
}

type Reconciliation = Written['endpointDefaults']['reconciliation']

const reconciliationOf = (defaults: Reconciliation, own?: Partial<Reconciliation>): Reconciliation => ({
  ...defaults,
  ...own,
  stopAbove: { ...defaults.stopAbove, ...own?.stopAbove },
  differences: { ...defaults.differences, ...own?.differences },
})

const complete = (written: Written, settings: ReadonlyMap<string, Record<string, unknown>>): Config => {
  const defaults = written.endpointDefaults
  const endpoints = Object.entries(written.endpoints).map(([name, endpoint]) => [
    name,
    {
      ...defaults,
      ...endpoint,
      retry: { ...defaults.retry, ...endpoint.retry },
      limits: { ...defaults.limits, ...endpoint.limits },
      breaker: { ...defaults.breaker, ...endpoint.breaker },
      codes: { ...defaults.codes, ...endpoint.codes },
      reconciliation: reconciliationOf(defaults.reconciliation, endpoint.reconciliation),
      settings: settings.get(name) ?? endpoint.settings,
    },
  ])
  const senders = written.senders.map((sender) => ({
    ...sender,
    shares: { ...written.shares, ...sender.shares },
  }))
  return freeze({ ...written, senders, endpoints: Object.fromEntries(endpoints) })
}

const readSources = (
  { sources, env, substitutions = {} }: BuildOptions,
  problems: Problem[],
): SettingNode | undefined => {
  const substitute = substituteFrom(env, substitutions)
  const roots = sources.map((source) => parseFile(source, substitute, problems))
  const readable = roots.filter((root) => root !== undefined)
  return readable.length === roots.length && readable.length > 0 ? readable.reduce(mergeNodes) : undefined
}

/** Merges, checks and freezes the settings of some files that have been read; no I/O. */
export const buildConfig = (options: BuildOptions): BuildResult => {
  const problems: Problem[] = []
  const failed = () => ({ problems: sortProblems(problems) })
  const root = readSources(options, problems)
  if (!root) return failed()

  const filling = createValidation({ titles: false, fillDefaults: true })
  const report = reporterFor(root, problems)
  const checking: Checking = {
    adapters: options.adapters,
    root,
    report,
    reportVariable: (path, message) =>
      problems.push({ file: 'environment', path: formatPath(path), message }),
    isGood: () => problems.length === 0,
    filling,
    databaseUrl: options.databaseUrl,
    sslMode: variable(options.env, 'PGSSLMODE'),
  }
  const value = plainValue(root)
  const findings = filling.compile(settingsSchema)(value)
  reportFindings(findings, settingsSchema, [], root, report)

  const written = value as Written
  const sound: SoundSettings = soundParts(written, findings)
  const settings = checkEndpoints(sound.endpoints ?? {}, checking)
  for (const check of checks) check(sound, checking)
  if (problems.length > 0) return failed()
  return { config: complete(written, settings), originOf: originsIn(root, options.sources[0]?.path ?? '') }
}
