import type { AgencyName, CompetenceTable, Decider } from './competence.ts'
import { mayReceive, type Reach } from './reach.ts'
import {
  type CompetenceAnswer,
  type ResolvedUnit,
  type RoutingReason,
  resolveCompetence,
} from './resolve-competence.ts'

/** What a unit's code means on a day (`YYYY-MM-DD`). */
export type ResolveUnit = (code: string, on: string) => Promise<ResolvedUnit>

/** What the catalogue knows of a procedure on a day, as far as routing asks. */
export interface ProcedureFacts {
  readonly field?: string
  /** central, province or commune. */
  readonly level?: string
  readonly reach?: Reach
  /** The field of the electronic form that holds the code of the unit where the land lies. */
  readonly landUnitField?: string
}

export interface RoutingTools {
  competences(): Promise<CompetenceTable>
  readonly resolveUnit: ResolveUnit
  procedureFacts(code: string, on: string): Promise<ProcedureFacts>
  /** Where the catalogue does not say. */
  readonly reach: Reach
  /** Roots of agency codes that have become one province. */
  readonly mergedProvinces: readonly (readonly string[])[]
}

export interface RoutingQuestion {
  readonly procedure: string
  readonly field?: string | undefined
  readonly level?: string | undefined
  readonly receivingAgency: string
  readonly citizenUnit?: string | undefined
  readonly landUnit?: string | undefined
  /** The day of reception. */
  readonly on: string
}

/** Why a desk cannot receive, though it is known who is competent. */
type ReachReason = 'OTHER_PROVINCE' | 'NOT_ITS_DESK'

export interface ResolvedRouting {
  readonly kind: CompetenceAnswer['kind']
  readonly receivingAgency: string
  readonly competentAgency?: AgencyName
  /** Who might be, where it is ambiguous. */
  readonly candidates: readonly AgencyName[]
  /** The unit of the citizen on that day, where it is certain. */
  readonly citizenUnit?: string
  readonly landUnit?: string
  /** The rules that led to the answer. */
  readonly basis: (CompetenceAnswer & { kind: 'resolved' })['basis']
  /** The import that they came with. */
  readonly table?: string
  /** Absent where it is not known. */
  readonly mayReceive?: boolean
  readonly reasons: readonly (RoutingReason | ReachReason)[]
}

/** Without code tables: a code that the table of competences uses on that day means itself. */
export const unitsOfTable =
  (competences: RoutingTools['competences']): ResolveUnit =>
  async (code, on) =>
    (await competences()).hasUnit(code, on)
      ? { kind: 'exact', codes: [code] }
      : { kind: 'unknown', codes: [] }

const certain = (unit: ResolvedUnit | undefined) => (unit?.kind === 'exact' ? unit.codes[0] : undefined)

const reachOf = (
  { receivingAgency }: RoutingQuestion,
  agency: AgencyName,
  reach: Reach,
  { mergedProvinces }: RoutingTools,
) => {
  const may = mayReceive(receivingAgency, agency.code, reach, mergedProvinces)
  const reason: ReachReason = reach === 'agency' ? 'NOT_ITS_DESK' : 'OTHER_PROVINCE'
  return { may, reasons: may === false ? [reason] : [] }
}

/** Who receives and who is competent, for the counter and for what comes in online. Reads only. */
export const resolveRouting = async (
  question: RoutingQuestion,
  tools: RoutingTools,
): Promise<ResolvedRouting> => {
  const { procedure, receivingAgency, citizenUnit, landUnit, on } = question
  const unit = (code: string | undefined) => (code === undefined ? undefined : tools.resolveUnit(code, on))
  const [table, facts, citizen, land] = await Promise.all([
    tools.competences(),
    tools.procedureFacts(procedure, on),
    unit(citizenUnit),
    unit(landUnit),
  ])
  const units: Partial<Record<Decider, ResolvedUnit>> = { ...(citizen && { citizen }), ...(land && { land }) }
  const answer = resolveCompetence(table, {
    procedure,
    field: question.field ?? facts.field,
    level: question.level ?? facts.level,
    units,
    on,
  })
  const [citizenCode, landCode] = [certain(citizen), certain(land)]
  const about = {
    kind: answer.kind,
    receivingAgency,
    ...(citizenCode !== undefined && { citizenUnit: citizenCode }),
    ...(landCode !== undefined && { landUnit: landCode }),
    ...(table.id !== undefined && { table: table.id }),
  }
  if (answer.kind === 'unresolved') return { ...about, candidates: [], basis: [], reasons: answer.reasons }
  const { basis } = answer
  if (answer.kind === 'ambiguous')
    return { ...about, candidates: answer.candidates, basis, reasons: answer.reasons }
  const { may, reasons } = reachOf(question, answer.agency, facts.reach ?? tools.reach, tools)
  return {
    ...about,
    competentAgency: answer.agency,
    candidates: [],
    basis,
    ...(may !== undefined && { mayReceive: may }),
    reasons,
  }
}
