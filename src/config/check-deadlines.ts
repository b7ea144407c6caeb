import { isDay as isRealDay } from '#adapter-kit'
import { readTerm } from '#deadlines/term.ts'
import { parseDay } from '#deadlines/vietnam-day.ts'
import type { SoundSettings } from './config.ts'
import type { Checking } from './reading/checking.ts'

type Calendar = NonNullable<SoundSettings['calendar']>
type Hours = Pick<Calendar, 'workingHours' | 'holidays' | 'swapDays' | 'arrivalCutOff'>
type Report = Checking['report']
type Path = readonly string[]

/** Tet takes nine days: what is much longer is a slip of the pen. */
const maxHolidayDays = 31

const isTime = (text: string | undefined) => text !== undefined && /^\d\d:\d\d$/.test(text)
const isDay = (text: string | undefined) => text !== undefined && isRealDay(text)

const checkHours = ({ workingHours = [] }: Hours, at: Path, report: Report) => {
  let end = ''
  for (const [index, period] of workingHours.entries()) {
    const [from, to] = period ?? []
    if (from === undefined || to === undefined || !isTime(from) || !isTime(to)) continue
    const path = [...at, 'workingHours', String(index)]
    if (to <= from) report(path, `ends at ${to}, which is not after its beginning at ${from}`)
    if (from <= end) report(path, `begins at ${from}, which is not after the end of the period before it`)
    end = to
  }
}

const problemOfHoliday = (date: string | undefined, from: string | undefined, to: string | undefined) => {
  if (date !== undefined)
    return from === undefined && to === undefined ? undefined : 'has "date"; leave out "from" and "to"'
  if (from === undefined || to === undefined) return 'needs "date", or both "from" and "to"'
  if (!isDay(from) || !isDay(to)) return undefined
  if (to < from) return `ends on ${to}, before it begins on ${from}`
  const days = parseDay(to) - parseDay(from) + 1
  return days > maxHolidayDays ? `has ${days} days; ${maxHolidayDays} at most` : undefined
}

const checkHolidays = ({ holidays = [] }: Hours, at: Path, report: Report) => {
  for (const [index, holiday] of holidays.entries()) {
    if (!holiday) continue
    const problem = problemOfHoliday(holiday.date, holiday.from, holiday.to)
    if (problem) report([...at, 'holidays', String(index)], problem)
  }
}

const checkSwapDays = ({ swapDays = [] }: Hours, at: Path, report: Report) => {
  const seen = new Set<string>()
  for (const [index, swap] of swapDays.entries()) {
    if (swap?.date === undefined) continue
    if (seen.has(swap.date)) report([...at, 'swapDays', String(index), 'date'], 'is a swap day already')
    seen.add(swap.date)
  }
}

const checkCutOff = ({ arrivalCutOff, workingHours = [] }: Hours, at: Path, report: Report) => {
  const opens = workingHours[0]?.[0]
  if (opens === undefined || arrivalCutOff === undefined || !isTime(arrivalCutOff)) return
  if (arrivalCutOff < opens) report([...at, 'arrivalCutOff'], `is before work begins at ${opens}`)
}

const checkOrder = (
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  at: Path,
  report: Report,
) => {
  if (from !== undefined && to !== undefined && isDay(from) && isDay(to) && to < from)
    report(at, `ends on ${to}, before it begins on ${from}`)
}

const checkTerm = (term: string | undefined, path: Path, report: Report) => {
  if (/^0(\.0{1,2})? /.test(term ?? '') && readTerm(term ?? '') === undefined)
    report(path, 'must be more than nothing')
}

/** What a schema cannot say of the calendar and of the terms. */
export const checkDeadlines = (
  { calendar = {}, deadlines = {} }: Pick<SoundSettings, 'calendar' | 'deadlines'>,
  { report }: Pick<Checking, 'report'>,
): void => {
  const check = (hours: Hours, at: Path) => {
    for (const one of [checkHours, checkHolidays, checkSwapDays, checkCutOff]) one(hours, at, report)
  }
  check(calendar, ['calendar'])
  for (const [index, agency] of (calendar.agencies ?? []).entries()) {
    const at = ['calendar', 'agencies', String(index)]
    check(agency ?? {}, at)
    checkOrder(agency ?? {}, at, report)
  }
  for (const [code, term] of Object.entries(deadlines.terms ?? {}))
    checkTerm(term, ['deadlines', 'terms', code], report)
  for (const [name, rule] of Object.entries(deadlines.arrivalRules ?? {}))
    checkOrder(rule ?? {}, ['deadlines', 'arrivalRules', name], report)
  for (const [name, limit] of Object.entries(deadlines.limits ?? {})) {
    checkOrder(limit ?? {}, ['deadlines', 'limits', name], report)
    checkTerm(limit?.within, ['deadlines', 'limits', name, 'within'], report)
  }
}
