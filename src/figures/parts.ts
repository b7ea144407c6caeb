import { dayInVietnam } from '#adapter-kit'
import { isOver } from '#messages/running-deadline.ts'
import type { DayCount, FlowCount } from './day-counts.ts'
import { handedInAt } from './desk-agency.ts'
import type { DossierFacts, EndpointFacts } from './dossier-facts.ts'
import { isElsewhere } from './elsewhere.ts'
import type { EndpointCount } from './endpoint-counts.ts'
import type { RollupName } from './rollups.ts'

/** What one dossier gives to one row of a rollup. */
export interface Part {
  readonly rollup: RollupName
  /** '' where the rollup has no days. */
  readonly day: string
  /** In the order of the rollup's keys. */
  readonly key: readonly string[]
  readonly counts: Readonly<Record<string, number>>
}

const dayMs = 86_400_000

const at = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant))
const dayOf = (instant: string) => dayInVietnam(Date.parse(instant))
const secondsBetween = (from: string | null, to: string | null): number | null => {
  const [begin, end] = [at(from), at(to)]
  return begin === null || end === null ? null : Math.max(0, Math.round((end - begin) / 1000))
}
const later = (one: string, other: string): string =>
  new Date(Math.max(Date.parse(one), Date.parse(other))).toISOString()

const one = (holds: boolean): number => (holds ? 1 : 0)

/** From when it is a dossier in work; null before an agency has received it. */
const receptionOf = ({ receivedAt, owner, submittedAt, acceptedAt }: DossierFacts): string | null =>
  receivedAt ?? (owner.startsWith('partner/') ? (submittedAt ?? acceptedAt) : null)

const ofReception = (facts: DossierFacts): Partial<Record<DayCount, number>> => {
  const { channel, agency, receivingAgency, deskAgency, fees, payment, databases, supplements } = facts
  const awaited = facts.receivedAt === null ? null : secondsBetween(facts.submittedAt, facts.receivedAt)
  return {
    received: 1,
    online: one(channel === 'online'),
    postal: one(channel === 'postal'),
    elsewhere: one(isElsewhere(receivingAgency, agency, deskAgency)),
    identified: one(facts.vneid === true || databases.includes('population')),
    consulted: one(databases.length > 0),
    papers: facts.papers,
    papersDigitised: facts.papersDigitised,
    papersReused: facts.papersReused,
    withPapers: one(facts.papers > 0),
    digitised: one(facts.digitised === true || facts.papersDigitised > 0),
    reused: one(facts.papersReused > 0),
    obliged: one((fees ?? 0) > 0 || (payment !== null && payment !== 'none')),
    paidOnline: one(payment === 'portal' || payment === 'own-gateway'),
    supplemented: one(supplements > 0),
    supplementedTwice: one(supplements > 1),
    warned: one(Object.keys(facts.warnings).length > 0),
    told: facts.told,
    toldTimed: facts.toldTimed,
    toldLate: facts.toldLate,
    toldSeconds: facts.toldSeconds,
    awaited: one(awaited !== null),
    awaitedSeconds: awaited ?? 0,
  }
}

const lateness = (facts: DossierFacts, finishedAt: string): Partial<Record<DayCount, number>> => {
  const [due, finished] = [at(facts.dueAt), Date.parse(finishedAt)]
  if (due === null) return { undated: 1 }
  const lateMs = finished - due
  if (lateMs <= 0) return { inTime: 1, inTimeTwice: one(facts.supplements > 1) }
  return {
    late: 1,
    lateDay: one(lateMs <= dayMs),
    lateThree: one(lateMs > dayMs && lateMs <= 3 * dayMs),
    lateTen: one(lateMs > 3 * dayMs && lateMs <= 10 * dayMs),
    lateSeconds: Math.round(lateMs / 1000),
  }
}

const ofEnd = (facts: DossierFacts, finishedAt: string): Partial<Record<DayCount, number>> => {
  const took = secondsBetween(facts.termStart ?? facts.receivedAt, finishedAt)
  return {
    finished: 1,
    ...lateness(facts, finishedAt),
    electronic: one(facts.resultsLinked > 0),
    onlineElectronic: one(facts.channel === 'online' && facts.resultsCoded > 0),
    worked: one(took !== null),
    workedSeconds: took === null ? 0 : Math.max(0, took - facts.waitedSeconds),
    waited: one(facts.waitedSeconds > 0),
    waitedSeconds: facts.waitedSeconds,
  }
}

const ofDays = (facts: DossierFacts): Part[] => {
  const key = [facts.agency, facts.procedure, facts.owner]
  const on = (instant: string, counts: Partial<Record<DayCount, number>>): Part => ({
    rollup: 'byDay',
    day: dayOf(instant),
    key,
    counts,
  })
  const received = receptionOf(facts)
  const { finishedAt, returnedAt, overAt, status } = facts
  const parts: Part[] = []
  if (received !== null) parts.push(on(received, ofReception(facts)))
  if (finishedAt !== null) parts.push(on(finishedAt, ofEnd(facts, finishedAt)))
  if (returnedAt !== null)
    parts.push(on(returnedAt, { returned: 1, returnedSeconds: secondsBetween(finishedAt, returnedAt) ?? 0 }))
  if (overAt !== null && finishedAt === null)
    parts.push(on(overAt, status === 'refused' ? { refused: 1 } : { givenUp: 1 }))
  return parts
}

/** When it comes into work and goes out of it, and when it begins and ends to be overdue. */
const ofStock = (facts: DossierFacts): Part[] => {
  const received = receptionOf(facts)
  if (received === null) return []
  const { overAt, dueAt, agency, procedure, owner } = facts
  const on = (instant: string, count: FlowCount): Part => ({
    rollup: 'stock',
    day: dayOf(instant),
    key: [agency, procedure, owner],
    counts: { [count]: 1 },
  })
  // An end before the reception would leave a day with fewer than none.
  const closedAt = overAt === null ? null : later(overAt, received)
  const wasOverdue = dueAt !== null && (closedAt === null || dueAt < closedAt)
  return [
    on(received, 'opened'),
    ...(closedAt === null ? [] : [on(closedAt, 'closed')]),
    ...(wasOverdue ? [on(later(dueAt, received), 'overdueBegan')] : []),
    ...(wasOverdue && closedAt !== null ? [on(closedAt, 'overdueEnded')] : []),
  ]
}

const isComplete = ({ states, open, refused }: EndpointFacts): boolean =>
  open === 0 &&
  refused === 0 &&
  states.includes('returned') &&
  (states.includes('accepted') || states.includes('processing'))

const ofEndpoint = (facts: DossierFacts, there: EndpointFacts): Readonly<Record<EndpointCount, number>> => {
  const synchronised = there.open === 0 && there.refused === 0
  const complete = facts.returnedAt !== null && isComplete(there)
  const first = secondsBetween(facts.acceptedAt, there.acknowledgedAt ?? null)
  return {
    dossiers: 1,
    synchronised: one(synchronised),
    synchronisedInTime: one(synchronised && there.late === 0),
    ended: one(facts.returnedAt !== null),
    storyComplete: one(complete),
    storyInTime: one(complete && there.late === 0),
    tellings: there.tellings,
    acknowledged: there.acknowledged,
    late: there.late,
    lateHere: there.lateHere,
    open: there.open,
    refused: there.refused,
    firstTimed: one(first !== null),
    firstSeconds: first ?? 0,
  }
}

const ofEndpoints = (facts: DossierFacts): Part[] => {
  const { agency, procedure, owner } = facts
  const day = dayOf(handedInAt(facts))
  return Object.entries(facts.endpoints).flatMap(([endpoint, there]) => [
    ...(there.tellings > 0
      ? [
          {
            rollup: 'byEndpoint',
            day,
            key: [endpoint, agency, procedure, owner],
            counts: ofEndpoint(facts, there),
          } as const,
        ]
      : []),
    ...there.answers.map(
      ({ day: answered, outcome, answer, attempts, seconds, mended, mendedSeconds }): Part => ({
        rollup: 'answers',
        day: answered,
        key: [endpoint, agency, outcome, answer],
        counts: { attempts, answerSeconds: seconds, mended, mendedSeconds },
      }),
    ),
  ])
}

const ofReceptions = (facts: DossierFacts): Part[] => {
  const received = receptionOf(facts)
  if (received === null || facts.receivingAgency === '') return []
  const counts = { received: 1, finished: one(facts.finishedAt !== null) }
  const receiver = facts.deskAgency ?? facts.receivingAgency
  return [{ rollup: 'reception', day: dayOf(received), key: [receiver, facts.agency], counts }]
}

const ofWarnings = (facts: DossierFacts): Part[] => {
  const day = dayOf(handedInAt(facts))
  return Object.entries(facts.warnings).map(([warning, times]) => ({
    rollup: 'warnings',
    day,
    key: [facts.agency, facts.procedure, warning],
    counts: { dossiers: 1, times },
  }))
}

const ofStanding = ({ agency, procedure, owner, status }: DossierFacts): Part[] =>
  status === null || isOver(status)
    ? []
    : [{ rollup: 'standing', day: '', key: [agency, procedure, owner, status], counts: { dossiers: 1 } }]

/** All that a dossier gives to the rollups: a function of its facts alone, without a clock. */
export const partsOf = (facts: DossierFacts): readonly Part[] => [
  ...ofDays(facts),
  ...ofStock(facts),
  ...ofEndpoints(facts),
  ...ofReceptions(facts),
  ...ofWarnings(facts),
  ...ofStanding(facts),
]
