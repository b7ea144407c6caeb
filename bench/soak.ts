// `npm run soak -- --minutes 30 --rate 100`: one gateway and one worker under a steady load; is everything flat?
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startBridge } from '../test/journeys/bounce/bridge.ts'
import { patientCity, steadyLoad } from '../test/journeys/bounce/load.ts'
import { startBouncingPostgres } from '../test/journeys/bounce/postgres.ts'
import { openStatuses } from '../test/journeys/bounce/stories.ts'
import { came } from '../test/journeys/bounce/until.ts'
import { endAll, startProcess } from '../test/journeys/support-process.ts'
import { startRedis } from '../test/support/redis-server.ts'
import { heading, lineOf, verdictOf } from './soak/print.ts'
import { takeSample, type Watched } from './soak/sample.ts'
import type { Sample } from './soak/series.ts'

const everyMs = 10_000
const rows = 9
const longestMinutes = 600

const options = () => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '30' }, rate: { type: 'string', default: '100' } },
  })
  const [minutes, rate] = [Number(values.minutes), Number(values.rate)]
  if (!(minutes > 0 && minutes <= longestMinutes)) throw new Error(`--minutes: 0 to ${longestMinutes}`)
  if (!(rate >= 1 && rate <= 10_000)) throw new Error('--rate: 1 to 10000 messages per second')
  return { minutes, rate }
}

const settings = {
  queue: { prefix: '{soak}' },
  // As in production, but so that a stumble does not cost an hour.
  endpointDefaults: { retry: { delaysSeconds: [1, 2, 5, 10, 30] }, timeoutMs: 10_000 },
}

const openStores = async (closing: (() => Promise<unknown>)[]) => {
  const redis = await startRedis()
  if (!redis) throw new Error('redis-server is not installed; it is needed here.')
  closing.push(redis.stop)
  const postgres = await startBouncingPostgres()
  closing.push(postgres.remove)
  return { databaseUrl: postgres.url, redisUrl: redis.url }
}

const series = async (watched: Watched, until: Promise<unknown>): Promise<readonly Sample[]> => {
  const began = performance.now()
  const seconds = () => Math.round((performance.now() - began) / 1000)
  const { bytes: emptyBytes } = await takeSample(watched, 0, 0)
  const samples: Sample[] = []
  let over = false
  const ended = until.finally(() => {
    over = true
  })
  console.log(heading())
  while (!over) {
    await Promise.race([pause(everyMs), ended])
    const { sample } = await takeSample(watched, seconds(), emptyBytes)
    samples.push(sample)
    console.log(lineOf(sample))
  }
  await ended
  return samples
}

const soak = async (closing: (() => Promise<unknown>)[]): Promise<boolean> => {
  const { minutes, rate } = options()
  const total = Math.round(minutes * 60 * rate)
  const stores = await openStores(closing)
  const simulator = await startProcess(
    ['simulate'],
    { SIMULATOR_PORT: '0' },
    /(http:\S+)\/national-portal[\s\S]*ends/,
  )
  const bridge = await startBridge({
    databaseFor: () => stores.databaseUrl,
    redisUrl: stores.redisUrl,
    partnersFor: () => simulator.said,
    doors: 1,
    workers: 1,
    settings,
  })
  closing.push(bridge.close)
  const dossiers = Math.ceil(total / (rows + 1))
  const load = { dossiers, rows, senders: 16, perSecond: rate, answerWithinMs: 30_000 }
  const city = patientCity(bridge.doors, load)
  const day = steadyLoad(city, load)
  day.allow(Number.POSITIVE_INFINITY)
  const [door = ''] = bridge.doors
  const pids = { ...bridge.pids(), simulator: simulator.pid }
  const samples = await series({ ...stores, door, pids, accepted: () => day.accepted.size }, day.run())
  const done = await came(async () => (await openStatuses(city)).length === 0, {
    timeoutMs: 120_000,
    everyMs: 500,
  })
  const { text, flat } = verdictOf(samples)
  const pace = day.accepted.size / (samples.at(-1)?.seconds ?? 1)
  // A load that did not reach its pace shows nothing about it.
  const keptPace = pace > rate * 0.95
  console.log(
    [
      '',
      text,
      `  ${Math.round(pace)} messages/s taken of ${rate} wanted${keptPace ? '' : ': TOO SLOW'}`,
      `  ${done ? 'all delivered' : 'NOT ALL DELIVERED two minutes after the end'}`,
      ...[...day.strange.slice(0, 5), ...bridge.collapsed].map((line) => `  ${line}`),
    ].join('\n'),
  )
  return flat && keptPace && done && day.strange.length === 0 && bridge.collapsed.length === 0
}

const closing: (() => Promise<unknown>)[] = []
try {
  process.exitCode = (await soak(closing)) ? 0 : 1
} finally {
  for (const close of closing.toReversed()) await close().catch(() => undefined)
  await endAll()
}
