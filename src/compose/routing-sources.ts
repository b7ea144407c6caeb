import { searchable } from '#adapter-kit'
import { procedureKey } from '#catalogue/procedure-key.ts'
import type { CodeIndex } from '#codes/code-index.ts'
import { type CodeRow, columnOf, isValidOn, nationalSet } from '#codes/code-row.ts'
import { resolveCode } from '#codes/resolve.ts'
import type { Submit } from '#inbound/take.ts'
import type { ProcedureFacts } from '#routing/resolve.ts'
import type { ResolvedUnit } from '#routing/resolve-competence.ts'
import { findProcedure } from '#store/procedure-search.ts'
import type { StoredCase } from '#store/routing-cases.ts'
import type { Resources } from './resources.ts'

/** Provinces have two digits (national-protocols F.1). */
const isProvince = (code: string) => /^\d{2}$/.test(code)
/** Ward, district, province: a table that leads on and on has a mistake. */
const maxSteps = 5

/** The province above a unit, by the column `parent`; undefined where the table does not lead to one. */
const provinceOf = (index: CodeIndex, from: CodeRow, on: string): string | undefined => {
  let row: CodeRow | undefined = from
  for (let step = 0; row && step < maxSteps; step += 1) {
    if (isProvince(row.code)) return row.code
    const parent = columnOf(row, 'parent', nationalSet)
    if (parent !== undefined && isProvince(parent)) return parent
    row = parent === undefined ? undefined : index.find('code', parent).find((one) => isValidOn(one, on))
  }
  return undefined
}

/** What a unit's code meant on a day, by the code tables; undefined where they have no units. */
export const unitOn =
  ({ codeTables }: Pick<Resources, 'codeTables'>) =>
  async (code: string, on: string): Promise<ResolvedUnit | undefined> => {
    const tables = await codeTables.recent()
    if (tables.version('units') === 0) return undefined
    const index = tables.index('units', nationalSet)
    const found = resolveCode(index, { code, on })
    if (found.kind === 'unknown') return { kind: 'unknown', codes: [] }
    const rows = found.kind === 'exact' ? [found.row] : found.candidates.map(({ row }) => row)
    const within = rows.flatMap((row) => {
      const province = provinceOf(index, row, on)
      return province === undefined || province === row.code ? [] : [[row.code, province] as const]
    })
    return { kind: found.kind, codes: rows.map((row) => row.code), within: Object.fromEntries(within) }
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
    const level = levels[searchable(only(found.shown.levels ?? [])?.name ?? '')]
    return {
      ...(field !== undefined && field !== '' && { field }),
      ...(level !== undefined && { level }),
      // A mark that it is bound to its place keeps it at the competent agency's own desks.
      ...(found.withoutBoundaries === false && { reach: 'agency' }),
    }
  }

/** Notifies the city of a person's decision. A second notification is recognised by the case. */
export const decisionNotifier =
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
    const submitted = await submit({ sender, type: 'routing-decision', data, event: { key: id } })
    if (submitted.kind === 'accepted' || submitted.kind === 'replayed')
      return submitted.acknowledgement.messageId
    throw new Error(`The gateway did not accept a decision on the competent agency (${submitted.kind})`)
  }
