import { vietnamInstant } from '#adapter-kit'
import { dayOf } from '#deadlines/vietnam-day.ts'
import { workingCalendar } from '#deadlines/working-calendar.ts'
import { plainCalendar } from '../deadlines/calendars.ts'

export const calendar = workingCalendar(plainCalendar)
export const instant = (shown: string) => vietnamInstant(shown).getTime()

/** From next year on they work seven hours instead of eight. */
export const changing = workingCalendar(plainCalendar, [
  {
    from: dayOf(instant('2027-01-01T00:00:00')),
    hours: { ...plainCalendar, workingHours: [['08:00', '15:00']] },
  },
])
