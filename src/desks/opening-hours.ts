import type { DayException } from '#deadlines/day-exceptions.ts'
import { dayMs, dayOf, midnightOf, parseTime, weekdayOf } from '#deadlines/vietnam-day.ts'

/** In milliseconds since midnight; the end may be the midnight after. */
interface Opening {
  readonly from: number
  readonly to: number
}

/** In the order of the day, none touching the next. */
export type Openings = readonly Opening[]

/** When a desk is open, by the kinds of days that there are. */
export interface DeskHours {
  /** From Monday to Sunday. */
  readonly week: readonly Openings[]
  /** On public holidays, and on days off that were swapped for others. */
  readonly holidays: Openings
  /** On days that are worked instead of others; as on Monday where nothing is said. */
  readonly swapped?: Openings
}

const range = /^(\d{1,2}:[0-5]\d)[-–](\d{1,2}:[0-5]\d)$/
const allDay: Openings = [{ from: 0, to: dayMs }]

/** `07:30-11:30 13:30-17:00`, `24h` for day and night, nothing for closed; undefined for what cannot be read so. */
export const readHours = (text: string): Openings | undefined => {
  const written = text.trim()
  if (written === '') return []
  if (written === '24h') return allDay
  const openings: Opening[] = []
  for (const part of written.split(/\s+/)) {
    const [, begins = '', ends = ''] = range.exec(part) ?? []
    const [from, to] = [parseTime(begins), parseTime(ends)]
    if (begins === '' || to <= from || to > dayMs || from <= (openings.at(-1)?.to ?? -1)) return undefined
    openings.push({ from, to })
  }
  return openings
}

/** Whether a desk is always open, whatever day it is. */
export const isDayAndNight = (openings: Openings): boolean => openings === allDay

export const openingsOn = (hours: DeskHours, day: number, exception: DayException | undefined): Openings => {
  if (exception === 'holiday' || exception === 'swapped-out') return hours.holidays
  const weekday = exception === 'swapped-in' ? 0 : weekdayOf(day)
  const usual = hours.week[weekday] ?? []
  return exception === 'swapped-in' ? (hours.swapped ?? usual) : usual
}

/** How a desk stands at an instant. */
export interface OpeningState {
  readonly open: boolean
  /** While it is open: when it closes; absent where it does not in the weeks to come. */
  readonly until?: number
  /** While it is closed: when it opens; absent where it does not in the weeks to come. */
  readonly opensAt?: number
}

/** Beyond Tết, and whatever a desk is shut for. */
const lookAheadDays = 31

/** @param openings of any day; those that end at midnight go on where the next day begins with it. */
export const openingState = (openings: (day: number) => Openings, at: number): OpeningState => {
  const today = dayOf(at)
  /** The end of the opening in which `at` lies, as far as it has been followed. */
  let end: number | undefined
  for (let day = today; day <= today + lookAheadDays; day += 1) {
    if (end !== undefined && end < midnightOf(day)) break
    for (const { from, to } of openings(day)) {
      const [begins, ends] = [midnightOf(day) + from, midnightOf(day) + to]
      if (end !== undefined && begins > end) return { open: true, until: end }
      if (ends <= at) continue
      if (begins > at && end === undefined) return { open: false, opensAt: begins }
      end = ends
    }
  }
  if (end === undefined) return { open: false }
  return end >= midnightOf(today + lookAheadDays + 1) ? { open: true } : { open: true, until: end }
}
