import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { benchKey, benchKeyHash } from '../load/dossiers.ts'
import type { Program } from '../program.ts'
import { tuning } from '../tuning.ts'
import { freePort, until } from '../waiting.ts'
import type { Room, Scenario, System } from './scenario.ts'

/** An endpoint's adapter with its settings, and the operations that the messages of the bench go by. */
export interface BenchPartner {
  readonly adapter: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly operations: { readonly dossier: string; readonly progress?: string }
  /** Deliveries under way, of all workers together. */
  readonly inFlight?: number
  /** Where several installations share a Redis. */
  readonly queuePrefix?: string
  /** Another version of the bridge, to be measured beside this one. */
  readonly checkout?: string
}

export const plainBridge = (url: string): BenchPartner => ({
  adapter: 'bench-partner',
  settings: { url },
  operations: { dossier: 'put', progress: 'step' },
})

const configuration = ({
  adapter,
  settings,
  operations,
  inFlight = tuning.concurrency,
  queuePrefix,
}: BenchPartner) => ({
  ...(queuePrefix !== undefined && { queue: { prefix: queuePrefix } }),
  // As in production: persons of each dossier are kept as pseudonyms.
  privacy: { pseudonymKeys: [{ id: 'bench', key: 'a key that only the bench goes by, long enough' }] },
  database: { poolSize: tuning.poolSize },
  senders: [
    {
      name: 'bench',
      keys: [{ sha256: benchKeyHash }],
      rights: { agencies: ['*'], messages: ['dossier', 'progress'] },
      // A burst is what is measured, as fast as the gateway takes it.
      shares: { requestsPerSecond: 0, bytesPerSecond: 0, messagesInCommit: 2000, bulkCalls: 4 },
    },
  ],
  endpoints: {
    partner: {
      adapter,
      settings,
      limits: { inFlight, maxWaiting: 100_000_000 },
    },
  },
  routes: Object.entries(operations).map(([message, operation]) => ({
    message,
    endpoint: 'partner',
    operation,
  })),
})

/** The entry of this checkout, or of another one in which `npm ci` was run. */
const scriptOf = (checkout?: string) =>
  checkout === undefined ? 'longbien.ts' : join(resolve(checkout), 'bench/longbien.ts')

const migrate = async (room: Room, script: string, env: Readonly<Record<string, string>>) => {
  const program = room.launch({ name: 'migrate', script, args: ['migrate'], env })
  await until('the migration', 60_000, () => program.ended())
  if (program.child.exitCode !== 0) throw new Error(`migrate failed: ${await program.lastWords()}`)
}

const get = (port: number, path: string) =>
  fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${benchKey}` } })

const noneIs = async (port: number, status: string): Promise<boolean> => {
  const answer = await get(port, `/v1/messages?status=${status}&limit=1`)
  if (!answer.ok) throw new Error(`GET /v1/messages answered ${answer.status}`)
  const { messages = [] } = (await answer.json()) as { messages?: readonly unknown[] }
  return messages.length === 0
}

export interface Gateway {
  readonly port: number
  readonly door: Program
  startWorker(name: string): Program
}

/** A migrated database and a ready `serve`, no worker yet. */
export const startGateway = async (
  room: Room,
  onRedis: boolean,
  partner = plainBridge(room.partnerUrl),
): Promise<Gateway> => {
  const [port, config] = [await freePort(), join(room.folder, 'longbien.yaml')]
  // JSON is YAML too.
  await writeFile(config, JSON.stringify(configuration(partner)))
  const env = {
    PORT: String(port),
    LONGBIEN_CONFIG: config,
    DATABASE_URL: room.databaseUrl,
    ...(onRedis && { REDIS_URL: room.redisUrl }),
  }
  const script = scriptOf(partner.checkout)
  await migrate(room, script, env)
  const door = room.launch({ name: 'serve', script, args: ['serve'], env })
  const isReady = () =>
    get(port, '/health/ready').then(
      ({ ok }) => ok,
      () => false,
    )
  await until('the gateway', 30_000, async () => door.ended() || (await isReady()))
  return { port, door, startWorker: (name) => room.launch({ name, script, args: ['work'], env }) }
}

export const startLongbien = async (
  room: Room,
  onRedis: boolean,
  workers: number,
  partner?: BenchPartner,
): Promise<System> => {
  const { port, door, startWorker } = await startGateway(room, onRedis, partner)
  return {
    port,
    programs: [door, ...Array.from({ length: workers }, (_, index) => startWorker(`work-${index + 1}`))],
    settled: async () => (await noneIs(port, 'delivering')) && (await noneIs(port, 'waiting')),
  }
}

/** Long Biên with all that it does: `serve`, and one or more `work`. */
export const longbien = (queue: 'redis' | 'postgres', workers: number): Scenario => ({
  name: ['longbien', ...(queue === 'postgres' ? ['pg'] : []), ...(workers > 1 ? [workers] : [])].join('-'),
  label: `Long Biên, ${queue === 'redis' ? 'Redis' : 'PostgreSQL only'}, ${workers === 1 ? '1 worker' : `${workers} workers`}`,
  stores: { postgres: true, redis: queue === 'redis' },
  start: (room) => startLongbien(room, queue === 'redis', workers),
})

/** The version of another checkout, alike in all else. */
export const longbienBefore = (checkout: string): Scenario => ({
  name: 'before',
  label: 'Long Biên before',
  stores: { postgres: true, redis: true },
  start: (room) => startLongbien(room, true, 1, { ...plainBridge(room.partnerUrl), checkout }),
})
