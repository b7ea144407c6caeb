export const termUnits = ['hours', 'working-days', 'days'] as const

/** How long the city has for a dossier of a procedure; `days` are those of the calendar. */
export interface Term {
  readonly amount: number
  readonly unit: (typeof termUnits)[number]
}
