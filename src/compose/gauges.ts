import { confirmedDays, coveredDays } from '#deadlines/calendar-coverage.ts'
import { countCases } from '#store/cases/case-figures.ts'
import { reconciliationFigures } from '#store/reconciliation/reconciliation-figures.ts'
import { countOpenCases } from '#store/routing-cases.ts'
import { countNotices } from '#store/urging/notice-figures.ts'
import type { GaugeSources } from '#telemetry/metric-gauges.ts'
import { channelGauges } from './channels.ts'
import { inboxGauges } from './inbox-depths.ts'
import { comparableNames } from './reconciliation-tools.ts'
import { recordFigures } from './record-figures.ts'
import type { Resources } from './resources.ts'

const queueCounts = async ({ queues }: Pick<Resources, 'queues'>) =>
  new Map(
    await Promise.all([...queues].map(async ([endpoint, queue]) => [endpoint, await queue.depth()] as const)),
  )

/** What the gauges of every process show. */
export const gaugesOf = (resources: Omit<Resources, 'metrics' | 'close'>): GaugeSources => ({
  backlog: () => {
    const reading = resources.backlog.last()
    return reading && { endpoints: reading.figures, ageMs: reading.ageMs, now: resources.now() }
  },
  channels: () => channelGauges(resources),
  queues: () => queueCounts(resources),
  routing: async () => {
    const { open, oldestAt, pendingNotifications } = await countOpenCases(resources.database)
    return {
      open,
      pendingNotifications,
      oldestAgeMs: oldestAt ? Math.max(0, resources.now().getTime() - oldestAt.getTime()) : 0,
    }
  },
  calendar: () => {
    const { calendar } = resources.legalClock.held().settings
    const now = resources.now()
    return { coveredDays: coveredDays(calendar, now), confirmedDays: confirmedDays(calendar, now) }
  },
  inboxes: () => inboxGauges(resources),
  cases: async () => {
    const now = resources.now().getTime()
    const figures = await countCases(resources.database)
    return figures.map(({ oldestAt, ...one }) => ({
      ...one,
      unmovedMs: Math.max(0, now - oldestAt.getTime()),
    }))
  },
  reconciliation: async () => {
    const now = resources.now().getTime()
    const { differences, ended } = await reconciliationFigures(resources.database, comparableNames(resources))
    const ageOf = (at: Date) => Math.max(0, now - at.getTime())
    return { differences, ended: ended.map(({ endpoint, endedAt }) => ({ endpoint, ageMs: ageOf(endedAt) })) }
  },
  urging: async () => {
    const { open, unsent, oldestUnsentAt } = await countNotices(resources.database)
    const oldestUnsentMs = oldestUnsentAt
      ? Math.max(0, resources.now().getTime() - oldestUnsentAt.getTime())
      : 0
    return { open, unsent, oldestUnsentMs }
  },
  record: recordFigures(resources),
  expiries: resources.expiries.read,
  pool: () => {
    const { totalCount: total, idleCount: idle, waitingCount: waiting } = resources.database
    return { total, idle, waiting }
  },
})
