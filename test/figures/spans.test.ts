import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#adapter-kit'
import { firstOf, type Span, spansOf } from '#figures/spans.ts'

/** The days that such rows stand for. */
const daysIn = ({ span, from, to }: Span): string[] => {
  const days: string[] = []
  for (let day = from; firstOf(span, day) <= to; day = addDays(day, 1)) days.push(day)
  return days
}

describe('the rows that make up a period', () => {
  test('are its whole months, and the days before and after', () => {
    expect(spansOf('2026-01-30', '2026-04-02', 'month')).toEqual([
      { span: 'day', from: '2026-01-30', to: '2026-01-31' },
      { span: 'month', from: '2026-02-01', to: '2026-03-01' },
      { span: 'day', from: '2026-04-01', to: '2026-04-02' },
    ])
  })

  test('of a year are one row where there are years', () => {
    expect(spansOf('2024-01-01', '2024-12-31', 'year')).toEqual([
      { span: 'year', from: '2024-01-01', to: '2024-01-01' },
    ])
  })

  test('stand for each day of the period once, and for no other', () => {
    const day = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2023-11-15', days))
    fc.assert(
      fc.property(day, day, fc.constantFrom('month' as const, 'year' as const), (from, to, longest) => {
        const wanted: string[] = []
        for (let one = from; one <= to; one = addDays(one, 1)) wanted.push(one)
        expect(spansOf(from, to, longest).flatMap(daysIn)).toEqual(wanted)
      }),
      { numRuns: 60 },
    )
  })
})
