import assert from 'node:assert/strict'
import { type FailureKind, isEndpointFault } from '../failure.ts'
import { type BadDay, badDays } from './bad-days.ts'
import { checkTried, playInTime, sendOn } from './giving-up.ts'
import { playedTogether } from './played-together.ts'
import type { Held } from './record.ts'
import { type Sent, sendOnce } from './sending.ts'
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
import { type ConformanceCase, type Example, operationOf, type Subject, showpieces } from './subject.ts'

const say = ({ outcome, failure }: Sent): string =>
  failure ? `${failure.failure} ${failure.code}: ${failure.message}` : `the outcome ${outcome.kind}`

const checkFailure = (sent: Sent, day: BadDay, kinds: readonly FailureKind[]): void => {
  const { failure } = sent
  const why = day.because === undefined ? '' : `: ${day.because}`
  assert.ok(
    failure && kinds.includes(failure.failure),
    `${kinds.join(' or ')} was due, not ${say(sent)}${why}`,
  )
  assert.notEqual(failure.code, 'UNEXPECTED')
  if (day.ofEndpoint) assert.ok(isEndpointFault(failure), `a fault of the endpoint was due, not ${say(sent)}`)
  // What an idle connection breaks with says nothing of the partner.
  const isOutage = failure.outage === true || isEndpointFault(failure) || failure.staleConnection === true
  assert.ok(
    !day.outage || isOutage,
    `${say(sent)} does not say outage: pass on { outage: true } of what the transport throws, or the circuit breaker never opens`,
  )
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
  (given: BadDay, timeoutMs: number) =>
  async (stage: Stage): Promise<void> => {
    const rehearsal = await rehearse(stage)
    const { use } = operationOf(stage.subject, stage.example)
    const day = { ...given, rule: { ...given.rule, match: rehearsal.aim } }
    setDay(stage, [day.rule])
    const sent = await sendOn(stage, day, timeoutMs)
    checkTried(stage)
    // Of a 401 one renewal and one repeat; a transport repeats nothing else.
    const most = day.rule.status === 401 ? 2 : 1
    const fired = timesFired(stage)
    assert.ok(fired <= most, `the fault fired ${fired} times`)
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
  const { prepares = [] } = stage.example
  const renews = rehearsal.aimsBefore.some((aim) => !prepares.includes(aim))
  if (renews) assert.deepEqual(sent.outcome, rehearsal.sent.outcome, say(sent))
  else assert.ok(sent.failure && isEndpointFault(sent.failure), say(sent))
  checkHeld(stage, rehearsal, renews ? 'once' : 'nothing')
}

/** What goes wrong before the message leaves, as in a log-in, never leaves the message in doubt. */
const checkBefore =
  (given: BadDay, timeoutMs: number) =>
  async (stage: Stage): Promise<void> => {
    const rehearsal = await rehearse(stage)
    for (const match of rehearsal.aimsBefore) {
      await onStage(stage.subject, stage.example, async (fresh) => {
        const day = { ...given, rule: { ...given.rule, match } }
        setDay(fresh, [day.rule])
        const before = received(fresh)
        const sent = await sendOn(fresh, day, timeoutMs)
        checkTried(fresh)
        checkFailure(sent, day, ['transient', 'permanent'])
        assert.equal(
          rehearsal.trace.held(before),
          rehearsal.trace.held(received(fresh)),
          'something was done',
        )
      })
    }
  }

type Play = (stage: Stage) => Promise<void>

const onDay =
  (
    subject: Subject,
    example: Example,
    day: BadDay,
    check: (day: BadDay, timeoutMs: number) => Play,
  ): (() => Promise<void>) =>
  () =>
    playInTime(day, (timeoutMs) => onStage(subject, example, check(day, timeoutMs)))

/** What each operation makes of each bad day. */
export const badDayCases = (subject: Subject): readonly ConformanceCase[] => {
  const named = (name: string, run: () => Promise<void>): ConformanceCase => ({
    group: 'bad day',
    name,
    run,
  })
  const shown = showpieces(subject)
  const casesOf = (days: readonly BadDay[]) => [
    ...shown.flatMap((example) =>
      days.map((day) =>
        named(`${example.operation}: ${day.title}`, onDay(subject, example, day, checkBadDay)),
      ),
    ),
    ...shown
      .slice(0, 1)
      .flatMap((example) =>
        days.map((day) =>
          named(`before a message, as at a log-in: ${day.title}`, onDay(subject, example, day, checkBefore)),
        ),
      ),
  ]
  const others = shown.flatMap((example) => [
    named(`${example.operation}: a byte order mark`, () => onStage(subject, example, checkMarked)),
    named(`${example.operation}: one 401`, () => onStage(subject, example, checkExpired)),
  ])
  const [waiting = [], quick = []] = [true, false].map((waits) =>
    badDays.filter(({ givesUp }) => (givesUp !== undefined) === waits),
  )
  return [...playedTogether(casesOf(waiting)), ...casesOf(quick), ...others]
}
