import type { Adapter, SimulatorHost } from '#adapter-kit'
import { hostSimulators } from '#adapter-kit'
import { buildApp } from '#api/app.ts'
import { listen, portProblem } from '#api/http/server.ts'
import { buildMonitor } from '#api/monitor.ts'
import { startCleansingRunner } from '#compose/cleansing-runner.ts'
import { watchSubjects } from '#compose/dossier-subjects.ts'
import { startDueDateRecomputer } from '#compose/due-date-recomputer.ts'
import { startFigures } from '#compose/figures.ts'
import { composeGateway } from '#compose/gateway.ts'
import { checkReadiness } from '#compose/health.ts'
import { composeHost } from '#compose/host.ts'
import { startInbound } from '#compose/inbound.ts'
import { composeIntake, type Intake } from '#compose/intake.ts'
import { retentionLimits } from '#compose/maintenance.ts'
import { reportProcess } from '#compose/process-report.ts'
import { startPulseMinutes } from '#compose/pulse-minutes.ts'
import { watchQuarantine } from '#compose/quarantine.ts'
import { startReconciliationRunner } from '#compose/reconciliation-runner.ts'
import { startReplayRunner } from '#compose/replay-runner.ts'
import { openResources, type Resources } from '#compose/resources.ts'
import { watchSatisfaction } from '#compose/satisfaction.ts'
import { migrateStores, openStores, requireDatabaseUrl } from '#compose/stores.ts'
import { startWorkers } from '#compose/workers.ts'
import type { Loaded } from '#config/config.ts'
import { closer } from './shutdown.ts'
import { version } from './version.ts'

/** What runs, and how to stop it. */
export interface Running {
  readonly address?: string
  readonly simulators?: SimulatorHost
  readonly resources?: Resources
  close(): Promise<void>
}

interface Parts {
  readonly gateway: boolean
  readonly workers: boolean
  readonly simulators: boolean
}

const roleOf = ({ gateway, workers }: Parts) => (gateway ? (workers ? 'both' : 'gateway') : 'worker')

const openGateway = async (resources: Resources, intake: Intake) => {
  const { http } = resources.config
  const app = await buildApp(composeGateway(resources, intake), { version, ...http })
  const address = await listen(app, http.host, resources.environment.port)
  return { app, address }
}

/** A worker has no gateway: where METRICS_PORT is given it shows its health and metrics there. */
const openMonitor = async (resources: Resources, port: number) => {
  const { metrics, config } = resources
  const shown = { ready: () => checkReadiness(resources, false), metrics }
  const app = buildMonitor(shown, composeHost(resources), config.http)
  const address = await listen(app, config.http.host, port, 'METRICS_PORT')
  return { app, address }
}

export const openSimulators = async (
  adapters: readonly Adapter[],
  port: number,
  options: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  latencyMs = 0,
): Promise<SimulatorHost> => {
  try {
    return await hostSimulators(adapters, { port, latencyMs, options })
  } catch (error) {
    throw portProblem(error, 'SIMULATOR_PORT', port)
  }
}

/** Opens the parts in order and, should one fail, closes those that are open. */
const run = async (
  loaded: Loaded,
  adapters: readonly Adapter[],
  parts: Parts,
  databaseUrl: string,
  opened = closer(),
): Promise<Running> => {
  try {
    const { config, environment } = loaded
    const simulators = parts.simulators
      ? await openSimulators(adapters, environment.simulatorPort, {}, config.simulators.latencyMs)
      : undefined
    if (simulators) opened.add(() => simulators.close())
    const resources = await openResources(loaded, adapters, databaseUrl)
    opened.add(() => resources.close())
    const minutes = startPulseMinutes(resources)
    opened.add(() => minutes.close())
    const intake = composeIntake(resources)
    if (parts.workers) {
      const workers = startWorkers(resources)
      opened.add(() => workers.close())
      const replays = startReplayRunner(resources)
      opened.add(() => replays.close())
      const cleansing = startCleansingRunner(resources)
      opened.add(() => cleansing.close())
      const reconciliation = startReconciliationRunner(resources)
      opened.add(() => reconciliation.close())
      const inbound = startInbound(resources, intake)
      opened.add(() => inbound.close())
      const dates = startDueDateRecomputer(resources, intake.deadlines)
      opened.add(() => dates.close())
      const figures = startFigures(resources, intake.deadlines)
      opened.add(() => figures.close())
      const quarantine = watchQuarantine(resources)
      opened.add(() => quarantine.close())
      const satisfaction = watchSatisfaction(resources)
      opened.add(() => satisfaction.close())
      const subjects = watchSubjects(resources)
      if (subjects) opened.add(() => subjects.close())
    }
    resources.metrics.watchProcess(version)
    const report = reportProcess(resources, { version, role: roleOf(parts) })
    opened.add(() => report.close())
    const { metricsPort } = environment
    const gateway = parts.gateway
      ? await openGateway(resources, intake)
      : metricsPort !== undefined && (await openMonitor(resources, metricsPort))
    if (gateway) opened.add(() => gateway.app.close())
    return {
      resources,
      ...(gateway && { address: gateway.address }),
      ...(simulators && { simulators }),
      close: () => opened.close(),
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** The gateway alone. */
export const serve = (loaded: Loaded, adapters: readonly Adapter[]): Promise<Running> => {
  const parts = { gateway: true, workers: false, simulators: false }
  return run(loaded, adapters, parts, requireDatabaseUrl(loaded.environment))
}

/** The workers alone. */
export const work = (loaded: Loaded, adapters: readonly Adapter[]): Promise<Running> => {
  const parts = { gateway: false, workers: true, simulators: false }
  return run(loaded, adapters, parts, requireDatabaseUrl(loaded.environment))
}

/** Everything in one process: migrates first, brings an embedded database where none is given. */
export const start = async (loaded: Loaded, adapters: readonly Adapter[]): Promise<Running> => {
  const opened = closer()
  try {
    const stores = await openStores(loaded.environment)
    opened.add(() => stores.close())
    await migrateStores(stores, loaded.environment.redisUrl, retentionLimits(loaded.config))
    const parts = { gateway: true, workers: true, simulators: loaded.config.simulators.enabled }
    return await run(loaded, adapters, parts, stores.databaseUrl, opened)
  } catch (error) {
    await opened.close()
    throw error
  }
}
