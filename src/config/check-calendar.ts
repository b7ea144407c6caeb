import { readTerm } from '#deadlines/term.ts'
import { dayNamed } from '#deadlines/vietnam-day.ts'
import type { Checking } from './check-endpoints.ts'
import type { SoundSettings } from './reading/written.ts'

type Calendar = NonNullable<SoundSettings['calendar']>
type Report = Checking['report']

/** Tet takes nine days: what is much longer is a slip of the pen. */
const longestHoliday = 31

const isTime = (text: string | undefined) => text !== undefined && /^\d\d:\d\d$/.test(text)
const isDay = (text: string | undefined) => text !== undefined && !Number.isNaN(dayNamed(text))

const checkHours = ({ workingHours = [] }: Calendar, report: Report) => {
  let end = ''
  for (const [index, period] of workingHours.entries()) {
    const [from, to] = period ?? []
    if (from === undefined || to === undefined || !isTime(from) || !isTime(to)) continue
    const path = ['calendar', 'workingHours', String(index)]
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
  const days = dayNamed(to) - dayNamed(from) + 1
  return days > longestHoliday ? `has ${days} days; ${longestHoliday} at most` : undefined
}

const checkHolidays = ({ holidays = [] }: Calendar, report: Report) => {
  for (const [index, holiday] of holidays.entries()) {
    if (!holiday) continue
    const problem = problemOfHoliday(holiday.date, holiday.from, holiday.to)
    if (problem) report(['calendar', 'holidays', String(index)], problem)
  }
}

const checkSwapDays = ({ swapDays = [] }: Calendar, report: Report) => {
  const seen = new Set<string>()
  for (const [index, swap] of swapDays.entries()) {
    if (swap?.date === undefined) continue
    if (seen.has(swap.date)) report(['calendar', 'swapDays', String(index), 'date'], 'is a swap day already')
    seen.add(swap.date)
  }
}

const checkCutOff = ({ arrivalCutOff, workingHours = [] }: Calendar, report: Report) => {
  const opens = workingHours[0]?.[0]
  if (opens === undefined || arrivalCutOff === undefined || !isTime(arrivalCutOff)) return
  if (arrivalCutOff < opens) report(['calendar', 'arrivalCutOff'], `is before work begins at ${opens}`)
}

/** What a schema cannot say of the calendar and of the terms. */
export const checkCalendar = ({ calendar, deadlines }: SoundSettings, { report }: Checking): void => {
  for (const check of [checkHours, checkHolidays, checkSwapDays, checkCutOff]) check(calendar ?? {}, report)
  for (const [code, term] of Object.entries(deadlines?.terms ?? {}))
    if (/^0(\.0{1,2})? /.test(term ?? '') && readTerm(term ?? '') === undefined)
      report(['deadlines', 'terms', code], 'must be more than nothing')
}
