import type { AgencyHours, CalendarSettings, OfficeHours } from './calendar-settings.ts'
import { parseDay } from './vietnam-day.ts'
import { type Era, type WorkingCalendar, workingCalendar } from './working-calendar.ts'

const covers = ({ agency }: AgencyHours, code: string): boolean =>
  agency === '*' || agency === code || code.startsWith(`${agency}.`)

/** The nearer to the agency itself, the later it is applied. */
const lengthOf = ({ agency }: AgencyHours) => (agency === '*' ? 0 : agency.length)

const applied = (base: OfficeHours, hours: AgencyHours): OfficeHours => ({
  workingHours: hours.workingHours ?? base.workingHours,
  workingDays: hours.workingDays ?? base.workingDays,
  holidays: [...base.holidays, ...(hours.holidays ?? [])],
  swapDays: [...base.swapDays, ...(hours.swapDays ?? [])],
  arrivalCutOff: hours.arrivalCutOff ?? base.arrivalCutOff,
})

const holdsOn = ({ from, to }: AgencyHours, day: number): boolean =>
  (from === undefined || parseDay(from) <= day) && (to === undefined || day <= parseDay(to))

/** The days on which something changes. */
const turnsOf = (own: readonly AgencyHours[]): number[] => {
  const days = own.flatMap(({ from, to }) => [
    ...(from === undefined ? [] : [parseDay(from)]),
    ...(to === undefined ? [] : [parseDay(to) + 1]),
  ])
  return [...new Set(days)].toSorted((one, other) => one - other)
}

const calendarWith = (base: OfficeHours, own: readonly AgencyHours[]): WorkingCalendar => {
  const hoursOn = (day: number) => own.filter((hours) => holdsOn(hours, day)).reduce(applied, base)
  const turns = turnsOf(own)
  // Before the first turn holds what has no beginning.
  const first = hoursOn(turns[0] === undefined ? 0 : turns[0] - 1)
  return workingCalendar(
    first,
    turns.map((from): Era => ({ from, hours: hoursOn(from) })),
  )
}

/** The calendar of an agency: that of the city, where it has none of its own. Each is made once. */
export const agencyCalendars = (
  settings: CalendarSettings,
): ((agency: string | undefined) => WorkingCalendar) => {
  const made = new Map<string, WorkingCalendar>()
  return (agency) => {
    const own = settings.agencies
      .filter((hours) => covers(hours, agency ?? ''))
      .toSorted((one, other) => lengthOf(one) - lengthOf(other))
    // Agencies for which the same entries hold have one calendar.
    const name = own.map((hours) => settings.agencies.indexOf(hours)).join()
    const calendar = made.get(name) ?? calendarWith(settings, own)
    made.set(name, calendar)
    return calendar
  }
}
