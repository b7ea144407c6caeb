import type { Gauge } from 'prom-client'
import { metricDefinitions as definitions } from './metric-definitions.ts'

/** How one piece of scheduled work stands. */
export interface WorkGauges {
  readonly work: string
  /** Since it last came to its end; absent where it never has. */
  readonly ageMs?: number
  /** Since it should have begun; 0 where it is under way or not due. */
  readonly overdueMs: number
  /** In a row. */
  readonly failures: number
}

type MakeGauge = (definition: {
  readonly name: string
  readonly help: string
  readonly labels: readonly 'work'[]
}) => Gauge<'work'>

export const openWork = (gauge: MakeGauge) => {
  const age = gauge(definitions.workAgeSeconds)
  const overdue = gauge(definitions.workOverdueSeconds)
  const failing = gauge(definitions.workFailures)
  return {
    all: [age, overdue, failing],
    set(works: readonly WorkGauges[]) {
      for (const { work, ageMs, overdueMs, failures } of works) {
        if (ageMs !== undefined) age.set({ work }, ageMs / 1000)
        overdue.set({ work }, overdueMs / 1000)
        failing.set({ work }, failures)
      }
    },
  }
}
