import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type LaneQueue, laneQueue } from '#queue/lanes.ts'
import { type LaneWork, workLanes } from '#queue/work-lanes.ts'
import { wakes, working } from '../support/lanes.ts'
import { describeOnBoth, type TestQueues } from '../support/queues.ts'

type Turn = LaneWork['work']

const empty = { kind: 'empty' } as const
const until = (condition: () => void) => vi.waitFor(condition, { timeout: 45_000, interval: 10 })
const inAnHour = () => ({ kind: 'later', at: new Date(Date.now() + 3_600_000) }) as const

/** Something that a turn waits for until the test opens it. */
const gate = () => {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

let names = 0
/** One endpoint that no other test uses, with a process that works it. */
const endpoint = (queues: TestQueues, turn: Turn) => {
  names += 1
  const name = `endpoint-${names}`
  const errors: unknown[] = []
  const open = () => {
    const connection = queues.connect()
    const queue = laneQueue(connection, name)
    onTestFinished(() => queue.close())
    return { connection, queue }
  }
  const work = (process = open()) => {
    const options = { atOnce: 400, lockMs: 30_000, onError: (error: unknown) => errors.push(error) }
    const workers = workLanes(process.connection, name, process.queue, working(turn), options)
    onTestFinished(() => workers.close(10_000))
    return { ...workers, queue: process.queue }
  }
  return { open, work, errors }
}

describeOnBoth('the lanes of an endpoint', (queues) => {
  test('lose no wake that comes while they are worked', async () => {
    const work = new Map<string, number>()
    let done = 0
    const { open, work: start } = endpoint(queues, async (lane) => {
      // What comes after this moment needs a look of its own.
      const mine = work.get(lane) ?? 0
      work.set(lane, 0)
      await pause(Math.random() * 5)
      done += mine
      return empty
    })
    const senders: LaneQueue[] = [start().queue, start().queue, open().queue]
    const rounds = 150
    for (let round = 0; round < rounds; round += 1) {
      const lane = `lane-${round % 5}`
      work.set(lane, (work.get(lane) ?? 0) + 1)
      const woken = senders[round % senders.length]?.wake(wakes(lane))
      if (round % 3 === 0) await woken
      else woken?.catch(() => undefined)
    }
    await until(() => expect(done).toBe(rounds))
  })

  test('are all worked when many are woken in one call', async () => {
    const seen = new Set<string>()
    const { work } = endpoint(queues, async (lane) => {
      seen.add(lane)
      return empty
    })
    const lanes = Array.from({ length: 200 }, (_, index) => `lane-${index}`)
    await work().queue.wake(wakes(...lanes))
    await until(() => expect(seen.size).toBe(lanes.length))
  })

  test('that ask for more get another turn', async () => {
    let turns = 0
    const { work } = endpoint(queues, async () => {
      turns += 1
      return turns < 4 ? { kind: 'more' } : empty
    })
    await work().queue.wake(wakes('lane'))
    await until(() => expect(turns).toBe(4))
  })

  test('that have to wait sleep until then and are worked', async () => {
    const turns: number[] = []
    const at = new Date(Date.now() + 300)
    const { work } = endpoint(queues, async () => {
      turns.push(Date.now())
      return turns.length === 1 ? { kind: 'later', at } : empty
    })
    await work().queue.wake(wakes('lane'))
    await until(() => expect(turns).toHaveLength(2))
    expect(turns[1]).toBeGreaterThanOrEqual(at.getTime())
  })

  test('that sleep long get up earlier when they have to', async () => {
    const turns: number[] = []
    const { work } = endpoint(queues, async () => {
      turns.push(Date.now())
      if (turns.length === 1) return inAnHour()
      return turns.length === 2 ? { kind: 'later', at: new Date(Date.now() + 300) } : empty
    })
    const { queue } = work()
    await queue.wake(wakes('lane'))
    await vi.waitFor(async () => expect((await queue.depth()).delayed).toBe(1), 10_000)
    await queue.wake(wakes('lane'))
    await vi.waitFor(() => expect(turns).toHaveLength(3), { timeout: 5000, interval: 10 })
  })

  test('that sleep get up for wakeNow, and only once', async () => {
    const turns: string[] = []
    const { work } = endpoint(queues, async (lane) => {
      turns.push(lane)
      return turns.filter((one) => one === lane).length === 1 ? inAnHour() : empty
    })
    const { queue } = work()
    await queue.wake(wakes('sleeper', 'other'))
    await vi.waitFor(async () => expect((await queue.depth()).delayed).toBe(2), 10_000)
    await queue.wakeNow(['sleeper'])
    await until(() => expect(turns.filter((lane) => lane === 'sleeper')).toHaveLength(2))
    await vi.waitFor(async () => expect(await queue.depth()).toMatchObject({ delayed: 1, active: 0 }), 10_000)
    expect(turns).toHaveLength(3)
  })

  test('are worked by urgency when there is a queue, the most urgent first', async () => {
    const seen: string[] = []
    const { open, work } = endpoint(queues, async (lane) => {
      seen.push(lane)
      return empty
    })
    const process = open()
    const urgencies = [7, 3, 900, 1, 40]
    await process.queue.wake(urgencies.map((urgency) => ({ lane: `lane-${urgency}`, urgency })))
    work(process)
    await until(() => expect(seen).toHaveLength(urgencies.length))
    expect(seen[0]).toBe('lane-1')
    expect(seen.at(-1)).toBe('lane-900')
  })

  test('are worked again after a turn that threw', async () => {
    let turns = 0
    const { work, errors } = endpoint(queues, async () => {
      turns += 1
      if (turns === 1) throw new Error('the record is away')
      return empty
    })
    await work().queue.wake(wakes('lane'))
    await until(() => expect(turns).toBe(2))
    expect(errors).toMatchObject([{ message: 'the record is away' }])
  })

  test('wait for no lane that takes long', async () => {
    const slow = gate()
    const seen: string[] = []
    const { work } = endpoint(queues, async (lane) => {
      if (lane === 'slow') await slow.opened
      seen.push(lane)
      return empty
    })
    await work().queue.wake(wakes('slow', 'one', 'two'))
    await until(() => expect(new Set(seen)).toEqual(new Set(['one', 'two'])))
    slow.open()
    await until(() => expect(seen).toContain('slow'))
  })

  test('finish the turn under way before they close, and take no new one', async () => {
    const turn = gate()
    const seen: string[] = []
    const { work } = endpoint(queues, async (lane) => {
      seen.push(lane)
      await turn.opened
      return empty
    })
    const workers = work()
    await workers.queue.wake(wakes('one'))
    await until(() => expect(seen).toEqual(['one']))
    let closed = false
    const closing = workers.close(10_000).then(() => {
      closed = true
    })
    await workers.queue.wake(wakes('two'))
    await pause(50)
    expect(closed).toBe(false)
    turn.open()
    await closing
    expect(seen).toEqual(['one'])
  })

  test('are taken over by another process when theirs closes with work left', async () => {
    let turns = 0
    let stopping = false
    const { work } = endpoint(queues, async () => {
      turns += 1
      return stopping && turns > 1 ? empty : { kind: 'more' }
    })
    const first = work()
    await first.queue.wake(wakes('lane'))
    await until(() => expect(turns).toBeGreaterThan(0))
    await first.close(10_000)
    stopping = true
    const before = turns
    work()
    await until(() => expect(turns).toBeGreaterThan(before))
  })

  test('are known to be reachable', async () => {
    await expect(queues.connect().look()).resolves.toBeUndefined()
  })
})
