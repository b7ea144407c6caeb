import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PulseScope } from '#api/pulse/scope.ts'
import { type Pulse, pulseExample } from '#api/pulse/view.ts'
import { openLoops } from '#compose/loops.ts'
import { openPulseStreams } from '#compose/pulse-streams.ts'
import { senderShares } from '#shares/sender-shares.ts'
import { isOverShare } from '#shares/share.ts'
import { createLogger } from '#telemetry/logger.ts'
import { createMetrics } from '#telemetry/metrics.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const all: PulseScope = { kinds: ['dead'], attention: {}, deadlines: {}, endpoints: true }
const own: PulseScope = { ...all, attention: { sender: 'city' }, endpoints: false }

const opening = () => {
  let pulse: Pulse = pulseExample
  const read = vi.fn(async (_scope: PulseScope) => pulse)
  const good = new Set(['first', 'second'])
  const ask = vi.fn(async (sessions: readonly string[]) => new Set(sessions.filter((one) => good.has(one))))
  const loops = openLoops({ logger: createLogger('silent', []), metrics: createMetrics() })
  const shares = senderShares(
    () => undefined,
    5,
    () => undefined,
  )
  const streams = openPulseStreams({ loops, shares }, read, ask)
  const watch = async (more: { actor?: string; session?: string; scope?: PulseScope } = {}) => {
    const opened = await streams.open({ sender: 'console', actor: 'console/a', scope: all, ...more })
    if (isOverShare(opened)) throw new Error('there was no place')
    let text = ''
    opened.body.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
    const ended = once(opened.body, 'end')
    return {
      ...opened,
      ended,
      events: () => [...text.matchAll(/^(?:event: (\w+)|:)$/gm)].map(([, name = 'heartbeat']) => name),
      text: () => text,
    }
  }
  return {
    streams,
    read,
    ask,
    good,
    watch,
    becomes: (change: Partial<Pulse>) => {
      pulse = { ...pulse, ...change }
    },
    tick: (seconds = 1) => vi.advanceTimersByTimeAsync(seconds * 1000),
  }
}

const dead = (count: number): Pick<Pulse, 'attention'> => ({
  attention: { asOf: pulseExample.at, count, kinds: [{ kind: 'dead', count }] },
})

describe('a stream of the pulse', () => {
  test('begins with a pulse at once, and says no more while no figure changes', async () => {
    const { watch, becomes, tick } = opening()
    const { events, text } = await watch()
    await tick(0)
    expect(events()).toEqual(['pulse'])
    expect(text()).toMatch(/^retry: 3000\n\nevent: pulse\nid: \S+\ndata: \{.*\}\n\n$/)
    becomes({ at: '2026-11-05T02:00:09.000Z' })
    await tick(5)
    expect(events()).toEqual(['pulse'])
  })

  test('tells each change once, at most one a second', async () => {
    const { watch, becomes, tick } = opening()
    const { events, text } = await watch()
    for (const count of [1, 2, 3]) becomes(dead(count))
    await tick()
    expect(events()).toEqual(['pulse', 'pulse'])
    expect(text()).toContain('"count":3')
    becomes(dead(4))
    await tick(3)
    expect(events()).toEqual(['pulse', 'pulse', 'pulse'])
  })

  test('keeps its connection awake when there is no news', async () => {
    const { watch, tick } = opening()
    const { events } = await watch()
    await tick(31)
    expect(events()).toEqual(['pulse', 'heartbeat', 'heartbeat'])
  })

  test('costs one reading a second for each scope, however many watch, and none when all have gone', async () => {
    const { watch, read, tick } = opening()
    const watching = await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        watch({ actor: `console/${number}`, scope: number % 2 === 0 ? all : own }),
      ),
    )
    await tick()
    read.mockClear()
    await tick(10)
    expect(read).toHaveBeenCalledTimes(20)
    for (const { over } of watching) over()
    await tick()
    read.mockClear()
    await tick(10)
    expect(read).not.toHaveBeenCalled()
    await watch()
    await tick()
    expect(read).toHaveBeenCalled()
  })

  test('ends with its session and no other, with one question for all', async () => {
    const { watch, ask, good, tick } = opening()
    const [first, second, byKey] = [
      await watch({ session: 'first' }),
      await watch({ session: 'second', actor: 'console/b' }),
      await watch({ actor: 'city' }),
    ]
    good.delete('first')
    await tick(11)
    await first.ended
    expect(ask).toHaveBeenCalledOnce()
    expect(first.text()).toMatch(/event: end\ndata: \{"reason":"session-over"\}\n\n$/)
    expect([...second.events(), ...byKey.events()]).not.toContain('end')
  })

  test('is refused to a person who has too many, who may come back when one is gone', async () => {
    const { watch, streams } = opening()
    const watcher = { sender: 'console', actor: 'console/a', scope: all }
    const watching = await Promise.all(Array.from({ length: 8 }, () => watch()))
    expect(await streams.open(watcher)).toMatchObject({ share: 'longPolls', limit: 8 })
    await watch({ actor: 'console/b' })
    watching[0]?.over()
    expect(await streams.open(watcher)).toHaveProperty('body')
  })

  test('keeps little for a reader that is slow, goes on with the newest, and cuts one that reads no more', async () => {
    const { streams, becomes, tick } = opening()
    const opened = await streams.open({ sender: 'console', actor: 'console/a', scope: all })
    if (isOverShare(opened)) throw new Error('there was no place')
    const { body } = opened
    const change = async (from: number, to: number) => {
      for (let count = from; count <= to; count += 1) {
        becomes(dead(count))
        await tick()
      }
    }
    await change(1, 120)
    const unread = body.readableLength
    await change(121, 140)
    expect(unread).toBeLessThan(70_000)
    expect(body.readableLength).toBe(unread)
    expect(String(body.read())).not.toContain('"count":140')
    await tick()
    expect(String(body.read())).toContain('"count":140')
    await change(141, 260)
    expect(body.destroyed).toBe(false)
    await tick(61)
    expect(body.destroyed).toBe(true)
  })

  test('says that the process ends, also to who comes then', async () => {
    const { watch, streams } = opening()
    const first = await watch()
    streams.stopWaiting()
    const late = await watch()
    await Promise.all([first.ended, late.ended])
    for (const { text } of [first, late])
      expect(text()).toMatch(/event: end\ndata: \{"reason":"stopping"\}\n\n$/)
    await streams.close()
  })
})
