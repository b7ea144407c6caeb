import type { CitySystem } from './city/city-system.ts'
import type { HandedIn } from './hand-in.ts'
import { listDossiers } from './listed-dossiers.ts'
import { onlineDesk } from './online-form.ts'
import { isElsewhere } from './other-desks.ts'
import { type Ownership, type OwnershipFigures, ownershipDifferences, ownershipFigures } from './ownership.ts'
import { type DayPlan, firstCode, type SampleCase, spareCode } from './sample-day.ts'
import { branch } from './sample-people.ts'
import { tryTrespasses } from './trespasses.ts'

/** The systems that hand the day in. */
export interface Senders {
  readonly city: CitySystem
  readonly desk: CitySystem
  isDesks(code: string): boolean
}

export interface SenderReport {
  readonly figures: OwnershipFigures
  readonly differences: readonly string[]
}

/**
 * The ward's desk hands in what is of its agencies, as the gateway says it: about a tenth of the day. The first dossier of
 * the day is the city's, although it is of such an agency too.
 */
export const sendersOf = async (city: CitySystem, desk: CitySystem, plan: DayPlan): Promise<Senders> => {
  const me = (await desk.read('/v1/me')) as { rights: { agencies: readonly string[] } }
  const prefixes = me.rights.agencies.map((agency) => `${agency}-`)
  const first = firstCode(plan)
  const isDesks = (code: string) => code !== first && prefixes.some((prefix) => code.startsWith(prefix))
  return { city, desk, isDesks }
}

/** The desk tries what it may not, then both are asked what is theirs. */
export const checkSenders = async (
  { city, desk, isDesks }: Senders,
  {
    plan,
    day,
    handed,
    since,
  }: { plan: DayPlan; day: readonly SampleCase[]; handed: readonly HandedIn[]; since: Date },
): Promise<SenderReport> => {
  const [cityCase] = day
  if (!cityCase) throw new Error('A day without dossiers')
  const unknown = spareCode(plan)
  const elsewhere = unknown.replace(branch(1).code, onlineDesk.code)
  const trespasses = await tryTrespasses(desk, { cityCase, elsewhere, unknown })
  const cityOwns = (await listDossiers(city, since, 'demo')).filter(({ code }) => !isElsewhere(code))
  const ownership: Ownership = {
    handed,
    isDesks,
    deskSees: await listDossiers(desk, since),
    cityOwns,
    trespasses,
  }
  return { figures: ownershipFigures(ownership), differences: ownershipDifferences(ownership) }
}
