import type { CitizenSupplement, Dossier, OnlineSubmission } from '#schemas/types.ts'
import type { CityEvent, ReceivedEvents } from './city/city-event.ts'
import type { CaseFile } from './city/officer.ts'
import { eventsBy, type OnlineRecords } from './online-records.ts'
import { statusNumber } from './reconciliation.ts'

/** What the online half of the day was meant to be, and what those who took part hold of it. */
export interface OnlineDay {
  /** The codes under which citizens submitted. */
  readonly submitted: readonly string[]
  /** How many calls were forged. */
  readonly forged: number
  readonly officer: ReadonlyMap<string, Pick<CaseFile, 'states' | 'refused'>>
  readonly portal: OnlineRecords
  readonly city: ReceivedEvents
  /** What lay in the inbox, where the same events are put. */
  readonly inbox: readonly CityEvent[]
  /** Tells the codes of this run. */
  isOurs(code: string): boolean
}

/** In dossiers, but the last four, which are in events and calls. */
export interface OnlineFigures {
  readonly submitted: number
  readonly reachedCity: number
  readonly supplemented: number
  /** The citizen can read on the portal that the city has it. */
  readonly acknowledged: number
  readonly returned: number
  readonly foundByPoll: number
  readonly twiceTold: number
  readonly forgeries: number
  readonly forgeriesRefused: number
}

const supplementService = 'BoSungHoSo'

const cityHolds = ({ city }: OnlineDay) => ({
  submissions: eventsBy<OnlineSubmission>(city, 'online-submission', ({ dossierCode }) => dossierCode),
  supplements: eventsBy<CitizenSupplement>(city, 'citizen-supplement', ({ dossierCode }) => dossierCode),
})

type CityHolds = ReturnType<typeof cityHolds>

const count = (found: ReadonlyMap<string, readonly CityEvent[]>, code: string) => found.get(code)?.length ?? 0

/** The citizen is notified of these states, each by its number. */
const notificationsOf = (states: readonly Dossier['status'][]): string =>
  states
    .filter((status) => status === 'accepted' || status === 'supplement-requested')
    .map(statusNumber)
    .join()

const compareCity = (code: string, day: OnlineDay, held: CityHolds): string[] => {
  const happened = day.portal.online[code]?.happened ?? []
  const found: string[] = []
  const reached = count(held.submissions, code)
  if (reached !== 1) found.push(`${code}: submitted once, the city was notified ${reached} times`)
  const made = happened.filter((service) => service === supplementService).length
  const supplied = count(held.supplements, code)
  if (made !== supplied) found.push(`${code}: ${made} supplements, the city was notified of ${supplied}`)
  return found
}

const comparePortal = (code: string, { officer, portal }: OnlineDay): string[] => {
  const { states = [], refused } = officer.get(code) ?? {}
  if (refused !== undefined) return [`${code}: the bridge refused ${refused}`]
  const online = portal.online[code]
  if (!online) return [`${code}: the portal does not know it`]
  const found: string[] = []
  const last = states.at(-1)
  if (last !== 'returned') found.push(`${code}: the city came only as far as ${last ?? 'nothing'}`)
  const notified = online.told.map(({ TrangThai }) => String(TrangThai)).join()
  if (notified !== notificationsOf(states))
    found.push(
      `${code}: the citizen was notified of the states ${notified} instead of ${notificationsOf(states)}`,
    )
  const held = portal.dossiers[code]
  const [has, expected] = [held?.statuses.join() ?? 'none', states.map(statusNumber).join()]
  if (has !== expected)
    found.push(`${code}: the portal went through the states ${has} instead of ${expected}`)
  if (held && held.creates !== 1) found.push(`${code}: created ${held.creates} times`)
  return found
}

const forgeriesOf = ({ portal }: OnlineDay) => {
  const lies = Object.values(portal.outgoing.lies)
  const sum = (which: 'sent' | 'taken') => lies.reduce((total, lie) => total + lie[which], 0)
  return { sent: sum('sent'), taken: sum('taken') }
}

const compareCalls = (day: OnlineDay): string[] => {
  const { waiting, givenUp } = day.portal.outgoing
  const { sent, taken } = forgeriesOf(day)
  const found: string[] = []
  if (waiting + givenUp > 0) found.push(`The portal is not done with ${waiting + givenUp} of its calls`)
  if (sent !== day.forged) found.push(`${day.forged} forgeries were meant, ${sent} were made`)
  if (taken > 0) found.push(`${taken} forgeries were taken`)
  return found
}

/** The inbox has to hold what was posted to the city, event by event. */
const compareInbox = ({ inbox, isOurs }: OnlineDay, held: CityHolds): string[] => {
  const ours = inbox.filter(({ subject }) => isOurs(subject)).map(({ id }) => id)
  const posted = [held.submissions, held.supplements].flatMap((found) =>
    [...found].flatMap(([code, events]) => (isOurs(code) ? events.map(({ id }) => id) : [])),
  )
  if (ours.toSorted().join() === posted.toSorted().join()) return []
  return [
    `The city was posted ${posted.length} events, in its inbox are ${ours.length}, and they are not the same`,
  ]
}

/** Where the records of the portal, of the city and of the officer differ. */
export const onlineDifferences = (day: OnlineDay): string[] => {
  const held = cityHolds(day)
  const submitted = new Set(day.submitted)
  const strangers = [...held.submissions.keys(), ...held.supplements.keys()].filter(
    (code) => day.isOurs(code) && !submitted.has(code),
  )
  return [
    ...day.submitted.flatMap((code) => [...compareCity(code, day, held), ...comparePortal(code, day)]),
    ...new Set(strangers.map((code) => `${code}: the city was notified of it, but nobody submitted it`)),
    ...compareInbox(day, held),
    ...compareCalls(day),
  ]
}

/** Counted in what the simulators hold, never in what was meant. */
export const onlineFigures = (day: OnlineDay): OnlineFigures => {
  const { portal, submitted } = day
  const held = cityHolds(day)
  const known = submitted.flatMap((code) => portal.online[code] ?? [])
  const { taken, duplicates } = portal.outgoing
  const forgeries = forgeriesOf(day)
  return {
    submitted: known.length,
    reachedCity: submitted.filter((code) => held.submissions.has(code)).length,
    supplemented: submitted.filter((code) => held.supplements.has(code)).length,
    acknowledged: known.filter(({ told }) => told.length > 0).length,
    returned: known.filter(({ status }) => status === statusNumber('returned')).length,
    foundByPoll: known.reduce((sum, { happened }) => sum + happened.length, 0) - taken,
    twiceTold: duplicates,
    forgeries: forgeries.sent,
    forgeriesRefused: forgeries.sent - forgeries.taken,
  }
}
