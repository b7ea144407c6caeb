import { randomUUID } from 'node:crypto'
import { type Pseudonyms, pseudonymsWith } from '#access/pseudonyms.ts'
import type { Adapter, CarriedMessage } from '#adapter-kit'
import { type TableShapes, tableShapes } from '#codes/table-shapes.ts'
import type { Loaded } from '#config/config.ts'
import { type Endpoint, readyEndpoint } from '#delivery/endpoint.ts'
import { type Mailer, openMail } from '#mail/open-mail.ts'
import { postgresQueues, type QueueConnection, redisQueues } from '#queue/connection.ts'
import { type LaneQueue, laneQueue } from '#queue/lanes.ts'
import { openSchedules, type Schedules } from '#queue/schedules.ts'
import { schemas } from '#schemas/registry.ts'
import type { SchemaName } from '#schemas/types.ts'
import type { SenderShares } from '#shares/sender-shares.ts'
import type { Backlog } from '#store/backlog.ts'
import { ensureChannels } from '#store/channels.ts'
import { type SharedClock, sharedClock } from '#store/clock.ts'
import { connectDatabase, type Database } from '#store/database.ts'
import { pendingMigrations, refuseForeignDatabase } from '#store/migrate.ts'
import { refuseTransactionPooling } from '#store/pooling.ts'
import { storedSecret } from '#store/shared-secret.ts'
import { createLogger, type Logger } from '#telemetry/logger.ts'
import { createMetrics, type Metrics } from '#telemetry/metrics.ts'
import { createValidation, type Validation } from '#validation/ajv.ts'
import type { BacklogWatch } from './backlog-watch.ts'
import { type CodeTablesInMemory, holdCodeTables, translationOf } from './code-tables.ts'
import { type DueWatch, watchDueWork } from './due-watch.ts'
import { type Spans, spanningTransport } from './endpoint-transport.ts'
import { type Expiries, watchExpiries } from './expiries.ts'
import { type Files, fileRights, openFiles } from './files.ts'
import { gaugesOf } from './gauges.ts'
import type { WorkerPulse } from './health.ts'
import { holdLegalClock, type LegalClockInMemory, readClockEveryMs } from './legal-clock.ts'
import { type Loops, openLoops } from './loops.ts'
import { openBacklog } from './open-backlog.ts'
import { countRefusedCalls, type RefusedCalls } from './refused-calls.ts'
import { openShares } from './shares.ts'
import { explainDatabase } from './stores.ts'
import { openTracing, type Tracing } from './tracing.ts'

/** What every process has: the record, the to-do list, the endpoints. */
export interface Resources extends Loaded {
  readonly logger: Logger
  /** All that there are, whether an endpoint uses them or not. */
  readonly adapters: readonly Adapter[]
  readonly database: Database
  readonly queueConnection: QueueConnection
  readonly queues: ReadonlyMap<string, LaneQueue>
  readonly schedules: Schedules
  readonly endpoints: ReadonlyMap<string, Endpoint>
  readonly files: Files
  readonly validation: Validation
  /** Of the persons whom somebody looks at. */
  readonly pseudonyms: Pseudonyms
  readonly metrics: Metrics
  /** What each sender has taken of what all of them use, in this process. */
  readonly shares: SenderShares
  /** What this process does in the background. */
  readonly loops: Loops
  readonly codeTables: CodeTablesInMemory
  /** What waits in the record for a worker. */
  readonly dueWork: DueWatch
  /** Calendars, rules and outages: what due dates and limits are computed by. */
  readonly legalClock: LegalClockInMemory
  /** Writes to people. */
  readonly mailer: Mailer
  readonly tableShapes: TableShapes
  /** What waits at each endpoint, as far as it was last looked. */
  readonly backlog: BacklogWatch<Backlog>
  /** Wrong keys and forged callbacks, counted by source. */
  readonly refused: RefusedCalls
  /** When the workers of this process last had anything to do with their queues; empty where there are none. */
  readonly pulse: WorkerPulse
  /** The database's clock: what one process writes, another compares. */
  now(): Date
  /** What ends on a day that is known. */
  readonly expiries: Expiries
  /** Where spans go; absent where the configuration names nobody. */
  readonly tracing: Tracing | undefined
  /** Names this process in attempts. */
  readonly worker: string
  close(): Promise<void>
}

const connectEndpoints = (
  { config }: Loaded,
  adapters: readonly Adapter[],
  database: Database,
  validation: Validation,
  files: Files,
  codeTables: CodeTablesInMemory,
  spans: Spans,
): Map<string, Endpoint> => {
  const byName = new Map(adapters.map((adapter) => [adapter.name, adapter]))
  const ready = Object.entries(config.endpoints).map(([name, endpoint]): [string, Endpoint] => {
    const adapter = byName.get(endpoint.adapter)
    if (!adapter) throw new Error(`No adapter ${endpoint.adapter}`)
    const connected = adapter.connect(endpoint.settings, {
      sharedSecret: (secret, key) => storedSecret(database, name, secret, key),
      files: files.sourceFor(name),
      now: () => new Date(),
    })
    const transport = spanningTransport(name, connected, spans)
    const { settings, timeoutMs, limits, breaker, throttle, afterParked, afterDead, supersede } = endpoint
    const keepFile = files.keeping(name, { transport, timeoutMs, filesFrom: endpoint.filesFrom ?? [] })
    const laneRule = { parkedBlocks: afterParked === 'wait', deadBlocks: afterDead === 'wait' }
    const linkFor = (about: { at: Date; message?: CarriedMessage }) =>
      files.link({ endpoint: name, ...about })
    const policy = { limits, breaker, throttle }
    const { unavailable } = endpoint
    const configured = { name, settings, timeoutMs, policy, unavailable, laneRule, linkFor, supersede }
    const translation = translationOf(config, endpoint.codes, codeTables)
    const promised = (schema: SchemaName) => schemas[schema]
    const ready = {
      ...configured,
      ...translation,
      ...(keepFile && { keepFile }),
      ...(endpoint.cases && { caseQuestions: endpoint.cases }),
    }
    return [name, readyEndpoint(ready, adapter, transport, validation.compile, promised)]
  })
  return new Map(ready)
}

const clockEveryMs = 30_000

const checkedClock = async (database: Database, endpoints: readonly string[]): Promise<SharedClock> => {
  await refuseTransactionPooling(database)
  await refuseForeignDatabase(database)
  const pending = await pendingMigrations(database)
  if (pending.length === 0) {
    await ensureChannels(database, endpoints)
    return sharedClock(database)
  }
  throw new Error(`The database lacks ${pending.join(', ')}. Run "longbien migrate", then start again.`)
}

/**
 * Connects what every process needs. Throws when a migration is pending: the message says what to do.
 */
export const openResources = async (
  loaded: Loaded,
  adapters: readonly Adapter[],
  databaseUrl: string,
): Promise<Resources> => {
  const { config, environment } = loaded
  const logger = createLogger(config.log.level, [
    ...Object.values(schemas),
    ...adapters.map(({ settings }) => settings),
  ])
  const metrics = createMetrics()
  const loops = openLoops({ logger, metrics })
  let closing = false
  const logLost = (event: 'database.connection_lost' | 'queue.connection_lost') => (error: Error) => {
    // While we close, connections end: no news.
    if (!closing) logger.error({ event, error: error.message }, 'a connection was lost')
  }
  const database = connectDatabase(
    { url: databaseUrl, ...config.database },
    logLost('database.connection_lost'),
  )
  const queueConnection = environment.redisUrl
    ? redisQueues(environment.redisUrl, config.queue.prefix, logLost('queue.connection_lost'))
    : postgresQueues(databaseUrl, logLost('queue.connection_lost'))
  const codeTables = holdCodeTables(database)
  const legalClock = holdLegalClock(database, config, logger)
  const ready = async () => {
    const found = await checkedClock(database, Object.keys(config.endpoints))
    // What is asked of them at the door cannot wait.
    await codeTables.recent()
    await legalClock.refresh()
    return found
  }
  const clock = await ready().catch(async (error: unknown) => {
    await database.end()
    await queueConnection.close()
    throw explainDatabase(error)
  })
  const validation = createValidation()
  const files = await openFiles(config.files, fileRights(config))
  const worker = `${process.pid}-${randomUUID().slice(0, 8)}`
  const tracing = await openTracing({ config, logger, metrics, worker })
  const spans = { tracing, now: clock.now }
  const expiries = watchExpiries(config)
  const endpoints = connectEndpoints(loaded, adapters, database, validation, files, codeTables, spans)
  const queues = new Map([...endpoints.keys()].map((name) => [name, laneQueue(queueConnection, name)]))
  const backlog = openBacklog(database, config, endpoints, loops)
  const clockLoop = loops.loop('clock', clock.refresh, clockEveryMs, { firstAfterMs: clockEveryMs })
  const legalClockLoop = loops.loop('legal-clock', () => legalClock.refresh(), readClockEveryMs, {
    firstAfterMs: readClockEveryMs,
  })
  const shared = {
    ...loaded,
    logger,
    adapters,
    loops,
    database,
    queueConnection,
    queues,
    schedules: openSchedules(queueConnection),
    endpoints,
    files,
    validation,
    pseudonyms: pseudonymsWith(config.privacy.pseudonymKeys),
    codeTables,
    dueWork: watchDueWork({ database, logger, loops, now: clock.now }),
    legalClock,
    tableShapes: tableShapes(
      adapters.filter(({ name }) => Object.values(config.endpoints).some(({ adapter }) => adapter === name)),
    ),
    now: clock.now,
    refused: countRefusedCalls({ database, logger, loops, now: clock.now }),
    worker,
    tracing,
    expiries,
    backlog,
    shares: openShares(config, metrics),
    mailer: openMail(config.mail),
    pulse: { endpoints: new Map() },
  }
  metrics.watch(gaugesOf(shared))
  return {
    ...shared,
    metrics,
    async close() {
      closing = true
      const ends = [clockLoop, legalClockLoop, backlog, shared.refused, shared.dueWork]
      await Promise.all(ends.map((one) => one.close()))
      // One that is gone may not say that it has closed.
      await Promise.allSettled([...queues.values(), shared.schedules].map((queue) => queue.close()))
      await queueConnection.close()
      for (const { transport } of endpoints.values()) await transport.close()
      await tracing?.close()
      expiries.close()
      files.close()
      shared.mailer.close()
      await database.end()
    },
  }
}
