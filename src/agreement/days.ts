import { dayInVietnam, vietnamInstant } from '#adapter-kit'

const dayMs = 86_400_000

/** The instants at which a day of Vietnam begins and ends. */
export const boundsOf = (day: string): { readonly from: Date; readonly to: Date } => {
  const from = vietnamInstant(day)
  return { from, to: new Date(from.getTime() + dayMs) }
}

/** The last so many days that are over, the newest first. */
export const daysBefore = (now: Date, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => dayInVietnam(now.getTime() - (index + 1) * dayMs))

/** When a clock in Vietnam shows this time of day (`HH:mm`) next after this instant. */
export const nextAt = (after: Date, time: string): Date => {
  const today = vietnamInstant(`${dayInVietnam(after)}T${time}:00`)
  return today > after ? today : new Date(today.getTime() + dayMs)
}
