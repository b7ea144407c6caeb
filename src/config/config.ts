import type { JsonSchema } from '#schemas/registry.ts'
import { acceptance } from './acceptance.ts'
import { adapters } from './adapters.ts'
import { agreements, checkAgreements } from './agreements.ts'
import { catalogue, checkCatalogue } from './catalogue.ts'
import { checkDeadlines } from './check-deadlines.ts'
import { checkCodes } from './codes.ts'
import { checkConsole, consoleSettings } from './console.ts'
import { calendar, deadlines } from './deadlines.ts'
import { desks } from './desks.ts'
import { type Endpoint, endpointDefaults, endpoints } from './endpoints.ts'
import { figures } from './figures.ts'
import { checkFiles, files } from './files.ts'
import { fourEyes } from './four-eyes.ts'
import { checkHttp, http } from './http.ts'
import { checkInbound } from './inbound.ts'
import { checkInboxes, inboxes } from './inboxes.ts'
import { checkIncomingFiles } from './incoming-files.ts'
import { checkLogIns } from './log-ins.ts'
import { checkMail, mail } from './mail.ts'
import { checkOwnership, ownership } from './ownership.ts'
import { checkPrivacy, privacy } from './privacy.ts'
import { checkPublicDossiers, publicDossiers } from './public-dossiers.ts'
import type { Checking } from './reading/checking.ts'
import { mapping, type Settled } from './reading/declare.ts'
import type { Environment } from './reading/environment.ts'
import type { OriginOf } from './reading/origins.ts'
import type { Sound } from './reading/sound.ts'
import { checkReports, reports } from './reports.ts'
import { retention } from './retention.ts'
import { checkRoutes, routes } from './routes.ts'
import { routing } from './routing.ts'
import { checkScore, score } from './score.ts'
import { acceptedRisks, checkSecurity } from './security.ts'
import { checkSenders, type Sender, senders } from './senders.ts'
import { type Shares, shares } from './shares.ts'
import { simulators } from './simulators.ts'
import { database, queue, work } from './stores.ts'
import { log, metrics } from './telemetry.ts'
import { checkUrging, urging } from './urging.ts'

/** Every setting, in the order of `config/default.yaml`, which holds them all: none is required of another file. */
const settings = mapping({
  http,
  database,
  queue,
  work,
  acceptance,
  fourEyes,
  retention,
  privacy,
  files,
  calendar,
  deadlines,
  routing,
  ownership,
  desks,
  publicDossiers,
  console: consoleSettings,
  mail,
  urging,
  metrics,
  log,
  adapters,
  endpointDefaults,
  shares,
  senders,
  endpoints,
  inboxes,
  routes,
  catalogue,
  score,
  figures,
  reports,
  agreements,
  simulators,
  acceptedRisks,
})

export const settingsSchema: JsonSchema = { ...settings }

type Declared = Settled<typeof settings>

/** Every setting, after defaults, environment variables and all checks. Frozen. */
export type Config = Omit<Declared, 'endpoints' | 'senders'> & {
  readonly endpoints: Readonly<Record<string, Endpoint>>
  readonly senders: readonly (Omit<Sender, 'shares'> & { readonly shares: Shares })[]
}

/** The settings as they are written, before `endpointDefaults` are given to the endpoints, and `shares` to the senders. */
export type Written = Declared

/** What the checks read: any part of it may be missing. */
export type SoundSettings = Sound<Written>

/** What the schema cannot say, in the order of the settings. */
export const checks: readonly ((settings: SoundSettings, checking: Checking) => void)[] = [
  checkHttp,
  checkFiles,
  checkDeadlines,
  checkOwnership,
  checkPublicDossiers,
  checkConsole,
  checkMail,
  checkUrging,
  checkSenders,
  checkLogIns,
  checkPrivacy,
  checkInbound,
  checkCodes,
  checkInboxes,
  checkRoutes,
  checkIncomingFiles,
  checkCatalogue,
  checkScore,
  checkReports,
  checkAgreements,
  // Last: it looks whether the others found anything.
  checkSecurity,
]

/** What a good configuration gives to `main`. */
export interface Loaded {
  readonly config: Config
  readonly environment: Environment
  /** Who set what. */
  readonly originOf: OriginOf
}
