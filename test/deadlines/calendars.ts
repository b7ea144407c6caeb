import type { CalendarSettings } from '#deadlines/calendar-settings.ts'
import type { ClockTools } from '#deadlines/dossier-deadline.ts'
import type { DeadlineReadings } from '#deadlines/due.ts'
import { workingCalendar } from '#deadlines/working-calendar.ts'

export const plainCalendar: CalendarSettings = {
  timezone: 'Asia/Ho_Chi_Minh',
  workingHours: [
    ['07:00', '11:30'],
    ['13:30', '17:00'],
  ],
  workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  holidays: [],
  swapDays: [],
  arrivalCutOff: '15:00',
  shippedYears: { 2025: 'replaced', 2026: 'replaced', 2027: 'replaced' },
  agencies: [],
}

/** A Tết that was never decided: a week off, a Friday given for it and a Saturday worked back. */
export const inventedTet: CalendarSettings = {
  ...plainCalendar,
  holidays: [
    { date: '2027-01-01', name: 'Ngày lễ minh họa' },
    { from: '2027-02-08', to: '2027-02-11', name: 'Tết minh họa' },
  ],
  swapDays: [
    { date: '2027-02-12', works: false, name: 'Nghỉ hoán đổi' },
    { date: '2027-02-20', works: true, name: 'Làm bù' },
  ],
}

const plainReadings: DeadlineReadings = {
  days: 'moment',
  hours: 'working',
  endsOnFreeDay: 'next-working-day',
  supplementCutOff: true,
}

export const toolsOf = (
  calendar: CalendarSettings = plainCalendar,
  readings: Partial<DeadlineReadings> = {},
): ClockTools => ({
  calendar: workingCalendar(calendar),
  readings: { ...plainReadings, ...readings },
  outages: [],
})

/** `2026-11-05 08:30` in Vietnam. */
export const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+07:00`)

export const local = (instant: number | undefined): string | undefined =>
  instant === undefined
    ? undefined
    : new Date(instant + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
