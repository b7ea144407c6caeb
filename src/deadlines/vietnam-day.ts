import { vietnamOffsetMs as offsetMs } from '#adapter-kit'

export const dayMs = 86_400_000

/** Calendar days of Vietnam, counted from 1 January 1970. */
export const dayOf = (instant: number): number => Math.floor((instant + offsetMs) / dayMs)

/** Milliseconds since midnight in Vietnam. */
export const timeOfDay = (instant: number): number => instant + offsetMs - dayOf(instant) * dayMs

export const midnightOf = (day: number): number => day * dayMs - offsetMs

/** 0 for Monday. The first of January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** The day that `YYYY-MM-DD` names. */
export const parseDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs

export const nameOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** Milliseconds since midnight of a time `HH:mm`. */
export const parseTime = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}
