export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** One day, or all from the first to the last. */
export interface Holiday {
  readonly date?: string
  readonly from?: string
  readonly to?: string
  readonly name: string
}

/** A day on which people work although they would not, or the other way round. It wins over everything else. */
export interface SwapDay {
  readonly date: string
  readonly works: boolean
  readonly name: string
}

/** When an office works. Days are written `YYYY-MM-DD`, times of the day `HH:mm`, both of Vietnam. */
export interface OfficeHours {
  readonly workingHours: readonly (readonly [from: string, to: string])[]
  readonly workingDays: readonly (typeof weekdays)[number][]
  readonly holidays: readonly Holiday[]
  readonly swapDays: readonly SwapDay[]
  /** What arrives later counts as arrived on the next working day. */
  readonly arrivalCutOff: string
}

/** What is otherwise at one agency and all below it, from one day to another; holidays and swap days come on top. */
export interface AgencyHours extends Partial<OfficeHours> {
  /** The code, or the root of codes; `*` for all agencies. */
  readonly agency: string
  readonly from?: string
  readonly to?: string
}

/** What becomes of the calendar of a year that ships: it holds although it is provisional, or it is left out. */
export const shippedYearUses = ['confirmed', 'replaced'] as const
export type ShippedYearUse = (typeof shippedYearUses)[number]

/** A calendar as the configuration has it. */
export interface CalendarSettings extends OfficeHours {
  /** Vietnam has one zone and no daylight saving; any other would need another clock than ours. */
  readonly timezone: 'Asia/Ho_Chi_Minh'
  readonly shippedYears: Readonly<Record<string, ShippedYearUse>>
  readonly agencies: readonly AgencyHours[]
}
