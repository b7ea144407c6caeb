import { countOpenDeliveries } from '#store/open-deliveries.ts'
import type { CityEvent } from './city/city-event.ts'
import type { CitySystem } from './city/city-system.ts'
import { emptyInbox } from './city/inbox.ts'
import { type Officer, officer } from './city/officer.ts'
import { officersInbox } from './demo-city.ts'
import { runNow } from './look-ups.ts'
import { type OnlinePlan, onlineCodes, onlineMark } from './online-form.ts'
import {
  type OnlineDay,
  type OnlineFigures,
  onlineDifferences,
  onlineFigures,
} from './online-reconciliation.ts'
import { readCity, readOnline } from './online-records.ts'
import { forgeriesOfEach, type PortalSite, portalSite } from './portal-site.ts'
import { reportDifferences, reportsIn, stoppedOf } from './report-reconciliation.ts'
import type { Bridge } from './run-day.ts'
import { lacksSomething, sampleOfficer } from './sample-officer.ts'
import type { Fate } from './summary.ts'
import { waitUntil } from './wait-until.ts'

export interface OnlineReport {
  readonly figures: OnlineFigures
  /** Of the city's own messages, those that were stopped and reported to it. */
  readonly reported: number
  readonly differences: readonly string[]
  readonly seconds: number
  /** A dossier that has gone the whole way, with a supplement where there is one. */
  readonly example?: string
}

interface Work {
  readonly bridge: Bridge
  readonly city: CitySystem
  readonly plan: OnlinePlan
  readonly since: Date
  /** What became of the city's own messages. */
  readonly fates: readonly Fate[]
  readonly signal: AbortSignal
  show(returned: number): void
}

/** One in twenty is submitted in an hour in which somebody forges the portal's calls. */
const inBadHour = ({ dossiers }: OnlinePlan) => Math.ceil(dossiers / 20)

const isPortalDone = ({ simulators }: Bridge) => readOnline(simulators).outgoing.waiting === 0

const submitAll = async (site: PortalSite, { bridge, plan, signal }: Work) => {
  const codes = onlineCodes(plan)
  await site.behave('badly')
  await site.submit(codes.slice(0, inBadHour(plan)))
  await waitUntil(async () => {
    const { waiting, taken } = readOnline(bridge.simulators).outgoing
    return { isDone: waiting === 0, mark: `${waiting} ${taken}` }
  }, signal)
  await site.behave('as usual')
  await site.submit(codes.slice(inBadHour(plan)))
}

/** The officer works until every dossier is returned, and every report that the city is due has arrived. */
const workOff = async (clerk: Officer, { bridge, plan, since, fates, signal, show }: Work) => {
  const { database, simulators } = bridge
  const mark = onlineMark(plan)
  const stopped = stoppedOf(fates)
  const isOurs = ({ subject }: CityEvent) => subject.startsWith(mark)
  await waitUntil(async () => {
    const city = readCity(simulators)
    clerk.take(city.events.map(({ event }) => event).filter(isOurs))
    const reports = reportsIn(city)
    const reported = stopped.filter((id) => reports.has(id)).length
    const returned = [...clerk.files().values()].filter(({ isDone }) => isDone).length
    const open = await countOpenDeliveries(database, since)
    show(returned)
    const isAllThere = returned === plan.dossiers && reported === stopped.length
    return {
      isDone: isAllThere && open === 0 && isPortalDone(bridge),
      mark: [city.events.length, returned, open, readOnline(simulators).outgoing.waiting].join(' '),
    }
  }, signal)
}

/** What the portal's list repeats must not reach the city a second time. */
const readListOnceMore = async ({ bridge, city, since, signal }: Work) => {
  await runNow(city, 'poll/national-portal/onlineChanges', signal)
  await waitUntil(async () => {
    const open = await countOpenDeliveries(bridge.database, since)
    return { isDone: open === 0, mark: String(open) }
  }, signal)
}

/** The way from the citizen to the city and back: simulated citizens, a simulated portal, city and officer. */
export const runOnline = async (work: Work): Promise<OnlineReport> => {
  const { bridge, city, plan, fates, signal } = work
  const begun = Date.now()
  const site = portalSite(`${bridge.simulators.url}/national-portal`, bridge.address, signal)
  const clerk = officer(
    city,
    sampleOfficer(() => new Date()),
  )
  if (plan.dossiers > 0) await submitAll(site, work)
  await workOff(clerk, work)
  await readListOnceMore(work)

  const inbox = await emptyInbox(city, officersInbox)

  const submitted = onlineCodes(plan)
  const mark = onlineMark(plan)
  const records = readCity(bridge.simulators)
  const day: OnlineDay = {
    submitted,
    forged: inBadHour(plan) * forgeriesOfEach,
    officer: clerk.files(),
    portal: readOnline(bridge.simulators),
    city: records,
    inbox,
    isOurs: (code) => code.startsWith(mark),
  }
  const reports = reportsIn(records)
  const example = submitted.findLast(lacksSomething) ?? submitted.at(-1)
  return {
    figures: onlineFigures(day),
    reported: stoppedOf(fates).filter((id) => reports.has(id)).length,
    differences: [...onlineDifferences(day), ...reportDifferences(fates, records)],
    seconds: (Date.now() - begun) / 1000,
    ...(example !== undefined && { example }),
  }
}
