export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A calendar as the configuration has it. Days are written `YYYY-MM-DD`, times of the day `HH:mm`, both of Vietnam. */
export interface CalendarSettings {
  /** Vietnam has one zone and no daylight saving; any other would need another clock than ours. */
  readonly timezone: 'Asia/Ho_Chi_Minh'
  readonly workingHours: readonly (readonly [from: string, to: string])[]
  readonly workingDays: readonly (typeof weekdays)[number][]
  /** One day, or all from the first to the last. */
  readonly holidays: readonly {
    readonly date?: string
    readonly from?: string
    readonly to?: string
    readonly name: string
  }[]
  /** Days on which people work although they would not, or the other way round. They win over everything else. */
  readonly swapDays: readonly { readonly date: string; readonly works: boolean; readonly name: string }[]
  /** What arrives later counts as arrived on the next working day. */
  readonly arrivalCutOff: string
}
