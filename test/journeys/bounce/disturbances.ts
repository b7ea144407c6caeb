import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { type RedisServer, startRedis } from '../../support/redis-server.ts'
import type { SilentProxy } from '../../support/silent-proxy.ts'
import type { Bridge } from './bridge.ts'
import type { CitySystem } from './city-system.ts'
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
  readonly tap: WireTap
  readonly postgres: BouncingPostgres
  readonly proxy: SilentProxy
  redis: RedisServer
}

const catchMs = 4000

const killDoor = ({ bridge, city }: Scene, index: number): Disturbance => ({
  name: 'door killed',
  async run() {
    const met = await came(() => city.underWay(index) > 0, { timeoutMs: catchMs, everyMs: 1 })
    await bridge.killAndStartAgain('door', index)
    return { met, note: `door ${index + 1}${met ? ', in the middle of a call' : ''}` }
  },
})

const killWorker = ({ bridge, tap }: Scene, index: number): Disturbance => ({
  name: 'worker killed',
  async run() {
    const name = bridge.workers[index] ?? ''
    const met = await came(() => tap.underWay(name) > 0, { timeoutMs: catchMs, everyMs: 1 })
    await bridge.killAndStartAgain('worker', index)
    return { met, note: `${name}${met ? ', in the middle of a delivery' : ''}` }
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

export interface Plan {
  /** How often the whole round of disturbances is run. */
  readonly rounds: number
  readonly awayMs: number
  readonly silentMs: number
}

/** The disturbances of one day, in order; in each round every door and every worker dies at least once. */
export const disturbances = (scene: Scene, { rounds, awayMs, silentMs }: Plan): Disturbance[] =>
  Array.from({ length: rounds }, (_, round) => {
    const [doors, workers] = [scene.bridge.doors.length, scene.bridge.workers.length]
    const door = (nth: number) => killDoor(scene, (round + nth) % doors)
    const worker = (nth: number) => killWorker(scene, (round + nth) % workers)
    return [
      worker(0),
      door(0),
      flushRedis(scene),
      worker(1),
      silenceRedis(scene, silentMs),
      door(1),
      restartPostgres(scene, awayMs),
      worker(2),
      killRedis(scene, awayMs),
      door(2),
    ]
  }).flat()
