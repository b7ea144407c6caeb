import { withoutMarks } from '#catalogue/fold.ts'
import { procedureKey } from '#catalogue/procedure-key.ts'
import { nationalSet } from '#codes/code-row.ts'
import { resolveCode } from '#codes/resolve.ts'
import type { Submit } from '#inbound/take.ts'
import type { ProcedureFacts } from '#routing/resolve.ts'
import type { ResolvedUnit } from '#routing/resolve-competence.ts'
import { findProcedure } from '#store/procedure-search.ts'
import type { StoredCase } from '#store/routing-cases.ts'
import type { Resources } from './resources.ts'

/** What a unit's code meant on a day, by the code tables; undefined where they have no units. */
export const unitOn =
  ({ codeTables }: Pick<Resources, 'codeTables'>) =>
  async (code: string, on: string): Promise<ResolvedUnit | undefined> => {
    const tables = await codeTables.recent()
    if (tables.version('units') === 0) return undefined
    const found = resolveCode(tables.index('units', nationalSet), { code, on })
    if (found.kind === 'exact') return { kind: 'exact', codes: [found.row.code] }
    if (found.kind === 'unknown') return { kind: 'unknown', codes: [] }
    return { kind: 'candidates', codes: found.candidates.map(({ row }) => row.code) }
  }

/** As the catalogue writes levels, without marks. */
const levels: Readonly<Record<string, string>> = {
  'trung uong': 'central',
  'cap bo': 'central',
  tinh: 'province',
  'cap tinh': 'province',
  xa: 'commune',
  'cap xa': 'commune',
}

/** The one of them; of several none is meant. */
const only = <Value>(values: readonly Value[]): Value | undefined =>
  values.length === 1 ? values[0] : undefined

/** What the catalogue and the city's marks say of a procedure, as far as routing asks. */
export const factsOf =
  ({ database }: Pick<Resources, 'database'>) =>
  async (code: string): Promise<ProcedureFacts | undefined> => {
    const found = await findProcedure(database, procedureKey(code))
    if (!found) return undefined
    const field = only(found.shown.fields ?? [])?.code
    const level = levels[withoutMarks(only(found.shown.levels ?? [])?.name ?? '').toLowerCase()]
    return {
      ...(field !== undefined && field !== '' && { field }),
      ...(level !== undefined && { level }),
      // A mark that it is bound to its place keeps it at the competent agency's own desks.
      ...(found.withoutBoundaries === false && { reach: 'agency' }),
    }
  }

/** Tells the city what a person has decided. Told again, it is known by the case. */
export const decisionTeller =
  (submit: Submit) =>
  async ({ id, sender, decidedAt, decidedBy, competentAgency, ...decided }: StoredCase): Promise<string> => {
    const data = {
      dossierCode: decided.dossierCode,
      caseId: id,
      procedureCode: decided.procedureCode,
      receivingAgency: decided.receivingAgency,
      competentAgency,
      decidedAt: decidedAt?.toISOString(),
      decidedBy,
      ...(decided.decisionReason !== null && { reason: decided.decisionReason }),
    }
    const told = await submit({ sender, type: 'routing-decision', data, event: { key: id } })
    if (told.kind === 'accepted' || told.kind === 'replayed') return told.acknowledgement.messageId
    throw new Error(`The door did not take a decision on the competent agency (${told.kind})`)
  }
