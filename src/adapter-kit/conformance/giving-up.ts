import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { BadDay } from './bad-days.ts'
import { type SendingOptions, type Sent, sendOnce } from './sending.ts'
import { type Stage, timesFired } from './stage.ts'

/** Far above what a loaded machine needs to notice that the time is over. */
const limitMs = 3_000

/** What a call is given, shortest first: a longer one is tried only where the request did not even leave in it. */
const timesMs = [100, 500, 2_500]

/** What ends the call: its own time, or the process that stops once the partner has the request. */
const endOf = ({ observer }: Stage, day: BadDay, timeoutMs: number): SendingOptions => {
  if (day.givesUp === undefined) return {}
  if (day.givesUp === 'time is over') return { timeoutMs }
  const stopping = new AbortController()
  observer.arrived = (aim) => {
    if (aim.includes(day.rule.match ?? '')) stopping.abort()
  }
  return { signal: stopping.signal }
}

/** Sends on this day; where nobody waits for the answer, proves that nobody does. */
export const sendOn = async (stage: Stage, day: BadDay, timeoutMs: number): Promise<Sent> => {
  const { subject, example, line, before, observer } = stage
  const sending = sendOnce(subject, example, line, { ...before, ...endOf(stage, day, timeoutMs) })
  if (day.givesUp === undefined) return sending
  const waited = new AbortController()
  const late = pause(timeoutMs + limitMs, undefined, { signal: waited.signal }).catch(() => undefined)
  const sent = await Promise.race([sending, late])
  waited.abort()
  observer.arrived = undefined
  if (sent) return sent
  sending.catch(() => undefined)
  const given = day.givesUp === 'time is over' ? `${timeoutMs} ms were given` : 'the process stops'
  assert.fail(
    `send() still waits after ${timeoutMs + limitMs} ms, though ${given}: pass timeoutMs and signal of its options on to every request`,
  )
}

/**
 * Plays with one time after the other, until the request left in it. A machine that is busy does not get a request out in
 * a short time, and what did not leave is no bad day.
 */
export const playInTime = async (day: BadDay, play: (timeoutMs: number) => Promise<void>): Promise<void> => {
  const [longest = 0] = timesMs.slice(-1)
  for (const timeoutMs of day.givesUp === 'time is over' ? timesMs : [0]) {
    try {
      return await play(timeoutMs)
    } catch (thrown) {
      if (!(thrown instanceof NotTried) || timeoutMs === longest || timeoutMs === 0) throw thrown
    }
  }
}

/** The request did not leave, so the fault did not happen. */
class NotTried extends assert.AssertionError {}

export const checkTried = (stage: Stage): void => {
  if (timesFired(stage) === 0) throw new NotTried({ message: 'the fault did not fire' })
}
