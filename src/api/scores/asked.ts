import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import { isInScope } from '#access/scope.ts'
import { notBegun } from '#reports/period.ts'
import { monthWith, type Period, periodOf, periodShape } from '#score/period.ts'
import { problem } from '../http/problem.ts'
import { day, named, say, shortText, text } from '../parts.ts'

/** A period as callers write it. */
export const periodName = {
  ...Type.String({ pattern: periodShape }),
  ...say(
    'BAD_PERIOD',
    'Phải là tháng 2026-09, quý 2026-Q3 hoặc năm 2026',
    'Must be a month 2026-09, a quarter 2026-Q3 or a year 2026',
  ),
}

/** What every call about the score is told. */
export const scoreQuery = {
  period: Type.Optional({
    ...periodName,
    description: 'A month, a quarter or a year: 2026-09, 2026-Q3, 2026; the running month by default.',
    'x-description-vi': 'Tháng, quý hoặc năm: 2026-09, 2026-Q3, 2026; mặc định là tháng hiện tại.',
  }),
  agency: Type.Optional({
    ...shortText,
    description: 'Of this agency and those below it.',
    'x-description-vi': 'Của đơn vị này và các đơn vị trực thuộc.',
  }),
}

export const periodView = named('score-period', Type.Object({ name: text, from: day, to: day }))

/** A period of which something has been counted; one that has not begun would be given points for nothing. */
export const periodAsked = (name: string | undefined, today: string): Period => {
  const period = (name === undefined ? undefined : periodOf(name)) ?? monthWith(today)
  if (period.from > today) throw problem('invalid-request', { findings: [notBegun('period')] })
  return period
}

/** Of the agency that is asked for: all of it, or nothing where the caller does not work with it. */
export const agencyAsked = ({ rights }: Caller, agency: string | undefined): readonly string[] => {
  if (agency === undefined) return rights.agencies
  return isInScope(rights, agency) ? [agency] : []
}
