import type { FaultRule } from '#adapter-kit'
import { startRedis } from '../../support/redis-server.ts'
import { startSilentProxy } from '../../support/silent-proxy.ts'
import { controlOf, type PortalRecords } from '../support-partner-control.ts'
import { startProcess } from '../support-process.ts'
import { firedByKind } from './bad-day.ts'
import { startBridge } from './bridge.ts'
import { type Disturbance, disturbances, type Plan, type Scene } from './disturbances.ts'
import { type Load, patientCity, steadyLoad } from './load.ts'
import { dossierCode } from './numbered.ts'
import { startBouncingPostgres } from './postgres.ts'
import { openStatuses, storiesOf } from './stories.ts'
import { came } from './until.ts'
import { judge } from './verdict.ts'
import { startWireTap } from './wire-tap.ts'

export interface Bounce {
  readonly load: Load
  readonly plan: Plan
  readonly faults: readonly FaultRule[]
  readonly seed: number
  readonly settings: Readonly<Record<string, unknown>>
  /** After the last message was taken, all have to be delivered within this time. */
  readonly settleWithinMs: number
  /** The longest time for which the partner may get nothing around a disturbance. */
  readonly standstillMs: number
  say?(line: string): void
}

interface Happened {
  readonly name: string
  readonly note: string
  readonly met: boolean
  readonly at: number
}

export interface BounceReport {
  readonly violations: readonly string[]
  readonly figures: Readonly<Record<string, number>>
  readonly happened: readonly (Happened & { readonly standstillMs: number })[]
  readonly fired: ReadonlyMap<string, number>
  readonly repeats: ReadonlyMap<string, number>
}

const simulatorReady = /(http:\S+)\/national-portal[\s\S]*Ctrl-C ends/

/** One disturbance after the other; each has its share of the messages, so that all happen while messages flow. */
const runSchedule = async (
  steps: readonly Disturbance[],
  { day }: Scene,
  total: number,
  say: (line: string) => void,
): Promise<Happened[]> => {
  const happened: Happened[] = []
  const share = (step: number) => Math.floor((total * step) / (steps.length + 2))
  for (const [index, step] of steps.entries()) {
    // Enough to be in the middle of something, and never all before the last step.
    day.allow(share(index + 2))
    await came(() => day.accepted.size >= share(index + 0.5), { timeoutMs: 120_000 })
    const at = Date.now()
    const { met, note } = await step.run()
    happened.push({ name: step.name, met, note, at })
    say(`${step.name}: ${note}; ${day.accepted.size} taken so far`)
  }
  day.allow(total)
  return happened
}

/** The longest time between two things that the partner took, from a disturbance to the first one after the next. */
const standstills = (happened: readonly Happened[], takenAt: readonly number[]) =>
  happened.map((one, index) => {
    const end = happened[index + 1]?.at ?? Number.POSITIVE_INFINITY
    const after = takenAt.filter((at) => at > one.at)
    const last = after.findIndex((at) => at > end)
    const within = [one.at, ...(last === -1 ? after : after.slice(0, last + 1))]
    return {
      ...one,
      standstillMs: Math.max(0, ...within.slice(1).map((at, nth) => at - (within[nth] ?? at))),
    }
  })

/** Everything up, or what was up already down again. */
const openScene = async ({ settings, load }: Bounce, closing: (() => Promise<unknown>)[]) => {
  const redis = await startRedis()
  if (!redis) return undefined
  const scene = { redis }
  closing.push(() => scene.redis.stop())
  const postgres = await startBouncingPostgres()
  closing.push(() => postgres.remove())
  const before = async (url: string) => {
    const proxy = await startSilentProxy(Number(new URL(url).port))
    closing.push(() => proxy.close())
    return proxy
  }
  const proxy = await before(redis.url)
  const lateRecord = await before(postgres.url)
  const simulator = await startProcess(['simulate'], { SIMULATOR_PORT: '0' }, simulatorReady)
  const tap = await startWireTap(simulator.said)
  closing.push(() => tap.close())
  const bridge = await startBridge({
    databaseFor: (name) => {
      const url = new URL(postgres.url)
      if (name === 'worker-1') url.port = String(lateRecord.port)
      return url.href
    },
    redisUrl: `redis://127.0.0.1:${proxy.port}`,
    partnersFor: tap.urlFor,
    doors: 2,
    workers: 3,
    settings,
  })
  closing.push(() => bridge.close())
  const city = patientCity(bridge.doors, load)
  const portal = controlOf<PortalRecords>(() => `${simulator.said}/national-portal`)
  return {
    portal,
    scene: Object.assign(scene, {
      postgres,
      proxy,
      lateRecord,
      tap,
      bridge,
      city,
      day: steadyLoad(city, load),
    }),
  }
}

type Opened = NonNullable<Awaited<ReturnType<typeof openScene>>>

const bounceOn = async ({ scene, portal }: Opened, bounce: Bounce): Promise<BounceReport> => {
  const { load, plan, faults, seed, settleWithinMs, say = () => undefined } = bounce
  const { city, day, bridge, tap } = scene
  const total = load.dossiers * (load.rows + 1)
  await portal.setFaults(faults, seed)
  const beganAt = performance.now()
  const steps = disturbances(scene, plan)
  const [happened] = await Promise.all([runSchedule(steps, scene, total, say), day.run()])
  const takenInMs = performance.now() - beganAt
  say(`all ${total} taken after ${Math.round(takenInMs / 1000)} s`)

  const patience = { timeoutMs: settleWithinMs, everyMs: 200 }
  const settled = await came(async () => (await openStatuses(city)).length === 0, patience)
  const settledInMs = performance.now() - beganAt
  const fired = firedByKind(await portal.faults())
  await portal.setFaults([])

  const records = await portal.received()
  const codes = Array.from({ length: load.dossiers }, (_, index) => dossierCode(index + 1))
  const stories = await storiesOf(city, codes)
  const { violations, figures } = judge({ load, city: day, portal: records, stories, tap })
  const seen = standstills(happened, tap.takenAt)
  return {
    happened: seen,
    fired,
    repeats: city.repeats,
    figures: {
      messages: total,
      ...figures,
      'repeated by the city': [...city.repeats.values()].reduce((sum, times) => sum + times, 0),
      'seconds until all were taken': Math.round(takenInMs / 100) / 10,
      'seconds until all were delivered': Math.round(settledInMs / 100) / 10,
    },
    violations: [
      ...(settled ? [] : [`not everything is delivered ${settleWithinMs} ms after the last 202`]),
      ...violations,
      ...bridge.collapsed,
      ...seen
        .filter(({ met }) => !met)
        .map(({ name, note }) => `${name} did not meet what it was meant for: ${note}`),
      ...seen
        .filter(({ standstillMs }) => standstillMs > bounce.standstillMs)
        .map(({ name, standstillMs }) => `${name}: the partner got nothing for ${standstillMs} ms`),
      ...[...fired]
        .filter(([, times]) => times === 0)
        .map(([kind]) => `the partner's fault "${kind}" did not fire`),
    ],
  }
}

/** Runs one day of kills, wipes and lies on stores of its own; undefined where this machine has no redis-server. */
export const runBounce = async (bounce: Bounce): Promise<BounceReport | undefined> => {
  const closing: (() => Promise<unknown>)[] = []
  try {
    const opened = await openScene(bounce, closing)
    return opened && (await bounceOn(opened, bounce))
  } finally {
    for (const close of closing.toReversed()) await close().catch(() => undefined)
  }
}
