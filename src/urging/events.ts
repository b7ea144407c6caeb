import { type Incoming, incoming, vietnamTime } from '#adapter-kit'
import type { WorkingCalendar } from '#deadlines/working-calendar.ts'
import type { Apology, Notice as NoticeData } from '#schemas/types.ts'
import type { ApologyDates, Notice } from './notice.ts'
import type { Situation } from './situation.ts'

const minuteMs = 60_000

/** A notice as the city's system and webhooks are told of it. */
export const noticeData = (notice: Notice, now: number, calendar: WorkingCalendar): NoticeData => {
  const { dossierCode, agency, procedure, endpoint, dueAt } = notice
  return {
    ...(dossierCode !== null && { dossierCode }),
    reference: notice.subject,
    noticeId: notice.id,
    situation: notice.situation as Situation,
    rule: notice.rule,
    level: notice.level,
    since: vietnamTime(notice.since),
    foundAt: vietnamTime(notice.foundAt),
    ...(dueAt && {
      dueAt: vietnamTime(dueAt),
      workingMinutesLeft: Math.trunc(calendar.elapsed(now, dueAt.getTime()) / minuteMs),
    }),
    ...(agency !== null && { agency }),
    ...(procedure !== null && { procedureCode: procedure }),
    ...(endpoint !== null && { endpoint }),
  }
}

const apologyData = (notice: Notice, dates: ApologyDates): Apology => {
  const { agency, procedure } = notice
  return {
    dossierCode: notice.dossierCode ?? notice.subject,
    noticeId: notice.id,
    ...(procedure !== null && { procedureCode: procedure }),
    ...(agency !== null && { agency }),
    ...(dates.receivedAt !== undefined && { receivedAt: vietnamTime(new Date(dates.receivedAt)) }),
    dueAt: vietnamTime(notice.dueAt ?? notice.since),
    proposedDueAt: vietnamTime(new Date(dates.proposedDueAt)),
    isLate: dates.isLate,
    reason: dates.reason,
    madeAt: vietnamTime(notice.foundAt),
  }
}

/** What the city's system is told: the same event, however often, for each level of a notice. */
export const cityEvent = (notice: Notice, now: number, calendar: WorkingCalendar): Incoming => {
  const key = `${notice.id}/${notice.level}`
  return notice.details
    ? incoming('apology', apologyData(notice, notice.details), key)
    : incoming('notice', noticeData(notice, now, calendar), key)
}
