import { describe, expect, test, vi } from 'vitest'
import { startReplayRunner } from '#compose/replay-runner.ts'
import type { Resources } from '#compose/resources.ts'
import type { Transition } from '#store/put-back.ts'
import { claimReplay, replayPage } from '#store/replay-pages.ts'
import { createReplay, findReplays, stopReplay } from '#store/replays.ts'
import { uuidv7 } from '#store/uuid.ts'
import { standingIn } from '../store/standing.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { openInstallation } from '../support/installation.ts'
import { later } from '../support/record.ts'

const database = useDatabase()
const standing = standingIn(database)

const open = () =>
  openInstallation(
    [fakePartner().adapter],
    { endpoints: { fake: { adapter: 'fake', settings: {} } } },
    { databaseUrl: database.url },
  )

const dead = async (lane: string, count: number) => {
  const pool = database.connect()
  const ids: string[] = []
  for (let index = 0; index < count; index += 1)
    ids.push((await standing(pool, 'dead', `${lane}-${index}`)).id)
  return ids
}

const ask = async ({ database: pool, now }: Resources) => {
  const at = later(now(), 5)
  const created = await createReplay(pool, {
    id: uuidv7(at.getTime()),
    by: 'operator',
    reason: 'The portal was down',
    filter: { statuses: ['dead'] },
    options: { resend: false, evenIfOlder: false },
    atOnce: 100,
    now: at,
  })
  if (!created) throw new Error('Too many run')
  return created.id
}

const pace = { retryMs: 20, pauseMs: 5, pageSize: 2 }

const ended = (resources: Resources, id: string) =>
  vi.waitFor(
    async () => {
      const [replay] = await findReplays(resources.database, { id, limit: 1 })
      expect(replay?.state).not.toBe('running')
      return replay
    },
    { timeout: 45_000, interval: 20 },
  )

/** What was woken, in order. */
const listening = () => {
  const woken: string[][] = []
  const wake = async (moved: readonly Transition[]) => {
    woken.push(moved.map(({ id }) => id))
  }
  return { woken, wake }
}

describe('the runner of replays', () => {
  test('works what was asked for page by page, and wakes the lanes of each page once', async () => {
    const resources = await open()
    const ids = await dead('pages', 5)
    const { woken, wake } = listening()
    const runner = startReplayRunner(resources, pace, wake)
    const id = await ask(resources)
    await expect(ended(resources, id)).resolves.toMatchObject({ state: 'done', replayed: 5 })
    await runner.close()
    expect(woken).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)])
  })

  test('two at a time put nothing back twice', async () => {
    const [one, other] = [await open(), await open()]
    const ids = await dead('two', 9)
    const { woken, wake } = listening()
    const runners = [startReplayRunner(one, pace, wake), startReplayRunner(other, pace, wake)]
    const replays = [await ask(one), await ask(one)]
    for (const id of replays) await ended(one, id)
    for (const runner of runners) await runner.close()
    expect(woken.flat().toSorted()).toEqual(ids)
  })

  test('goes on where a process that died left off', async () => {
    const resources = await open()
    const ids = await dead('died', 5)
    const id = await ask(resources)
    const gone = {
      worker: 'gone',
      now: later(resources.now(), -60_000),
      leaseUntil: later(resources.now(), 300),
    }
    await claimReplay(resources.database, gone)
    const sizes = { pageSize: 2, windowSize: 100, endpoints: ['fake'], isFullState: () => false }
    await replayPage(resources.database, { id, ...gone, ...sizes })
    const { woken, wake } = listening()
    const runner = startReplayRunner(resources, pace, wake)
    await expect(ended(resources, id)).resolves.toMatchObject({ state: 'done', matched: 5, replayed: 5 })
    await runner.close()
    expect(woken.flat()).toEqual(ids.slice(2))
  })

  test('leaves the rest to another when it is closed, at once', async () => {
    const resources = await open()
    const ids = await dead('closed', 6)
    const id = await ask(resources)
    const first = listening()
    let closed: Promise<void> | undefined
    const runner = startReplayRunner(resources, pace, async (moved) => {
      await first.wake(moved)
      closed = runner.close()
    })
    await vi.waitFor(() => expect(closed).toBeDefined(), { timeout: 5000 })
    await closed
    const second = listening()
    const next = startReplayRunner(await open(), pace, second.wake)
    await ended(resources, id)
    await next.close()
    expect([first.woken.flat(), second.woken.flat()]).toEqual([ids.slice(0, 2), ids.slice(2)])
  })

  test('ends with the page under way when a person stops it', async () => {
    const resources = await open()
    await dead('stopped', 6)
    const id = await ask(resources)
    const runner = startReplayRunner(resources, pace, async () => {
      await stopReplay(resources.database, { id, by: 'boss', now: resources.now() })
    })
    await expect(ended(resources, id)).resolves.toMatchObject({ state: 'stopped', replayed: 2 })
    await runner.close()
    await database.rows(`update deliveries set status = 'completed'`)
  })

  test('gives up a replay that fails again and again, and works the next', async () => {
    const resources = await open()
    const ids = await dead('broken', 1)
    const { woken, wake } = listening()
    const broken = await ask(resources)
    await database.rows('update replays set filter = $2 where id = $1', [
      broken,
      '{"statuses":["dead"],"from":"x"}',
    ])
    const sound = await ask(resources)
    const runner = startReplayRunner(resources, pace, wake)
    await expect(ended(resources, broken)).resolves.toMatchObject({ state: 'failed', replayed: 0 })
    await expect(ended(resources, sound)).resolves.toMatchObject({ state: 'done', replayed: 1 })
    await runner.close()
    expect(woken.flat()).toEqual(ids)
  })

  test('does not wait for a queue that never answers', async () => {
    const resources = await open()
    await dead('silent', 3)
    const id = await ask(resources)
    const never = () => new Promise<void>(() => undefined)
    const runner = startReplayRunner(resources, { ...pace, leaseMs: 300 }, never)
    await expect(ended(resources, id)).resolves.toMatchObject({ state: 'done', replayed: 3 })
    await runner.close()
  })

  test('wakes the lanes through the queue, so that what was put back is sent at once', async () => {
    const resources = await open()
    await dead('queue', 1)
    const woken: string[] = []
    const nothing = async () => undefined
    const queue = {
      wake: nothing,
      put: nothing,
      sleep: nothing,
      refill: nothing,
      standing: async () => undefined,
      close: nothing,
      depth: async () => ({}),
    }
    const wakeNow = async (lanes: readonly string[]) => void woken.push(...lanes)
    const queues = new Map([['fake', { ...queue, wakeNow }]])
    const runner = startReplayRunner({ ...resources, queues }, pace)
    await ended(resources, await ask(resources))
    await runner.close()
    expect(woken).toEqual(['queue-0'])
  })
})
