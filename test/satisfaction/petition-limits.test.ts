import { describe, expect, test } from 'vitest'
import { vietnamInstant, vietnamTime } from '#adapter-kit'
import { lateFrom, type PetitionCourse } from '#satisfaction/petition-limits.ts'
import { inventedTet, toolsOf } from '../deadlines/calendars.ts'

const at = (time: string) => vietnamInstant(time).getTime()
const days = (step: PetitionCourse['terms'][number]['step'], amount: number, from = 'submitted' as const) =>
  ({ step, amount, unit: 'working-days', from }) as const

/** As the portal's own regulation has them, and as Hanoi's has them in hours. */
const national: PetitionCourse['terms'] = [
  days('refuse-or-transfer', 2),
  days('ask-supplement', 5),
  days('resolve', 15),
  { step: 'publish', amount: 2, unit: 'working-days', from: 'answered' },
]
const hanoi: PetitionCourse['terms'] = [
  { step: 'take-over', amount: 8, unit: 'working-hours', from: 'submitted' },
  { step: 'resolve', amount: 4, unit: 'working-hours', from: 'taken-over' },
]

const submittedAt = at('2026-11-02T08:00:00')
const shown = (course: PetitionCourse, tools = toolsOf()) => {
  const late = lateFrom(course, tools)
  return late === undefined ? undefined : vietnamTime(late).slice(0, 16)
}

describe('by the national limits a petition is late', () => {
  test.each<[string, Partial<PetitionCourse>, string | undefined]>([
    ['after fifteen working days without an answer', {}, '2026-11-23T08:00'],
    ['not when it was answered on the last day', { answeredAt: at('2026-11-23T08:00:00') }, undefined],
    [
      'from the limit on when it was answered later',
      { answeredAt: at('2026-11-23T08:01:00') },
      '2026-11-23T08:00',
    ],
    ['not when it was refused in two days', { passedOnAt: at('2026-11-04T07:59:00') }, undefined],
    [
      'when it was passed on only on the third',
      { passedOnAt: at('2026-11-05T07:59:00') },
      '2026-11-04T08:00',
    ],
    [
      'when a supplement was asked for after five',
      { supplementAskedAt: at('2026-11-10T08:00:00'), answeredAt: at('2026-11-11T08:00:00') },
      '2026-11-09T08:00',
    ],
    ['never while the citizen is waited for', { supplementAskedAt: at('2026-11-04T08:00:00') }, undefined],
    [
      'as much later as the citizen took for the supplement',
      { supplementAskedAt: at('2026-11-04T08:00:00'), supplementedAt: at('2026-11-06T08:00:00') },
      '2026-11-25T08:00',
    ],
    [
      'when a public answer is not published in two days',
      { answeredAt: at('2026-11-10T08:00:00'), publicAt: at('2026-11-10T08:00:00') },
      '2026-11-12T08:00',
    ],
    [
      'not for the publishing of an answer that is not public',
      { answeredAt: at('2026-11-10T08:00:00') },
      undefined,
    ],
  ])('%s', (_name, course, late) => {
    expect(shown({ terms: national, submittedAt, ...course })).toBe(late)
  })
})

describe("by Hanoi's limits", () => {
  test('it is taken over within a working day, and an urgent one handled four hours later', () => {
    expect(shown({ terms: hanoi, submittedAt })).toBe('2026-11-03T08:00')
    const takenOverAt = at('2026-11-02T16:00:00')
    expect(shown({ terms: hanoi, submittedAt, takenOverAt })).toBe('2026-11-03T10:00')
    expect(
      shown({ terms: hanoi, submittedAt, takenOverAt, answeredAt: at('2026-11-03T10:00:00') }),
    ).toBeUndefined()
  })

  test('its hours are those of work, also where hours of terms are those of the clock', () => {
    expect(shown({ terms: hanoi, submittedAt }, toolsOf(inventedTet, { hours: 'clock' }))).toBe(
      '2026-11-03T08:00',
    )
  })
})

test('what nobody has shown to us yet, or no limit holds for, is not late', () => {
  expect(shown({ terms: [], submittedAt })).toBeUndefined()
  expect(shown({ terms: national })).toBeUndefined()
})
