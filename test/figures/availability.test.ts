import { expect, test } from 'vitest'
import { availabilityOf } from '#figures/availability.ts'

const at = (time: string) => new Date(`${time}+07:00`)
const event = (kind: string, time: string) => ({ kind, at: at(time) })

test('an endpoint is away from the first opening of its breaker to the closing, over midnight in Vietnam too', () => {
  const events = [
    event('breaker-opened', '2026-11-02T23:30:00'),
    event('breaker-half-opened', '2026-11-02T23:40:00'),
    event('breaker-opened', '2026-11-02T23:41:00'),
    event('breaker-closed', '2026-11-03T00:15:00'),
    event('paused', '2026-11-03T08:00:00'),
  ]
  const days = { from: '2026-11-02', to: '2026-11-03' }
  expect(availabilityOf(events, days, at('2026-11-03T09:00:00'))).toEqual([
    { day: '2026-11-02', openings: 2, downSeconds: 1800, pausedSeconds: 0 },
    { day: '2026-11-03', openings: 0, downSeconds: 900, pausedSeconds: 3600 },
  ])
})
