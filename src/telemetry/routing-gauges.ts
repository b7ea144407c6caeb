import type { Gauge } from 'prom-client'
import { metricDefinitions as definitions } from './metric-definitions.ts'

/** What waits for a person to say who is competent. */
export interface RoutingGauges {
  readonly open: number
  readonly oldestAgeMs: number
  /** Decisions that the city has not been notified of. */
  readonly pendingNotifications: number
}

type MakeGauge = (definition: {
  readonly name: string
  readonly help: string
  readonly labels: readonly never[]
}) => Gauge<never>

export const openRouting = (gauge: MakeGauge) => {
  const open = gauge(definitions.routingCasesOpen)
  const oldest = gauge(definitions.routingOldestCaseSeconds)
  const pending = [gauge(definitions.routingNotificationsPending), gauge(definitions.routingDecisionsUntold)]
  return {
    all: [],
    plain: [open, oldest, ...pending],
    set(routing: RoutingGauges) {
      open.set(routing.open)
      oldest.set(routing.oldestAgeMs / 1000)
      for (const one of pending) one.set(routing.pendingNotifications)
    },
  }
}

/** How far the working calendar reaches, with and without what is provisional. */
export interface CalendarGauges {
  readonly coveredDays: number
  readonly confirmedDays: number
}

export const openCalendar = (gauge: MakeGauge) => {
  const covered = gauge(definitions.calendarCoveredDays)
  const confirmed = gauge(definitions.calendarConfirmedDays)
  return {
    all: [],
    plain: [covered, confirmed],
    set(calendar: CalendarGauges) {
      covered.set(calendar.coveredDays)
      confirmed.set(calendar.confirmedDays)
    },
  }
}
