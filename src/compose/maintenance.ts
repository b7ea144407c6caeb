import { dayInVietnam } from '#adapter-kit'
import { deleteExpiredFiles } from '#files/expired-months.ts'
import type { RetentionLimits } from '#store/application-role.ts'
import { deleteOldCases } from '#store/cases/case-figures.ts'
import { deleteOldStrays } from '#store/cases/strays.ts'
import { deleteOldCleansings } from '#store/cleansing/cleansings.ts'
import { deleteOldRecomputations } from '#store/clock-recomputations.ts'
import { deleteOldComponentAnswers } from '#store/component-answers.ts'
import { deleteExpiredEndpointEvents } from '#store/endpoint-events.ts'
import { deleteExpiredFetches } from '#store/file-fetches.ts'
import { maintainRecord } from '#store/maintenance.ts'
import { hasMessagesOf } from '#store/messages-of-sender.ts'
import { deleteOldProcesses } from '#store/processes.ts'
import { deleteOldCounts } from '#store/query-counts.ts'
import { deleteOldRuns } from '#store/reconciliation/runs.ts'
import { deleteOldRefusals } from '#store/refusals.ts'
import { deleteRefusedCalls } from '#store/refused-calls.ts'
import { deleteExpiredReports } from '#store/reports/kept-reports.ts'
import type { RetentionPolicy } from '#store/retention.ts'
import { deleteExpiredCases } from '#store/routing-cases.ts'
import { deleteOldNotices } from '#store/urging/notice-figures.ts'
import { maintainInboxes } from './inbox-maintenance.ts'
import { thinPulse } from './pulse-minutes.ts'
import type { Resources } from './resources.ts'

const policyOf = ({ config: { retention } }: Resources): RetentionPolicy => ({
  daysByStatus: {
    completed: retention.completedDays,
    rejected: retention.rejectedDays,
    dead: retention.deadDays,
    cancelled: retention.cancelledDays,
    superseded: retention.supersededDays,
  },
  unroutedDays: retention.completedDays,
  queriesDays: retention.queriesDays,
  inboundCallsDays: retention.receptionsDays,
  accessesDays: retention.accessesDays,
})

/** What is kept at least, for the owner of the tables to hold the processes to. */
export const retentionLimits = ({ retention }: Resources['config']): RetentionLimits => {
  const { completedDays, rejectedDays, deadDays, cancelledDays, supersededDays } = retention
  const byStatus = {
    'status:completed': completedDays,
    'status:rejected': rejectedDays,
    'status:dead': deadDays,
    'status:cancelled': cancelledDays,
    'status:superseded': supersededDays,
  }
  // A month may go as a whole when all in it may; no month goes before the first of them.
  const soonest = Math.min(...Object.values(byStatus).filter((days) => days > 0))
  const ofDeliveries = Number.isFinite(soonest) ? soonest : 0
  return {
    ...byStatus,
    messages: ofDeliveries,
    message_versions: ofDeliveries,
    deliveries: ofDeliveries,
    attempts: ofDeliveries,
    queries: retention.queriesDays,
    inbound_calls: retention.receptionsDays,
    refused_calls: retention.refusedCallsDays,
  }
}

/** Processes that are gone are listed so long: who looks after a bad night still finds them. */
const endedProcessDays = 7
/** The database refuses to delete by its own clock, and ours may be a little ahead of it. */
const clockGraceDays = 1 / 24

/** So long may a run take for files; the rest is for the next. */
const filesMs = 300_000

const expireFiles = async ({ config, database, files, logger, now }: Resources): Promise<void> => {
  const days = config.retention.incomingFilesDays
  if (!files.incoming || days === 0) return
  const isNamed = ({ endpoint, from, to }: Parameters<Parameters<typeof deleteExpiredFiles>[3]>[0]) =>
    hasMessagesOf(database, endpoint, from, to)
  const { store } = files.incoming
  const months = await deleteExpiredFiles(store, days, now(), isNamed, AbortSignal.timeout(filesMs))
  if (months > 0)
    logger.info({ event: 'retention.files_deleted', months }, 'old files of partners were deleted')
}

/** Deletes what the configuration keeps no longer, and logs what has gone. */
export const runMaintenance = async (resources: Resources, stopping: () => boolean): Promise<void> => {
  const { config, database, logger, now } = resources
  const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000)
  const { eventKeysDays } = config.retention
  const deleted = await maintainRecord(database, {
    now: now(),
    keysBefore: daysAgo(config.acceptance.idempotencyHours / 24),
    eventKeysBefore: eventKeysDays > 0 ? daysAgo(eventKeysDays) : undefined,
    retention: policyOf(resources),
    stopping,
  })
  const { queriesDays } = config.retention
  const fetchesBefore = new Date(now().getTime() - queriesDays * 86_400_000)
  const fileFetches = queriesDays > 0 ? await deleteExpiredFetches(database, fetchesBefore, stopping) : 0
  const { completedDays } = config.retention
  if (completedDays > 0) {
    await deleteExpiredCases(database, daysAgo(completedDays))
    await deleteOldCases(database, daysAgo(completedDays))
    await deleteExpiredEndpointEvents(database, daysAgo(completedDays))
    await deleteOldRecomputations(database, daysAgo(completedDays))
    await deleteOldNotices(database, daysAgo(completedDays))
  }
  const { receptionsDays } = config.retention
  if (receptionsDays > 0) await deleteOldStrays(database, daysAgo(receptionsDays))
  const { refusedCallsDays } = config.retention
  if (refusedCallsDays > 0) {
    await deleteRefusedCalls(database, daysAgo(refusedCallsDays + clockGraceDays))
    await deleteOldRefusals(database, daysAgo(refusedCallsDays))
  }
  await deleteOldProcesses(database, daysAgo(endedProcessDays))
  if (queriesDays > 0) await deleteOldComponentAnswers(database, daysAgo(queriesDays))
  const { cleansingDays } = config.retention
  await deleteOldCleansings(database, {
    endedBefore: cleansingDays > 0 ? daysAgo(cleansingDays) : undefined,
    begunBefore: daysAgo(1 / 24),
  })
  await deleteExpiredReports(database, daysAgo(config.reports.keepDays))
  const { reconciliationsDays } = config.retention
  if (reconciliationsDays > 0) await deleteOldRuns(database, daysAgo(reconciliationsDays))
  await thinPulse(resources)
  await deleteOldCounts(database, dayInVietnam(daysAgo(3)))
  const { tables, deliveries, postponed } = deleted
  if (tables.length + deliveries + postponed.length + fileFetches > 0)
    logger.info({ event: 'retention.deleted', ...deleted, fileFetches }, 'old entries were deleted')
  await maintainInboxes(resources, stopping)
  await expireFiles(resources)
}
