/** Whether the calendar has this day. */
export const isRealDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  // Date.UTC rolls 31 February over and moves years below 100 to the 20th century: both show here.
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

const dayShape = /^(\d{4})-(\d\d)-(\d\d)$/

/** Whether the text is a day that the calendar has, as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  const [, year, month, day] = dayShape.exec(text) ?? []
  return year !== undefined && isRealDay(Number(year), Number(month), Number(day))
}

const dayMs = 86_400_000

/** The day so many days after one, or before it, as `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
