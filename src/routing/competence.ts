export const procedureLevels = ['central', 'province', 'commune'] as const
export type ProcedureLevel = (typeof procedureLevels)[number]

/** Whose unit decides: where the citizen lives, or where the land lies. */
export const deciders = ['citizen', 'land'] as const
export type Decider = (typeof deciders)[number]

export interface AgencyName {
  readonly code: string
  readonly name?: string
}

/**
 * Who is competent: for one procedure, for a field, for a level, or (where none of the three is given) for everything; in
 * one unit, or (without a unit) wherever. Days are written `YYYY-MM-DD`; the last day is one of them.
 */
export interface Competence {
  /** The line of the file that it came from. */
  readonly number: number
  readonly procedure?: string
  readonly field?: string
  readonly level?: ProcedureLevel
  readonly unit?: string
  readonly decidedBy: Decider
  readonly agency: AgencyName
  readonly validFrom: string
  readonly validTo?: string
  /** The decision or the list that says so. */
  readonly source: string
}

/** What a competence is about, in the order in which it is looked for: the specific goes before the general. */
const subjectKinds = ['procedure', 'field', 'level', 'everything'] as const
export type SubjectKind = (typeof subjectKinds)[number]

export const subjectOf = ({
  procedure,
  field,
  level,
}: Omit<Competence, 'number'>): readonly [SubjectKind, string] => {
  if (procedure !== undefined) return ['procedure', procedure]
  if (field !== undefined) return ['field', field]
  return level === undefined ? ['everything', ''] : ['level', level]
}

/** All that is known of who is competent, on any day. */
export interface CompetenceTable {
  /** Of the import that made it. */
  readonly id: string | undefined
  /** Of one subject, valid on the day. */
  about(kind: SubjectKind, value: string, on: string): readonly Competence[]
  /** Whether anything on that day depends on what this kind names. */
  knows(kind: SubjectKind, on: string): boolean
  /** Whether a unit of this code is in it on that day. */
  hasUnit(code: string, on: string): boolean
}

const validOn =
  (on: string) =>
  ({ validFrom, validTo }: Competence): boolean =>
    validFrom <= on && (validTo === undefined || on <= validTo)

export const competenceTable = (
  competences: readonly Competence[],
  id: string | undefined,
): CompetenceTable => {
  const bySubject = Map.groupBy(competences, (one) => subjectOf(one).join('\n'))
  const byKind = Map.groupBy(competences, (one) => subjectOf(one)[0])
  const byUnit = Map.groupBy(competences, ({ unit }) => unit)
  return {
    id,
    about: (kind, value, on) => (bySubject.get(`${kind}\n${value}`) ?? []).filter(validOn(on)),
    knows: (kind, on) => byKind.get(kind)?.some(validOn(on)) ?? false,
    hasUnit: (code, on) => byUnit.get(code)?.some(validOn(on)) ?? false,
  }
}
