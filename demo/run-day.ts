import type { SimulatorHost } from '#adapter-kit'
import { progressBar } from '#cli/progress-bar.ts'
import type { Database } from '#store/database.ts'
import { countOpenDeliveries } from '#store/open-deliveries.ts'
import type { CitySystem } from './city/city-system.ts'
import { demoCity, demoDesk } from './demo-city.ts'
import { handInDay } from './hand-in.ts'
import { isKnown, messagesSince } from './look-ups.ts'
import { beginMirrors, endMirrors, type MirrorReport } from './mirror-day.ts'
import { type OnlineReport, runOnline } from './online-day.ts'
import { isElsewhere } from './other-desks.ts'
import { differences, type PortalRecords } from './reconciliation.ts'
import { type DayPlan, dayBefore, dayOf, firstCode, maxRuns, runMark, sampleDay } from './sample-day.ts'
import { checkSenders, type SenderReport, sendersOf } from './sender-day.ts'
import { fatesOf, type Summary, summarise } from './summary.ts'
import { beginLate } from './supervision/late-agency.ts'
import { type SupervisionReport, supervise } from './supervision/supervision-day.ts'
import { beginSystems, countSystems, type SystemsReport } from './systems/systems-day.ts'
import { waitUntil } from './wait-until.ts'

/** What the day needs of the processes that are running. */
export interface Bridge {
  readonly address: string
  readonly simulators: SimulatorHost
  readonly database: Database
}

export interface DayReport {
  readonly plan: DayPlan
  readonly dossiers: number
  readonly faulty: number
  readonly summary: Summary
  readonly differences: readonly string[]
  readonly seconds: number
  /** A dossier that crossed, to be looked at. */
  readonly example: string
  readonly online: OnlineReport
  readonly senders: SenderReport
  readonly mirrors: MirrorReport
  readonly systems: SystemsReport
  readonly supervision: SupervisionReport
}

export interface DaySize {
  readonly dossiers: number
  /** Submitted on the portal. */
  readonly online: number
}

/** The first run of this day that the record does not know yet. */
const newPlan = async (city: CitySystem, dossiers: number, now: Date): Promise<DayPlan> => {
  const plan = { day: dayBefore(now), run: 1, dossiers }
  while (await isKnown(city, firstCode(plan))) plan.run += 1
  if (plan.run > maxRuns) throw new Error('The demo ran too often on one day. Begin anew with --reset.')
  return plan
}

/** Waits until none of the day's messages is under way. What does not move for a long time counts as being tried again. */
const settled = async (
  database: Database,
  since: Date,
  accepted: number,
  { show, signal }: { show(done: number): void; signal: AbortSignal },
) =>
  waitUntil(async () => {
    const open = await countOpenDeliveries(database, since, 'national-portal')
    show(accepted - open)
    return { isDone: open === 0, mark: String(open) }
  }, signal)

/**
 * Sends the sample day of two senders through the bridge while ministries tell of theirs and further systems are worked with, then
 * what citizens submitted on the portal, and compares what became of all of it with what the simulators hold.
 */
export const runDay = async (
  { address, simulators, database }: Bridge,
  { dossiers, online: submissions }: DaySize,
  { err, signal }: { err(text: string): void; signal: AbortSignal },
): Promise<DayReport> => {
  const city = demoCity(address, signal)
  const now = new Date()
  const plan = await newPlan(city, dossiers, now)
  const day = sampleDay(plan)
  const bar = (label: string, total: number) => progressBar(label, total, err, process.stderr.isTTY)

  const senders = await sendersOf(city, demoDesk(address, signal), plan)
  const bridge = { address, simulators, database }

  const since = new Date()
  const carry = async () => {
    const systemFor = (code: string) => (senders.isDesks(code) ? senders.desk : city)
    const handed = await handInDay(day, systemFor, bar('handed in, dossiers', day.length))
    const accepted = handed.filter(({ taken }) => 'messageId' in taken).length
    await settled(database, since, accepted, { show: bar('carried, messages  ', accepted), signal })
    return { handed, seconds: (Date.now() - since.getTime()) / 1000 }
  }
  const work = { bridge, city, plan, since, signal }
  const late = await beginLate(work)
  const bothWays = async () => {
    const [{ handed, seconds }, submitted] = await Promise.all([carry(), beginMirrors(work)])
    const fates = fatesOf(handed, await messagesSince(city, since))
    const onlinePlan = { day: dayOf(now), run: plan.run, dossiers: submissions }
    const show = bar('online, returned   ', submissions)
    const online = await runOnline({ bridge, city, plan: onlinePlan, since, fates, signal, show })
    return { handed, seconds, submitted, fates, online }
  }
  // Further systems are worked with beside all of it.
  const [{ handed, seconds, submitted, fates, online }, begun] = await Promise.all([
    bothWays(),
    beginSystems(work),
  ])

  const mirrors = await endMirrors(submitted, work)
  const systems = await countSystems(begun)
  const owners = await checkSenders(senders, { plan, day, handed, since })

  const portal = simulators.received('national-portal') as PortalRecords
  const mark = runMark(plan)
  const isOurs = (code: string) => code.includes(mark) && !isElsewhere(code)
  const unequal = differences(fates, portal, isOurs)
  // Last: the portal forgets some of what has just been compared.
  const supervision = await supervise(late, isOurs, work)
  return {
    plan,
    dossiers: day.length,
    faulty: day.filter(({ flaw }) => flaw).length,
    summary: summarise(fates),
    differences: [
      ...unequal,
      ...online.differences,
      ...mirrors.differences,
      ...owners.differences,
      ...systems.differences,
      ...supervision.differences,
    ],
    online,
    senders: owners,
    mirrors,
    systems,
    supervision,
    seconds,
    example: fates.findLast(({ fate }) => fate === 'crossed')?.dossierCode ?? firstCode(plan),
  }
}
