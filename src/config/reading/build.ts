import type { Adapter } from '#adapter-kit'
import { createValidation } from '#validation/ajv.ts'
import { checkCalendar } from '../check-calendar.ts'
import { checkCatalogue } from '../check-catalogue.ts'
import { checkCodes } from '../check-codes.ts'
import { type Checking, checkEndpoints } from '../check-endpoints.ts'
import { checkFiles } from '../check-files.ts'
import { checkInbound } from '../check-inbound.ts'
import { checkInboxes } from '../check-inboxes.ts'
import { checkRoutes } from '../check-routes.ts'
import { checkSenders } from '../check-senders.ts'
import type { Config } from '../config.ts'
import { settingsSchema } from '../schema.ts'
import { reporterFor, reportFindings } from './check.ts'
import type { Variables } from './environment.ts'
import { mergeNodes, plainValue, type SettingNode } from './node.ts'
import { parseFile, type SourceFile } from './parse.ts'
import { type Problem, sortProblems } from './problems.ts'
import { soundParts } from './sound.ts'
import { substituteFrom } from './substitute.ts'
import type { SoundSettings, Written } from './written.ts'

export interface BuildOptions {
  /** The defaults first; later ones win. */
  readonly sources: readonly SourceFile[]
  readonly env: Variables
  readonly adapters: readonly Adapter[]
  readonly substitutions?: Variables
}

export type BuildResult = { readonly config: Config } | { readonly problems: readonly Problem[] }

const freeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) freeze(inner)
  return Object.freeze(value)
}

/** Node refuses to start a server whose time for the headers is longer than that for the whole request. */
const checkHttp = ({ http }: SoundSettings, { report }: Checking): void => {
  const { headersTimeoutMs, requestTimeoutMs } = http ?? {}
  if (headersTimeoutMs === undefined || requestTimeoutMs === undefined) return
  if (headersTimeoutMs > requestTimeoutMs)
    report(['http', 'headersTimeoutMs'], 'must not be more than http.requestTimeoutMs')
}

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
      settings: settings.get(name) ?? endpoint.settings,
    },
  ])
  return freeze({ ...written, endpoints: Object.fromEntries(endpoints) })
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
  const checking: Checking = { adapters: options.adapters, root, report, filling }
  const value = plainValue(root)
  const findings = filling.compile(settingsSchema)(value)
  reportFindings(findings, settingsSchema, [], root, report)

  const written = value as Written
  const sound: SoundSettings = soundParts(written, findings)
  checkHttp(sound, checking)
  const settings = checkEndpoints(sound.endpoints ?? {}, checking)
  checkInbound(sound, checking)
  checkRoutes(sound, checking)
  checkInboxes(sound, checking)
  checkSenders(sound, checking)
  checkFiles(sound, checking)
  checkCatalogue(sound, checking)
  checkCalendar(sound, checking)
  checkCodes(sound, checking)
  return problems.length > 0 ? failed() : { config: complete(written, settings) }
}
