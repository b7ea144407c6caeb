import { ownValue } from '#adapter-kit'
import { bareProcedureCode } from '#messages/rules/procedure-code.ts'
import {
  type AgencyName,
  type Competence,
  type CompetenceTable,
  type Decider,
  deciders,
  type SubjectKind,
} from './competence.ts'

/** What a unit's code means on a day: one unit, one of several, or nothing that is known. */
export interface ResolvedUnit {
  readonly kind: 'exact' | 'candidates' | 'unknown'
  readonly codes: readonly string[]
  /** Of wards and communes among them, the province that they lie in; absent where nobody knows. */
  readonly within?: Readonly<Record<string, string>>
}

export interface CompetenceQuestion {
  readonly procedure: string
  readonly field?: string | undefined
  readonly level?: string | undefined
  /** The units by which it is decided; absent where nobody said. */
  readonly units: Readonly<Partial<Record<Decider, ResolvedUnit>>>
  readonly on: string
}

/** Why there is no answer. */
export type RoutingReason =
  | 'CITIZEN_UNIT_MISSING'
  | 'LAND_UNIT_MISSING'
  | 'CITIZEN_UNIT_UNKNOWN'
  | 'LAND_UNIT_UNKNOWN'
  | 'FIELD_UNKNOWN'
  | 'LEVEL_UNKNOWN'
  | 'NO_COMPETENCE'
  | 'SEVERAL_COMPETENT'
  | 'UNIT_SPLIT'

export type CompetenceAnswer =
  | { readonly kind: 'resolved'; readonly agency: AgencyName; readonly basis: readonly Competence[] }
  | {
      readonly kind: 'ambiguous'
      readonly candidates: readonly AgencyName[]
      readonly basis: readonly Competence[]
      readonly reasons: readonly RoutingReason[]
    }
  | { readonly kind: 'unresolved'; readonly reasons: readonly RoutingReason[] }

/** One unit of each kind, of those that the codes may mean. */
type Place = Readonly<Partial<Record<Decider, string>>>

type Found = readonly Competence[] | RoutingReason

const missing = { citizen: 'CITIZEN_UNIT_MISSING', land: 'LAND_UNIT_MISSING' } as const
const unknown = { citizen: 'CITIZEN_UNIT_UNKNOWN', land: 'LAND_UNIT_UNKNOWN' } as const

/** Where to look, in order. Nothing where what would have to be known to look there is not known. */
const subjectsOf = ({ procedure, field, level }: CompetenceQuestion): [SubjectKind, string | undefined][] => [
  ['procedure', procedure],
  ['procedure', bareProcedureCode(procedure)],
  ['field', field],
  ['level', level],
  ['everything', ''],
]

const notKnown = { field: 'FIELD_UNKNOWN', level: 'LEVEL_UNKNOWN' } as const

const isProvince = (unit: string | undefined): boolean => unit?.length === 2

/** What one subject says of a place: for the unit itself, else for its province, else for wherever; nothing where it is silent. */
const decisiveOf = (
  about: readonly Competence[],
  { units }: CompetenceQuestion,
  place: Place,
): Found | undefined => {
  const here = about.filter(({ unit, decidedBy }) => unit !== undefined && place[decidedBy] === unit)
  if (here.length > 0) return here
  const provinceOf = (decider: Decider) => ownValue(units[decider]?.within ?? {}, place[decider] ?? '')
  const ofProvinces = about.filter(({ unit }) => isProvince(unit))
  // A ward may lie in this province for all that is known: the line is not passed over.
  const lost = ofProvinces.find(({ decidedBy }) => !isProvince(place[decidedBy]) && !provinceOf(decidedBy))
  if (lost) return unknown[lost.decidedBy]
  const around = ofProvinces.filter(({ unit, decidedBy }) => provinceOf(decidedBy) === unit)
  if (around.length > 0) return around
  const wherever = about.filter(({ unit }) => unit === undefined)
  return wherever.length > 0 ? wherever : undefined
}

/** What decides in one place: of the most specific subject, and there of the unit before wherever. */
const decisive = (table: CompetenceTable, question: CompetenceQuestion, place: Place): Found => {
  for (const [kind, value] of subjectsOf(question)) {
    if (value === undefined) {
      // What is not known might decide otherwise: it is not passed over.
      if (table.knows(kind, question.on) && (kind === 'field' || kind === 'level')) return notKnown[kind]
      continue
    }
    const about = table.about(kind, value, question.on)
    for (const decider of deciders) {
      const needed = about.some(({ unit, decidedBy }) => unit !== undefined && decidedBy === decider)
      if (needed && place[decider] === undefined)
        return question.units[decider] === undefined ? missing[decider] : unknown[decider]
    }
    const found = decisiveOf(about, question, place)
    if (found) return found
  }
  return 'NO_COMPETENCE'
}

const codesOf = (unit: ResolvedUnit | undefined): readonly (string | undefined)[] =>
  unit && unit.kind !== 'unknown' && unit.codes.length > 0 ? unit.codes : [undefined]

const placesOf = ({ units }: CompetenceQuestion): Place[] =>
  codesOf(units.citizen).flatMap((citizen) =>
    codesOf(units.land).map((land) => ({
      ...(citizen !== undefined && { citizen }),
      ...(land !== undefined && { land }),
    })),
  )

const distinctAgencies = (basis: readonly Competence[]): AgencyName[] => [
  ...new Map(basis.map(({ agency }) => [agency.code, agency])).values(),
]

/**
 * Who is competent for a procedure in a place on a day (national-protocols G.4). The answer is never the first of
 * several: two that are equally specific and differ are ambiguous, and what might decide but is not known leaves it
 * unresolved. So an answer that was found with little knowledge stays the answer with more.
 */
export const resolveCompetence = (table: CompetenceTable, question: CompetenceQuestion): CompetenceAnswer => {
  const found = placesOf(question).map((place) => decisive(table, question, place))
  const basis = [...new Set(found.flatMap((one) => (typeof one === 'string' ? [] : one)))]
  const reasons = [...new Set(found.filter((one) => typeof one === 'string'))]
  const agencies = distinctAgencies(basis)
  const [agency, ...others] = agencies
  if (!agency) return { kind: 'unresolved', reasons }
  if (others.length === 0 && reasons.length === 0) return { kind: 'resolved', agency, basis }
  const disagree = found.some((one) => typeof one !== 'string' && distinctAgencies(one).length > 1)
  const why: RoutingReason[] = disagree ? ['SEVERAL_COMPETENT'] : ['UNIT_SPLIT']
  return { kind: 'ambiguous', candidates: agencies, basis, reasons: [...why, ...reasons] }
}
