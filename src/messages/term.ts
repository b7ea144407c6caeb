export const termUnits = ['minutes', 'hours', 'working-days', 'days'] as const

/** When a term begins that arrives after the cut-off. */
export const lateArrivals = ['at-once', 'next-working-day'] as const
export type LateArrival = (typeof lateArrivals)[number]

/** How long the city has for a dossier of a procedure; `days` are those of the calendar. */
export interface Term {
  /** No working day at all: until work ends on the day of arrival. */
  readonly amount: number
  readonly unit: (typeof termUnits)[number]
  /** On the next working day, unless it is said. */
  readonly lateArrival?: LateArrival
}
