import { countOpenDeliveries } from '#store/open-deliveries.ts'
import type { CitySystem } from './city/city-system.ts'
import { emptyInbox } from './city/inbox.ts'
import { mirrorsInbox } from './demo-city.ts'
import { listDossiers } from './listed-dossiers.ts'
import { runNow } from './look-ups.ts'
import { ministries, runMinistries } from './ministry-site.ts'
import {
  type MirrorDay,
  type MirrorFigures,
  mirrorDifferences,
  mirrorFigures,
} from './mirror-reconciliation.ts'
import { readCity } from './online-records.ts'
import type { PortalRecords } from './reconciliation.ts'
import type { Bridge } from './run-day.ts'
import type { DayPlan } from './sample-day.ts'
import { waitUntil } from './wait-until.ts'

export interface MirrorReport {
  readonly figures: MirrorFigures
  readonly differences: readonly string[]
}

interface Work {
  readonly bridge: Bridge
  readonly city: CitySystem
  readonly plan: DayPlan
  readonly since: Date
  readonly signal: AbortSignal
}

const readMinistries = async ({ city, signal }: Work) => {
  for (const { name } of ministries) await runNow(city, `poll/${name}/changes`, signal)
}

/** Ministries begin empty: what a database that is kept remembers of their lists has to be read away first. */
export const beginMirrors = async (work: Work): Promise<MirrorDay['submitted']> => {
  await readMinistries(work)
  return runMinistries(work.bridge.simulators.url, work.plan, work.signal)
}

/** Reads what ministries still have to tell, and compares what they hold with what came of it. */
export const endMirrors = async (submitted: MirrorDay['submitted'], work: Work): Promise<MirrorReport> => {
  const { city, since, signal } = work
  const { database, simulators } = work.bridge
  // One that lags tells the rest only when it is asked once more.
  await readMinistries(work)
  await readMinistries(work)
  await waitUntil(async () => {
    const open = await countOpenDeliveries(database, since)
    return { isDone: open === 0, mark: String(open) }
  }, signal)
  const listed = await Promise.all(ministries.map(({ name }) => listDossiers(city, since, name)))
  const portal = simulators.received('national-portal') as PortalRecords
  const day: MirrorDay = {
    submitted,
    ministries: simulators.received('ministry-system') as MirrorDay['ministries'],
    listed: listed.flat(),
    city: readCity(simulators),
    inbox: await emptyInbox(city, mirrorsInbox),
    portal: new Set(Object.keys(portal.dossiers)),
  }
  return { figures: mirrorFigures(day), differences: mirrorDifferences(day) }
}
