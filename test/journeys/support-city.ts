import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest'
import { type DeliveryStatus, isFinal } from '#messages/lifecycle.ts'
import { type TestDatabase, useDatabase } from '../support/database.ts'
import { gatewayAt } from './support-gateway.ts'
import { partnerAt } from './support-partner.ts'
import type { PortalRecords } from './support-partner-control.ts'
import { endAll, type Process, startProcess } from './support-process.ts'
import { journeyDefaults, settingsFor } from './support-settings.ts'

interface CityOptions {
  /** Workers that run as long as the test file does. */
  readonly workers?: number
  redisUrl?(): string | undefined
  /** What all endpoints have beside what the journeys always set. */
  readonly endpointDefaults?: object
  /** Sections of the configuration in place of the usual ones, with the partners' doubles at this address. */
  settings?(partners: string): Readonly<Record<string, unknown>>
}

const simulatorReady = /(http:\S+)\/national-portal[\s\S]*Ctrl-C ends/
const gatewayReady = /"listening":"(http[^"]+)"/

/** The partners' double in a process of its own; started again, it listens where it did and has forgotten all. */
const doubles = () => {
  let running: Process | undefined
  let url = ''
  return {
    url: () => url,
    async start() {
      const SIMULATOR_PORT = url === '' ? '0' : new URL(url).port
      running = await startProcess(['simulate'], { SIMULATOR_PORT }, simulatorReady)
      url = running.said
    },
    stop: async () => running?.end(),
  }
}

const settling = (database: TestDatabase) => {
  // In one statement: between two calls of the API a delivery may move from one status to another.
  const statuses = async () => {
    const rows = await database.rows<{ status: DeliveryStatus }>('select distinct status from deliveries')
    return rows.map(({ status }) => status)
  }
  return async (timeoutMs = 20_000) => {
    const open = async () => (await statuses()).filter((status) => !isFinal(status))
    await expect.poll(open, { timeout: timeoutMs, interval: 100 }).toEqual([])
    expect(await statuses()).toEqual(['completed'])
  }
}

/** A running gateway and simulated partners for one test file, on stores of their own. */
export const useCity = ({
  workers = 0,
  redisUrl = () => inject('redisUrl'),
  endpointDefaults = {},
  settings = () => ({}),
}: CityOptions = {}) => {
  // Not the template: `migrate` is part of the journey.
  const database = useDatabase({ from: 'template0' })
  const partners = doubles()
  let folder = ''
  let gateway = ''
  const start = (command: string, ready: RegExp) => {
    const redis = redisUrl()
    const env = {
      DATABASE_URL: database.url,
      LONGBIEN_CONFIG: join(folder, 'config.yaml'),
      PORT: '0',
      ...(redis !== undefined && { REDIS_URL: redis }),
    }
    return startProcess([command], env, ready)
  }
  const startWorker = () => start('work', /"msg":"started"/)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-journey-'))
    await partners.start()
    await writeFile(
      join(folder, 'config.yaml'),
      settingsFor(partners.url(), {
        endpointDefaults: { ...journeyDefaults, ...endpointDefaults },
        ...settings(partners.url()),
      }),
    )
    const migration = await start('migrate', /applied/)
    expect(await migration.ended).toBe(0)
    const [serving] = await Promise.all([
      start('serve', gatewayReady),
      ...Array.from({ length: workers }, startWorker),
    ])
    gateway = serving.said
  })
  afterAll(async () => {
    await endAll()
    await rm(folder, { recursive: true, force: true })
  })

  return {
    ...gatewayAt(() => gateway),
    database,
    partner: <Records>(name: string) => partnerAt<Records>(() => `${partners.url()}/${name}`),
    portal: partnerAt<PortalRecords>(() => `${partners.url()}/national-portal`),
    population: partnerAt<unknown>(() => `${partners.url()}/population-database`),
    startPartners: partners.start,
    stopPartners: partners.stop,
    /** Ends with the test, if the test has not ended it before. */
    async startWorker(): Promise<Process> {
      const worker = await startWorker()
      onTestFinished(async () => void (await worker.end()))
      return worker
    },
    /** Waits until nothing is under way any more, and demands that all of it came to a good end. */
    settled: settling(database),
  }
}
