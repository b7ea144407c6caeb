import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLogger } from '#telemetry/logger.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const logging = () => {
  const lines: Record<string, unknown>[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  return { logger: createLogger('info', [], destination), lines }
}
const refused = new Error('OOM command not allowed')

test('what comes with every call while a store refuses is written ever more rarely, with what was left out', () => {
  const { logger, lines } = logging()
  const written: number[] = []
  const begun = performance.now()
  // As many as a busy hour makes.
  for (let second = 0; second < 3600; second += 1) {
    for (let call = 0; call < 50; call += 1) {
      const before = lines.length
      logger.warn({ event: 'queue.wake_failed', endpoint: 'portal', err: refused }, 'not queued')
      if (lines.length > before) written.push(Math.round((performance.now() - begun) / 1000))
    }
    vi.advanceTimersByTime(1000)
  }
  expect(written).toEqual([0, 10, 30, 70, 150, 310, 630, 1230, 1830, 2430, 3030])
  const told = lines.map(({ leftOut = 0 }) => Number(leftOut))
  expect(told.slice(0, 3)).toEqual([0, 499, 999])
})

test('others are not silenced by it: each kind, endpoint and code for itself', () => {
  const { logger, lines } = logging()
  const fail = (endpoint: string, error: Error) =>
    logger.warn({ event: 'queue.wake_failed', endpoint, err: error }, 'not queued')
  for (const endpoint of ['portal', 'people', 'portal']) fail(endpoint, refused)
  fail('portal', Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
  logger.error({ event: 'callback.failed', endpoint: 'portal', callback: 'x', err: refused }, 'not taken')
  expect(lines).toHaveLength(4)
})

test('after a silence the first line is written at once again, and nothing else is ever left out', () => {
  const { logger, lines } = logging()
  const fail = () => logger.error({ event: 'schedule.unavailable', err: refused }, 'not done')
  fail()
  fail()
  // A clock that is set back would silence it for as long.
  vi.setSystemTime(Date.now() - 3_600_000)
  vi.advanceTimersByTime(10_001)
  fail()
  expect(lines.map(({ leftOut }) => leftOut)).toEqual([undefined, 1])
  for (let call = 0; call < 5; call += 1) logger.warn({ event: 'endpoint.paused' }, 'paused')
  expect(lines).toHaveLength(7)
})
