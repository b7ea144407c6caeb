import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CaseState, caseStates, partnerCaseStates } from '#adapter-kit'
import { type CaseStanding, judgeMove } from '#cases/judge-move.ts'
import { cancellableStates, isAllowed, isWorking, whoMustAct, workingStates } from '#cases/lifecycle.ts'
import { soundMove } from '#cases/sound-move.ts'
import { nextQuestionAt } from '#cases/timing.ts'

const hours = fc.integer({ min: 0, max: 1000 }).map((hour) => new Date(Date.UTC(2026, 10, 1, hour)))
const codes = fc.option(fc.constantFrom('A', 'B'), { nil: undefined })
const said = fc.record({
  state: fc.constantFrom(...partnerCaseStates),
  partnerState: codes,
  at: fc.option(
    hours.map((at) => at.toISOString()),
    { nil: undefined },
  ),
})
type Said = Parameters<typeof judgeMove>[1]
const moves = fc.array(said as fc.Arbitrary<Said>, { maxLength: 30 })

const after = (standing: CaseStanding, move: Said): CaseStanding =>
  judgeMove(standing, move) === 'new'
    ? {
        state: move.state,
        partnerState: move.partnerState,
        partnerAt: move.at === undefined ? standing.partnerAt : new Date(move.at),
      }
    : standing

test('whatever a partner tells, only steps of the table are taken, and told again each is a repeat', () => {
  fc.assert(
    fc.property(moves, (told) => {
      let standing: CaseStanding = { state: 'open' }
      for (const move of told) {
        const next = after(standing, move)
        if (next !== standing) {
          expect(isAllowed(standing.state, next.state, 'partner')).toBe(true)
          expect(judgeMove(next, move)).toBe('repeat')
        }
        standing = next
      }
    }),
  )
})

test('what a partner did last by its own time stands, in whatever order it is told', () => {
  const told = [
    { state: 'open', partnerState: 'A', at: '2026-11-05T08:00:00+07:00' },
    { state: 'supplement-needed', at: '2026-11-06T08:00:00+07:00' },
    { state: 'finished', at: '2026-11-07T08:00:00+07:00' },
  ] as const
  fc.assert(
    fc.property(fc.shuffledSubarray([...told], { minLength: 3 }), (order) => {
      const end = order.reduce<CaseStanding>(after, { state: 'open' })
      expect(end.state).toBe('finished')
    }),
  )
})

test.each([
  [{ state: 'finished' }, { state: 'open' }, 'not-allowed'],
  [{ state: 'finished' }, { state: 'finished', partnerState: 'returned' }, 'new'],
  [{ state: 'cancelled' }, { state: 'finished' }, 'not-allowed'],
  [{ state: 'expired' }, { state: 'finished' }, 'new'],
  // A list that is read again and again revives nothing.
  [
    { state: 'expired', partnerAt: new Date('2026-11-05T01:00:00Z') },
    { state: 'open', at: '2026-11-05T08:00:00+07:00' },
    'repeat',
  ],
  [
    { state: 'open', partnerAt: new Date('2026-11-05T01:00:00Z') },
    { state: 'refused', at: '2026-11-05T07:59:59+07:00' },
    'older',
  ],
] as const)('%o, told %o: %s', (standing, move, verdict) => {
  expect(judgeMove(standing, move)).toBe(verdict)
})

test('what is open is asked about, expires, can be given up, and somebody has to act', () => {
  const working: readonly CaseState[] = ['open', 'supplement-needed', 'payment-needed']
  expect(workingStates).toEqual(working)
  expect(cancellableStates).toEqual([...working, 'expired'])
  for (const state of caseStates)
    expect(whoMustAct[state] !== undefined).toBe(isWorking(state) || state === 'expired')
})

test('what stands still is asked about less and less, down to once a day and never more often than its period', () => {
  fc.assert(
    fc.property(hours, hours, fc.integer({ min: 60, max: 200_000 }), (now, movedAt, everySeconds) => {
      const waitMs = nextQuestionAt(now, movedAt, everySeconds).getTime() - now.getTime()
      expect(waitMs).toBeGreaterThanOrEqual(everySeconds * 1000)
      expect(waitMs).toBeLessThanOrEqual(Math.max(everySeconds * 1000, 86_400_000))
    }),
  )
})

test('what a partner writes for a code and is none is its text; what is no time says nothing of the order', () => {
  const move = { number: ' N1 ', state: 'open', partnerState: 'chờ công dân', at: 'hôm qua' } as const
  expect(soundMove(move)).toEqual({ number: 'N1', state: 'open', partnerText: 'chờ công dân' })
  expect(soundMove({ number: ' ', state: 'open' })).toBeUndefined()
})

test('a move that says nothing of a state leaves a case in it', () => {
  const passedOn: Said = { state: 'open', partnerState: 'B', unless: ['supplement-needed'] }
  expect(judgeMove({ state: 'supplement-needed', partnerState: 'A' }, passedOn)).toBe('repeat')
  expect(judgeMove({ state: 'payment-needed', partnerState: 'A' }, passedOn)).toBe('new')
})
