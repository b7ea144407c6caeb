import { describe, expect, test } from 'vitest'
import { vietnamClock } from '#adapter-kit'
import { beginsAt, concerns, levelAt } from '#urging/judge.ts'
import type { Rule } from '#urging/rule.ts'
import { calendar, instant } from './times.ts'

const shown = (at: number | undefined) => at !== undefined && vietnamClock(at).slice(0, 16)

const rule = (more: Partial<Rule>): Rule => ({
  name: 'r',
  situation: 'overdue',
  agencies: ['*'],
  procedures: ['*'],
  kinds: [],
  minutes: 0,
  share: 0,
  levels: [{ afterMinutes: 0, tell: ['city'] }],
  ...more,
})

describe('a rule', () => {
  test.each([
    [{ agencies: ['H26.9'] }, { agency: 'H26.900' }, false],
    [{ agencies: ['H26.900'] }, { agency: 'H26.900.01' }, true],
    [{ agencies: ['H26.900'] }, {}, false],
    [{ procedures: ['1.004227'] }, { procedure: '1.004227.000.00.00.H26' }, true],
    [{ procedures: ['1.004227'] }, { procedure: '1.004228' }, false],
    [{}, {}, true],
  ])('%j concerns %j: %s', (of, candidate, answer) => {
    expect(concerns(rule(of), { subject: 'x', ...candidate })).toBe(answer)
  })

  test('finds a due date near by working time, over a weekend', () => {
    const dueAt = instant('2026-11-09T10:00:00')
    const near = rule({ situation: 'due-soon', minutes: 180 })
    const friday = (time: string) =>
      beginsAt(near, { subject: 'x', dueAt }, instant(`2026-11-06T${time}:00`), calendar)
    expect(friday('16:59')).toBe(undefined)
    expect(friday('17:00')).toBe(instant('2026-11-06T17:00:00'))
  })

  test('finds it near by a share of the term', () => {
    const candidate = {
      subject: 'x',
      from: instant('2026-11-02T07:00:00'),
      dueAt: instant('2026-11-06T17:00:00'),
    }
    const near = rule({ situation: 'due-soon', share: 0.2 })
    expect(beginsAt(near, candidate, instant('2026-11-05T16:59:00'), calendar)).toBe(undefined)
    expect(beginsAt(near, candidate, instant('2026-11-05T17:00:00'), calendar)).toBeDefined()
  })

  test('says nothing of a due date while the citizen is waited for', () => {
    const candidate = { subject: 'x', dueAt: instant('2026-11-06T10:00:00'), waits: true as const }
    const at = instant('2026-11-09T10:00:00')
    for (const situation of ['overdue', 'step-overdue'] as const) {
      expect(beginsAt(rule({ situation }), candidate, at, calendar)).toBe(undefined)
      expect(
        beginsAt(rule({ situation }), { subject: 'x', dueAt: candidate.dueAt }, at, calendar),
      ).toBeDefined()
    }
  })

  test('finds a step near by its own date and its own length, and late only after that', () => {
    const candidate = {
      subject: 'x',
      from: instant('2026-11-05T07:00:00'),
      dueAt: instant('2026-11-06T17:00:00'),
    }
    const by = (more: Partial<Rule>, time: string) =>
      shown(beginsAt(rule(more), candidate, instant(time), calendar))
    const near = { situation: 'step-due-soon', share: 0.5 } as const
    expect(by(near, '2026-11-05T16:59:00')).toBe(false)
    expect(by(near, '2026-11-05T17:00:00')).toBe('2026-11-05T17:00')
    expect(by(near, '2026-11-06T17:00:00')).toBe(false)
    const late = { situation: 'step-overdue', minutes: 60 } as const
    expect(by(late, '2026-11-06T17:00:01')).toBe(false)
    expect(by(late, '2026-11-09T09:00:00')).toBe('2026-11-09T08:00')
  })

  test('counts a wait in working time from when it began', () => {
    const silent = rule({ situation: 'case-silent', minutes: 480 })
    const candidate = { subject: 'x', from: instant('2026-11-06T16:00:00') }
    expect(beginsAt(silent, candidate, instant('2026-11-09T15:59:00'), calendar)).toBe(undefined)
    expect(shown(beginsAt(silent, candidate, instant('2026-11-10T08:00:00'), calendar))).toBe(
      '2026-11-09T16:00',
    )
  })

  test('reaches its levels by working time, and more than one where nobody looked', () => {
    const levels = [0, 240, 480].map((afterMinutes) => ({ afterMinutes, tell: ['city'] }))
    const since = instant('2026-11-06T15:00:00')
    const at = (time: string) => {
      const { level, nextAt } = levelAt({ levels }, since, instant(time), calendar)
      return [level, shown(nextAt)]
    }
    expect(at('2026-11-06T15:00:00')).toEqual([1, '2026-11-09T09:00'])
    expect(at('2026-11-09T09:00:00')).toEqual([2, '2026-11-09T15:00'])
    expect(at('2026-11-20T09:00:00')).toEqual([3, false])
  })
})
