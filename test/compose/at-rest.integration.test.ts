import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { type Running, serve, work } from '#cli/processes.ts'
import { talker } from '../inbound/talker.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { loadSettings, type Settings } from '../support/installation.ts'
import { watchStatements } from '../support/watch-statements.ts'

const database = useDatabase()
const redisUrl = inject('redisUrl')

const proof = { kind: 'basic', user: 'town', passwords: ['hush'] }

const settings: Settings = {
  endpoints: {
    fake: { adapter: 'fake', settings: {} },
    town: { adapter: 'talker', settings: {}, callbacks: { tell: { verify: [proof] } } },
  },
  routes: [{ message: 'delivery-report', endpoint: 'town', operation: 'report' }],
}

/** What begins with a process is done: all that goes on is what goes on for ever. */
const atRest = (running: readonly Running[]) =>
  vi.waitFor(
    async () => {
      const states = running.flatMap(({ resources }) => resources?.loops.states() ?? [])
      expect(states.filter(({ startedAt, waitMs }) => startedAt === undefined && waitMs < 20_000)).toEqual([])
      const computed = await database.rows('select from clock_recomputations where done_at is not null')
      expect(computed).toHaveLength(1)
    },
    { timeout: 90_000, interval: 200 },
  )

const restMs = 15_000

/** In the order of how often each was asked. */
const counted = (asked: readonly string[]) =>
  [...Map.groupBy(asked, (text) => text)]
    .map(([text, { length }]) => ({ times: length, text: text.replace(/\s+/g, ' ').slice(0, 90) }))
    .toSorted((one, other) => other.times - one.times)

test.runIf(redisUrl)(
  'a gateway and a worker that have nothing to do hardly ask the record, and nothing every second',
  async () => {
    const adapters = [fakePartner().adapter, talker().adapter]
    const loaded = await loadSettings(adapters, settings, {
      databaseUrl: database.url,
      ...(redisUrl !== undefined && { redisUrl }),
    })
    const running = [await serve(loaded, adapters), await work(loaded, adapters)]
    for (const one of running) onTestFinished(() => one.close())
    await atRest(running)

    const asked: string[] = []
    const end = watchStatements(({ text }) => asked.push(text))
    onTestFinished(end)
    await pause(restMs)
    const most = counted(asked)
    // The lanes of each endpoint are looked at every five seconds, the clock of the law in each process.
    expect(most[0]?.times, JSON.stringify(most.slice(0, 5))).toBeLessThanOrEqual(10)
    expect(asked.length, JSON.stringify(most)).toBeLessThanOrEqual(100)
    expect(asked).not.toContain('rollback')
  },
)
