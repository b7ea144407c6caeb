import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundles, lateRefillJob, type Refill, refillJob } from '#queue/lane-jobs.ts'

const second = 1000
const day = 86_400 * second
const now = Date.UTC(2026, 10, 30)

test('lanes go in bundles of one urgency, the most urgent first, each lane once', () => {
  const wakes = [
    ...Array.from({ length: 30 }, (_, index) => ({ lane: `calm-${index}`, urgency: 9 })),
    { lane: 'urgent', urgency: 2 },
    { lane: 'urgent', urgency: 2 },
  ]
  const made = bundles(wakes)
  expect(made.map(({ opts, data }) => [opts.priority, data.lanes.length])).toEqual([
    [2, 1],
    [9, 25],
    [9, 5],
  ])
})

test('lanes that stay in the record have one job for each urgency, in line where they would be', () => {
  const job = refillJob({ urgency: 7, isGuess: true })
  expect(job.opts).toMatchObject({ priority: 7, deduplication: { keepLastIfActive: true } })
  expect(refillJob({ urgency: 7, after: { dueAt: 'x', id: 'y' } }).opts.deduplication?.id).toBe(
    job.opts.deduplication?.id,
  )
  expect(refillJob({ urgency: 8 }).opts.deduplication?.id).not.toBe(job.opts.deduplication?.id)
})

test('a refill that means nothing cannot be written', () => {
  const passedUntil = '2026-11-30T00:00:00.000Z'
  const refills: readonly Refill[] = [
    {},
    { urgency: 7, isGuess: true },
    { urgency: 7, after: { dueAt: 'x', id: 'y' }, passedUntil },
    { urgency: 7, passedUntil, isPassed: true },
    // @ts-expect-error of which urgency?
    { passedUntil, isPassed: true },
    // @ts-expect-error passed by what?
    { urgency: 7, isPassed: true },
    // @ts-expect-error a walk is begun by a guess, and passed by none
    { urgency: 7, passedUntil, isPassed: true, isGuess: true },
  ]
  // As every version before has put it in: nothing in a queue has to be read anew.
  for (const refill of refills) expect(refillJob(refill).data).toEqual({ lanes: [], refill })
})

test('a lane that sleeps in the record gets up at its time or a little later, never before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 * day }), (sleepMs) => {
      const { delay = 0 } = lateRefillJob(5, now + sleepMs, now).opts
      expect(delay).toBeGreaterThanOrEqual(sleepMs)
      expect(delay).toBeLessThanOrEqual(sleepMs + Math.max(second, sleepMs / 16))
    }),
  )
})

test('however many lanes sleep in the record, few jobs wake them', () => {
  const ids = new Set<string | undefined>()
  for (let sleepMs = 0; sleepMs < 30 * day; sleepMs += 20 * second)
    ids.add(lateRefillJob(5, now + sleepMs, now).opts.deduplication?.id)
  expect(ids.size).toBeLessThan(500)
})
