import assert from 'node:assert/strict'
import { type FailureKind, isEndpointFault } from '../failure.ts'
import { type BadDay, badDays, shortMs, slowMs } from './bad-days.ts'
import type { Held } from './record.ts'
import { type SendingOptions, type Sent, sendOnce } from './sending.ts'
import {
  canLookUp,
  deliver,
  held,
  lookUp,
  onStage,
  type Rehearsal,
  received,
  rehearse,
  type Stage,
  setDay,
  timesFired,
} from './stage.ts'
import { type ConformanceCase, operationOf, type Subject, showpieces } from './subject.ts'

const say = ({ outcome, failure }: Sent): string =>
  failure ? `${failure.failure} ${failure.code}: ${failure.message}` : `the outcome ${outcome.kind}`

/** Sends within the day's time, and proves that it took no longer. */
const sendOn = async ({ subject, example, line, before }: Stage, day: BadDay): Promise<Sent> => {
  const options: SendingOptions = {
    ...before,
    ...(day.timeoutMs !== undefined && { timeoutMs: day.timeoutMs }),
    ...(day.abortAfterMs !== undefined && { signal: AbortSignal.timeout(day.abortAfterMs) }),
  }
  const startedAt = performance.now()
  const sent = await sendOnce(subject, example, line, options)
  const tookMs = performance.now() - startedAt
  const limited = day.timeoutMs !== undefined || day.abortAfterMs !== undefined
  if (limited) assert.ok(tookMs < slowMs / 2, `it took ${Math.round(tookMs)} ms, and ${shortMs} were given`)
  return sent
}

const checkFailure = (sent: Sent, day: BadDay, kinds: readonly FailureKind[]): void => {
  const { failure } = sent
  assert.ok(failure && kinds.includes(failure.failure), `${kinds.join(' or ')} was due, not ${say(sent)}`)
  assert.notEqual(failure.code, 'UNEXPECTED')
  if (day.ofEndpoint) assert.ok(isEndpointFault(failure), `a fault of the endpoint was due, not ${say(sent)}`)
  if (day.retryAfterMs !== undefined) assert.equal(failure.retryAfterMs, day.retryAfterMs)
}

const checkHeld = (stage: Stage, rehearsal: Rehearsal, expected: Held | undefined): void => {
  const delivery = operationOf(stage.subject, stage.example).use === 'delivery'
  if (delivery && expected) assert.equal(held(stage, rehearsal), expected, 'what the partner then holds')
}

/** After a doubt: what was received is found, and nothing is there twice. */
const checkSettled = async (stage: Stage, rehearsal: Rehearsal): Promise<void> => {
  const { subject, example, line, before } = stage
  const { repeatable } = operationOf(subject, example)
  const side = { known: false, ...before }
  const mayRepeat = typeof repeatable === 'function' ? repeatable(line.settings, side) : repeatable
  if (canLookUp(stage))
    assert.equal(await lookUp(stage, example), 'received', 'the look-up after the reply was lost')
  else if (mayRepeat) assert.equal((await deliver(stage, example)).outcome?.kind, 'completed', 'sent again')
  assert.equal(held(stage, rehearsal), 'once', 'what the partner holds when the doubt is settled')
}

const checkBadDay =
  (day: BadDay) =>
  async (stage: Stage): Promise<void> => {
    const rehearsal = await rehearse(stage)
    const { use } = operationOf(stage.subject, stage.example)
    setDay(stage, [{ ...day.rule, match: rehearsal.aim }])
    const sent = await sendOn(stage, day)
    // Of a 401 one renewal and one repeat; a transport repeats nothing else.
    const most = day.rule.status === 401 ? 2 : 1
    const fired = timesFired(stage)
    assert.ok(fired >= 1 && fired <= most, `the fault fired ${fired} times`)
    const kinds =
      use === 'query' && day.kinds.includes('in-doubt') ? [...day.kinds, 'transient' as const] : day.kinds
    checkFailure(sent, day, kinds)
    checkHeld(stage, rehearsal, day.held)
    setDay(stage, [])
    if (use === 'delivery' && day.held === 'once') await checkSettled(stage, rehearsal)
  }

/** A byte order mark changes nothing. */
const checkMarked = async (stage: Stage): Promise<void> => {
  const rehearsal = await rehearse(stage)
  setDay(stage, [{ fault: 'bom' }])
  const sent = await deliver(stage, stage.example)
  assert.deepEqual(sent.outcome, rehearsal.sent.outcome, say(sent))
  assert.ok(timesFired(stage) > 0, 'the fault did not fire')
}

/** One 401 is a session that ended, or credentials that are no good: renewed and done, or refused and not done. */
const checkExpired = async (stage: Stage): Promise<void> => {
  const rehearsal = await rehearse(stage)
  setDay(stage, [{ fault: 'status', status: 401, times: 1, match: rehearsal.aim }])
  const sent = await sendOnce(stage.subject, stage.example, stage.line, stage.before)
  assert.equal(timesFired(stage), 1)
  const renews = rehearsal.aimsBefore.length > 0
  if (renews) assert.deepEqual(sent.outcome, rehearsal.sent.outcome, say(sent))
  else assert.ok(sent.failure && isEndpointFault(sent.failure), say(sent))
  checkHeld(stage, rehearsal, renews ? 'once' : 'nothing')
}

/** What goes wrong before the message leaves, as in a log-in, never leaves the message in doubt. */
const checkBefore =
  (day: BadDay) =>
  async (stage: Stage): Promise<void> => {
    const rehearsal = await rehearse(stage)
    for (const match of rehearsal.aimsBefore) {
      await onStage(stage.subject, stage.example, async (fresh) => {
        setDay(fresh, [{ ...day.rule, match }])
        const before = received(fresh)
        const sent = await sendOn(fresh, day)
        assert.ok(timesFired(fresh) > 0, 'the fault did not fire')
        checkFailure(sent, day, ['transient', 'permanent'])
        assert.equal(
          rehearsal.trace.held(before),
          rehearsal.trace.held(received(fresh)),
          'something was done',
        )
      })
    }
  }

/** What each operation makes of each bad day. */
export const badDayCases = (subject: Subject): readonly ConformanceCase[] => {
  const cases = showpieces(subject).flatMap((example) => {
    const named = (title: string, play: (stage: Stage) => Promise<void>): ConformanceCase => ({
      group: 'bad day',
      name: `${example.operation}: ${title}`,
      run: () => onStage(subject, example, play),
    })
    return [
      ...badDays.map((day) => named(day.title, checkBadDay(day))),
      named('a byte order mark', checkMarked),
      named('one 401', checkExpired),
    ]
  })
  const before = showpieces(subject)
    .slice(0, 1)
    .flatMap((example) =>
      badDays.map(
        (day): ConformanceCase => ({
          group: 'bad day',
          name: `before a message, as at a log-in: ${day.title}`,
          run: () => onStage(subject, example, checkBefore(day)),
        }),
      ),
    )
  return [...cases, ...before]
}
