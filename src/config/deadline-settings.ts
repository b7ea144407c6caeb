import type { CalendarSettings } from '#deadlines/calendar-settings.ts'
import type { DeadlineReadings } from '#deadlines/due.ts'
import type { Comparison } from '#deadlines/due-date-check.ts'

/** When people work, and how due dates are reckoned. */
export interface DeadlineSettings {
  readonly calendar: CalendarSettings
  readonly deadlines: DeadlineReadings & {
    readonly compareBy: Comparison
    /** By procedure code, and `default`; written as `15 working-days`. */
    readonly terms: Readonly<Record<string, string>>
  }
}
