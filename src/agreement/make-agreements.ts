import { createHash } from 'node:crypto'
import type {
  AgreedDossier,
  AgreedState,
  Agreement,
  AgreementCounts,
  CaseCounts,
  Repair,
} from './agreement.ts'
import { canonicalJson } from './canonical-json.ts'

/** A message about a dossier that was handed over on the day, by what became of it. */
export interface HandedOver {
  readonly code: string
  readonly agency: string
  /** `withdrawn`: it never left, for a newer one took its place or a person stopped it. */
  readonly state: AgreedState | 'withdrawn'
}

/** A dossier that was found to differ on the day, and what has become of that. */
export interface FoundDifferent {
  readonly code: string
  readonly agency: string
  readonly differs: readonly string[]
  readonly repair: Repair | undefined
}

/** The version that stands already. */
export interface Standing {
  readonly version: number
  /** {@link contentHash} of it. */
  readonly content: string
  /** SHA-256 of its canonical form, in hex. */
  readonly signed: string
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What is still open, or was refused, is said before what is done. */
const gravity: readonly AgreedState[] = ['open', 'refused', 'acknowledged']

const graver = (one: AgreedState | undefined, other: AgreedState): AgreedState =>
  one !== undefined && gravity.indexOf(one) <= gravity.indexOf(other) ? one : other

type Entry = AgreedDossier & { readonly agency: string }

const together = (
  handedOver: readonly HandedOver[],
  different: readonly FoundDifferent[],
): ReadonlyMap<string, Entry> => {
  const entries = new Map<string, Entry>()
  for (const { code, agency, state } of handedOver) {
    if (state === 'withdrawn') continue
    entries.set(code, { code, agency, state: graver(entries.get(code)?.state, state) })
  }
  for (const { code, agency, differs, repair } of different) {
    const entry = entries.get(code) ?? { code, agency }
    entries.set(code, { ...entry, differs: differs.toSorted(), ...(repair && { repair }) })
  }
  return entries
}

const countsOf = (dossiers: readonly AgreedDossier[]): AgreementCounts => {
  const of = (counts: (dossier: AgreedDossier) => boolean) => dossiers.filter(counts).length
  return {
    handedOver: of(({ state }) => state !== undefined),
    acknowledged: of(({ state }) => state === 'acknowledged'),
    refused: of(({ state }) => state === 'refused'),
    open: of(({ state }) => state === 'open'),
    differing: of(({ differs }) => differs !== undefined),
    repaired: of(({ repair }) => repair !== undefined),
    mended: of(({ repair }) => repair === 'mended'),
  }
}

/** Of what an agreement says, apart from when and in which version: the same is not said twice. */
export const contentHash = ({ complete, counts, cases, dossiers }: Agreement): string =>
  sha256(canonicalJson({ complete, counts, cases, dossiers }))

interface Day {
  readonly endpoint: string
  readonly day: string
  readonly complete: boolean
  readonly madeAt: Date
}

const next = (
  { endpoint, day, complete, madeAt }: Day,
  agency: string,
  { dossiers, cases }: Pick<Agreement, 'dossiers' | 'cases'>,
  before: Standing | undefined,
): Agreement | undefined => {
  const agreement: Agreement = {
    format: 'longbien-agreement/1',
    endpoint,
    agency,
    day,
    version: (before?.version ?? 0) + 1,
    madeAt: madeAt.toISOString(),
    complete,
    ...(before && { previous: before.signed }),
    counts: countsOf(dossiers),
    ...(cases && { cases }),
    dossiers: dossiers.toSorted((one, other) => (one.code < other.code ? -1 : 1)),
  }
  return contentHash(agreement) === before?.content ? undefined : agreement
}

/** All that is known of a day at an endpoint. */
export interface Known {
  readonly handedOver: readonly HandedOver[]
  readonly different: readonly FoundDifferent[]
  /** By agency. */
  readonly cases: ReadonlyMap<string, CaseCounts>
}

/**
 * The agreements of a day at an endpoint, one for each agency, of which the record does not have the same already. An agency that has
 * no dossier left in it, since these became another's, gets a version that says so.
 */
export const makeAgreements = (
  day: Day,
  { handedOver, different, cases }: Known,
  standing: ReadonlyMap<string, Standing>,
): readonly Agreement[] => {
  const entries = [...together(handedOver, different).values()]
  const byAgency = Map.groupBy(entries, ({ agency }) => agency)
  const agencies = new Set([...byAgency.keys(), ...cases.keys(), ...standing.keys()])
  return [...agencies].flatMap((agency) => {
    const dossiers = (byAgency.get(agency) ?? []).map(({ agency: _, ...dossier }) => dossier)
    const ofAgency = cases.get(agency)
    const made = next(day, agency, { dossiers, ...(ofAgency && { cases: ofAgency }) }, standing.get(agency))
    return made ? [made] : []
  })
}
