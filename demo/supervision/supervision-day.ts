import { type CitySystem, unexpected } from '../city/city-system.ts'
import type { Bridge } from '../run-day.ts'
import { type DayPlan, dayOf } from '../sample-day.ts'
import { countLate, type LateFigures } from './late-agency.ts'
import { type LostFigures, loseAndMend } from './lost-dossiers.ts'

export interface SupervisionReport {
  readonly late: LateFigures
  /** Absent where the record is older than what the simulated portal remembers: most of it would be missing there. */
  readonly lost?: LostFigures
  /** Signed reports of today, one for each endpoint and agency. */
  readonly agreements: number
  readonly differences: readonly string[]
}

interface Work {
  readonly bridge: Bridge
  readonly city: CitySystem
  readonly plan: DayPlan
  readonly since: Date
  readonly signal: AbortSignal
}

/** Whether the record holds what a portal knew that has been started anew since. */
const isOlder = async ({ city, since }: Work): Promise<boolean> => {
  const { messages } = (await city.read(`/v1/messages?limit=1&to=${since.toISOString()}`)) as {
    messages: readonly unknown[]
  }
  return messages.length > 0
}

const makeAgreements = async ({ city }: Work): Promise<number> => {
  const body = JSON.stringify({ day: dayOf(new Date()), reason: 'Biên bản của ngày mẫu' })
  const answer = await city.call('POST', '/v1/agreements', { body })
  if (answer.status !== 200) throw unexpected('the agreements of the day', answer)
  return (answer.body as { made: number }).made
}

const unequal = (what: string, expected: number, found: number) =>
  found === expected ? [] : [`${what}: ${found} of ${expected}`]

const differencesOf = ({ late, lost, agreements }: Omit<SupervisionReport, 'differences'>): string[] => [
  ...unequal('late dossiers for which the city was urged', late.late, late.urged),
  ...(late.reported < late.late ? unequal('late dossiers in the report', late.late, late.reported) : []),
  ...(lost ? unequal('lost dossiers that were found missing', lost.lost, lost.found) : []),
  ...(lost ? unequal('lost dossiers that are there once more', lost.lost, lost.mended) : []),
  ...(agreements > 0 ? [] : ['no agreement was made']),
]

/** Both sides are compared, who is late is urged for, and the day is signed. */
export const supervise = async (
  lateCodes: readonly string[],
  isOurs: (code: string) => boolean,
  work: Work,
): Promise<SupervisionReport> => {
  const lost = (await isOlder(work)) ? undefined : await loseAndMend(work, isOurs)
  const late = await countLate(lateCodes, work)
  const figures = { late, ...(lost && { lost }), agreements: await makeAgreements(work) }
  return { ...figures, differences: differencesOf(figures) }
}
