import { expect, onTestFinished, test, vi } from 'vitest'
import { laneQueue } from '#queue/lanes.ts'
import { workLanes } from '#queue/work-lanes.ts'
import { wakes, working } from '../support/lanes.ts'
import { describeOnBoth } from '../support/queues.ts'

const lanes = Array.from({ length: 40 }, (_, index) => `lane-${index}`)
const inAnHour = () => ({ kind: 'later', at: new Date(Date.now() + 3_600_000) }) as const

describeOnBoth('sleeping lanes that two processes wake at the same moment', (queues) => {
  test('all get up, and no call to wake them fails', async () => {
    const open = () => {
      const connection = queues.connect()
      const queue = laneQueue(connection, 'endpoint')
      onTestFinished(() => queue.close())
      return { connection, queue }
    }
    const [one, other] = [open(), open()]
    const turns = new Map<string, number>()
    const errors: unknown[] = []
    const turn = async (lane: string) => {
      turns.set(lane, (turns.get(lane) ?? 0) + 1)
      return inAnHour()
    }
    const options = { atOnce: 800, lockMs: 30_000, onError: (error: unknown) => errors.push(error) }
    const workers = workLanes(one.connection, 'endpoint', one.queue, working(turn), options)
    onTestFinished(() => workers.close(10_000))

    const jobs = one.connection.queue('endpoint')
    onTestFinished(() => jobs.close())
    const allSleep = () =>
      vi.waitFor(async () => expect(await jobs.getJobCounts('delayed')).toEqual({ delayed: lanes.length }), {
        timeout: 10_000,
        interval: 10,
      })
    await one.queue.wake(wakes(...lanes))
    await allSleep()
    for (let round = 0; round < 3; round += 1) {
      const before = new Map(turns)
      const woken = await Promise.allSettled([
        one.queue.wakeNow(lanes),
        other.queue.wakeNow(lanes),
        other.queue.wakeNow(lanes.toReversed()),
      ])
      expect(woken.map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'))
      await vi.waitFor(
        () => {
          for (const lane of lanes) expect(turns.get(lane)).toBeGreaterThan(before.get(lane) ?? 0)
        },
        { timeout: 10_000, interval: 10 },
      )
      await allSleep()
    }
    // BullMQ on PostgreSQL may tell its worker that a job it puts to sleep has been woken already; the lane goes on.
    const isRace = (error: unknown) => error instanceof Error && error.message.includes('moveToFinished')
    expect(errors.filter((error) => !isRace(error))).toEqual([])
  })
})
