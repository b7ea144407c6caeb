import type { AgencyHours, CalendarSettings, OfficeHours } from './calendar-settings.ts'
import type { LegalClock } from './legal-clock.ts'
import { withShippedYears } from './shipped-calendars.ts'
import { nameOfDay, parseDay } from './vietnam-day.ts'
import type { DayException } from './working-days.ts'

/** A day that is not worked, or that is worked although others of its weekday are not. */
export interface DayApart {
  readonly day: string
  readonly works: boolean
  /** Absent: a weekday that is never worked. */
  readonly exception?: DayException
  /** Of the holiday, or of the swap. */
  readonly name?: string
}

type Named = Pick<OfficeHours, 'holidays' | 'swapDays'>

const covers = ({ agency }: AgencyHours, code: string): boolean =>
  agency === '*' || agency === code || code.startsWith(`${agency}.`)

/** What is nearer to the agency comes last, and gives the name. */
const writtenFor = (calendar: CalendarSettings, agency: string): readonly Named[] => {
  const own = calendar.agencies
    .filter((hours) => covers(hours, agency))
    .toSorted((one, other) => one.agency.length - other.agency.length)
    .map(({ holidays = [], swapDays = [] }) => ({ holidays, swapDays }))
  return [withShippedYears(calendar), ...own]
}

const nameIn = (written: readonly Named[], day: string): string | undefined => {
  const swap = written.flatMap(({ swapDays }) => swapDays).findLast(({ date }) => date === day)
  if (swap) return swap.name
  const holidays = written.flatMap((one) => one.holidays)
  return holidays.findLast(({ date, from, to }) => {
    const first = date ?? from ?? ''
    return first <= day && day <= (date ?? to ?? first)
  })?.name
}

/** The days of a year that are not simply worked, at an agency, in their order. */
export const daysApart = (
  clock: LegalClock,
  agency: string | undefined,
  year: number,
): readonly DayApart[] => {
  const calendar = clock.calendarOf(agency)
  const written = writtenFor(clock.settings.calendar, agency ?? '')
  const first = parseDay(`${year}-01-01`)
  const length = parseDay(`${year + 1}-01-01`) - first
  return Array.from({ length }, (_, index) => first + index).flatMap((number): DayApart[] => {
    const works = calendar.isWorkingDay(number)
    const exception = calendar.exceptionOn(number)
    if (works && exception === undefined) return []
    const day = nameOfDay(number)
    const name = exception && nameIn(written, day)
    return [{ day, works, ...(exception && { exception }), ...(name !== undefined && { name }) }]
  })
}
