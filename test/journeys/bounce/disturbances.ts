import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { CitySystem } from '#demo/city/city-system.ts'
import type { SteadyDay } from '#demo/city/steady-day.ts'
import { type RedisServer, startRedis } from '../../support/redis-server.ts'
import type { SilentProxy } from '../../support/silent-proxy.ts'
import type { Bridge, Role } from './bridge.ts'
import type { BouncingPostgres } from './postgres.ts'
import { came } from './until.ts'
import type { WireTap } from './wire-tap.ts'

/** Something that is done to the running bridge. Says whether it met what it was meant to meet, and what it saw. */
export interface Disturbance {
  readonly name: string
  run(): Promise<{ readonly met: boolean; readonly note: string }>
}

/** All that can be disturbed. */
export interface Scene {
  readonly bridge: Bridge
  readonly city: CitySystem
  readonly day: SteadyDay
  readonly tap: WireTap
  readonly postgres: BouncingPostgres
  /** Before Redis, for all. */
  readonly proxy: SilentProxy
  /** Before PostgreSQL, for the first worker alone. */
  readonly lateRecord: SilentProxy
  redis: RedisServer
}

const catchMs = 4000

/** Whether this process is in the middle of something, soon. */
const caught = ({ bridge, city, tap }: Scene, role: Role, index: number) =>
  came(() => (role === 'door' ? city.underWay(index) : tap.underWay(bridge.workers[index] ?? '')) > 0, {
    timeoutMs: catchMs,
    everyMs: 1,
  })

const inTheMiddle = { door: 'in the middle of a call', worker: 'in the middle of a delivery' }
const noteOf = (role: Role, index: number, met: boolean) =>
  `${role} ${index + 1}${met ? `, ${inTheMiddle[role]}` : ''}`

const kill = (scene: Scene, role: Role, index: number): Disturbance => ({
  name: `${role} killed`,
  async run() {
    const met = await caught(scene, role, index)
    await scene.bridge.killAndStartAgain(role, index)
    return { met, note: noteOf(role, index, met) }
  },
})

/** Longer than leases last and than callers wait: others take over what it still believes to be its own. */
const freeze = (scene: Scene, role: Role, index: number, frozenMs: number): Disturbance => ({
  name: `${role} frozen`,
  async run() {
    const met = await caught(scene, role, index)
    await scene.bridge.freeze(role, index, frozenMs)
    return { met, note: `${noteOf(role, index, met)}, for ${frozenMs} ms` }
  },
})

/** What the first door says of itself. */
const health = async ({ bridge }: Scene): Promise<string> => {
  const answer = await fetch(`${bridge.doors[0]}/health/ready`, { signal: AbortSignal.timeout(5000) }).catch(
    () => undefined,
  )
  const said = (await answer?.json().catch(() => undefined)) as { status?: string } | undefined
  return `${answer?.status ?? 'no answer'} ${said?.status ?? ''}`.trim()
}

const portOf = (redis: RedisServer) => new URL(redis.url).port

const flushRedis = (scene: Scene): Disturbance => ({
  name: 'Redis wiped',
  async run() {
    const client = new Redis(scene.redis.url)
    const held = await client.dbsize()
    await client.flushall()
    client.disconnect()
    return { met: held > 0, note: `${held} keys lost` }
  },
})

const killRedis = (scene: Scene, awayMs: number): Disturbance => ({
  name: 'Redis killed, came back empty',
  async run() {
    await scene.redis.kill()
    await pause(awayMs)
    const said = await health(scene)
    const again = await startRedis({ port: portOf(scene.redis) })
    if (!again) throw new Error('redis-server is not there any more')
    scene.redis = again
    return { met: said !== '200 ready', note: `away ${awayMs} ms; health meanwhile: ${said}` }
  },
})

const silenceRedis = (scene: Scene, silentMs: number): Disturbance => ({
  name: 'Redis half-open',
  async run() {
    const before = scene.proxy.swallowed()
    scene.proxy.fallSilent()
    await pause(silentMs)
    const said = await health(scene)
    const lost = scene.proxy.swallowed() - before
    scene.proxy.recover()
    return { met: lost > 0 && said !== '200 ready', note: `silent ${silentMs} ms; health meanwhile: ${said}` }
  },
})

const restartPostgres = (scene: Scene, awayMs: number): Disturbance => ({
  name: 'PostgreSQL restarted',
  async run() {
    await scene.postgres.stopAtOnce()
    await pause(awayMs)
    const said = await health(scene)
    await scene.postgres.startAgain()
    return { met: said.startsWith('503'), note: `away ${awayMs} ms; health meanwhile: ${said}` }
  },
})

/** What PostgreSQL says when a transaction has come to its end: for a worker, that lanes are claimed. */
const committed = 'COMMIT'

/**
 * The first worker stops exactly between its claim and what it would send. When it goes on, its lease is over and
 * others have taken over.
 */
const freezeAfterClaim = ({ lateRecord, bridge }: Scene, frozenMs: number): Disturbance => ({
  name: 'worker frozen after its claim',
  async run() {
    lateRecord.holdFrom(committed)
    const met = await came(() => lateRecord.holding() > 0, { timeoutMs: catchMs, everyMs: 1 })
    const thawed = bridge.freeze('worker', 0, frozenMs)
    lateRecord.letGo()
    await thawed
    return { met, note: `for ${frozenMs} ms` }
  },
})

export interface Plan {
  /** How often the whole round of disturbances is run. */
  readonly rounds: number
  /** How long a store is away. */
  readonly awayMs: number
  readonly silentMs: number
  readonly frozenMs: number
}

/** The disturbances of one day, in order; in each round every door and every worker dies at least once. */
export const disturbances = (
  scene: Scene,
  { rounds, awayMs, silentMs, frozenMs }: Plan,
): readonly Disturbance[] =>
  Array.from({ length: rounds }, (_, round) => {
    const nth = (place: number, role: Role) =>
      (round + place) % (role === 'door' ? scene.bridge.doors : scene.bridge.workers).length
    const killed = (role: Role, place: number) => kill(scene, role, nth(place, role))
    const frozen = (role: Role, place: number) => freeze(scene, role, nth(place, role), frozenMs)
    return [
      killed('worker', 0),
      killed('door', 0),
      flushRedis(scene),
      killed('worker', 1),
      silenceRedis(scene, silentMs),
      frozen('worker', 0),
      freezeAfterClaim(scene, frozenMs),
      killed('door', 1),
      restartPostgres(scene, awayMs),
      frozen('door', 1),
      killed('worker', 2),
      killRedis(scene, awayMs),
      killed('door', 2),
    ]
  }).flat()
