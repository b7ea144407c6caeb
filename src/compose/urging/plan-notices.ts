import { type Incoming, permanent, transient } from '#adapter-kit'
import type { DueTools } from '#deadlines/due.ts'
import { bridgeName } from '#messages/bridge-name.ts'
import { type IntakeTools, readyMessage } from '#messages/intake.ts'
import type { NewMessage, RoutedType } from '#messages/message.ts'
import type { StoredNotice } from '#store/urging/notice-row.ts'
import type { NewNotice, PlannedLevel } from '#store/urging/record-notices.ts'
import { uuidv7 } from '#store/uuid.ts'
import { cityEvent } from '#urging/events.ts'
import { levelAt } from '#urging/judge.ts'
import type { ApologyDates, Notice } from '#urging/notice.ts'
import type { Candidate, Rule } from '#urging/rule.ts'
import { sendAt } from '#urging/send-time.ts'
import type { NoticeSituation } from '#urging/situation.ts'
import { destinationsOf } from '#urging/whom.ts'
import { subjectsFor } from '../message-subjects.ts'
import type { Resources } from '../resources.ts'

/** What a rule says of one thing, as far as telling goes. */
type Levels = Pick<Rule, 'name' | 'levels'> & { readonly situation: NoticeSituation }

/** By what the time of an agency is reckoned, at this moment; `null` for what is of none. */
export type ToolsOf = (agency: string | null) => DueTools

/** Makes of a situation what is written down: the notice, and who is told of it, when. */
export const noticePlanner = (resources: Resources, intakeTools: IntakeTools, toolsOf: ToolsOf) => {
  const { urging } = resources.config
  const withSubjects = subjectsFor(resources)

  const messageOf = ({ type, data, key }: Incoming): NewMessage | undefined => {
    const submission = {
      sender: bridgeName,
      type: type as RoutedType,
      data,
      event: { ...(key !== undefined && { key }) },
    }
    const made = readyMessage(submission, intakeTools)
    if (made.kind === 'invalid') throw permanent('NOTICE_INVALID', 'A notice is not as its schema says')
    if (made.kind !== 'ready') throw transient('NOT_TOLD', 'The gateway did not take a notice')
    const { deliveries, inboxes = [] } = made.message
    return deliveries.length + inboxes.length > 0 ? withSubjects(made.message) : undefined
  }

  /** The level to which a notice has come, with whom it is told since the one before. */
  const planLevel = (rule: Levels, notice: Notice, told: number, now: number): PlannedLevel => {
    const { calendar } = toolsOf(notice.agency)
    const { level, nextAt } = levelAt(rule, notice.since.getTime(), now, calendar)
    const places = destinationsOf(rule.levels.slice(told, level), urging.receivers, notice.agency)
    const later = new Date(sendAt(now, urging, calendar))
    const sendings = places.map((place) => ({
      ...place,
      level,
      dueAt: place.way === 'city' ? new Date(now) : later,
    }))
    const tellsCity = places.some(({ way }) => way === 'city')
    const message = tellsCity ? messageOf(cityEvent({ ...notice, level }, now, calendar)) : undefined
    return {
      level,
      sendings,
      ...(nextAt !== undefined && { nextLevelAt: new Date(nextAt) }),
      ...(message && { message }),
    }
  }

  return {
    planLevel: (rule: Levels, notice: StoredNotice, now: number): PlannedLevel =>
      planLevel(rule, notice, notice.level, now),
    /** Undefined where its first level is yet to come. */
    planNotice(
      rule: Levels,
      candidate: Candidate,
      {
        since,
        now,
        details,
      }: { readonly since: number; readonly now: number; readonly details?: ApologyDates },
    ): NewNotice | undefined {
      const counted = candidate.dueAt ?? candidate.from
      if (counted === undefined) return undefined
      const notice = {
        id: uuidv7(now),
        rule: rule.name,
        situation: rule.situation,
        subject: candidate.subject,
        sender: candidate.sender ?? null,
        dossierCode: candidate.dossierCode ?? null,
        agency: candidate.agency ?? null,
        procedure: candidate.procedure ?? null,
        endpoint: candidate.endpoint ?? null,
        countedFrom: new Date(countsFrom(rule, candidate) ?? counted),
        dueAt: candidate.dueAt === undefined ? null : new Date(candidate.dueAt),
        since: new Date(since),
        foundAt: new Date(now),
        level: 0,
        details: details ?? null,
      }
      const planned = planLevel(rule, notice, 0, now)
      return planned.level === 0 ? undefined : { ...planned, notice }
    },
  }
}

export type NoticePlanner = ReturnType<typeof noticePlanner>

/** From what the time of a situation is counted: where that has moved, it has ended. */
const countsFrom = ({ situation }: Levels, { from, dueAt }: Candidate): number | undefined =>
  situation === 'due-soon' || situation === 'overdue' || situation === 'apology' ? dueAt : from
