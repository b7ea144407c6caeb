import type { RecordedDossier } from './recorded-dossier.ts'
import { isOfOwner } from './state-facts.ts'

/** What a state calls an agency. */
export interface AgencyName {
  readonly code: string
  readonly name: string
  /** Said by a system of the city; what another owner calls an agency gives way to that. */
  readonly ofCity: boolean
  /** When the state was accepted; ISO in UTC. */
  readonly seenAt: string
}

interface Naming {
  readonly receivingAgency?: { readonly code: string; readonly name?: string }
  readonly competentAgency?: { readonly code: string; readonly name?: string }
}

const isBefore = (one: AgencyName, other: AgencyName): boolean =>
  one.ofCity === other.ofCity ? one.seenAt <= other.seenAt : other.ofCity

const namesIn = ({ messages }: RecordedDossier): AgencyName[] =>
  messages.filter(isOfOwner).flatMap(({ type, data, acceptedAt }) => {
    if (data === undefined || (type !== 'dossier' && type !== 'dossier-mirror')) return []
    const { receivingAgency, competentAgency } = data as Naming
    const seen = { ofCity: type === 'dossier', seenAt: new Date(acceptedAt).toISOString() }
    return [receivingAgency, competentAgency].flatMap((agency) =>
      agency?.name ? [{ code: agency.code, name: agency.name, ...seen }] : [],
    )
  })

/** What agencies are called in the states of these dossiers, each of them as the newest one says. */
export const agencyNamesOf = (records: readonly RecordedDossier[]): readonly AgencyName[] => {
  const newest = new Map<string, AgencyName>()
  for (const named of records.flatMap(namesIn)) {
    const known = newest.get(named.code)
    if (!known || isBefore(known, named)) newest.set(named.code, named)
  }
  return [...newest.values()]
}
