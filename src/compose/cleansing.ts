import { subjectsOf } from '#access/subjects.ts'
import type { Apis } from '#api/capabilities.ts'
import type { QueryTarget } from '#api/queries/routes.ts'
import { characterFindings } from '#messages/rules/character-findings.ts'
import { schemas } from '#schemas/registry.ts'
import {
  dropCleansing,
  findCleansings,
  openCleansing,
  startCleansing,
  stopCleansing,
} from '#store/cleansing/cleansings.ts'
import { addRows, type NewRow, resultRows } from '#store/cleansing/rows.ts'
import { uuidv7 } from '#store/uuid.ts'
import { isAskable } from '#verify/question.ts'
import { isForRows, type Row, rowOf } from '#verify/row.ts'
import { lookRecorder } from './looks.ts'
import { partRules } from './part-checks.ts'
import { queryTargets } from './queries.ts'
import type { Resources } from './resources.ts'
import { wordsOf } from './words-of.ts'

/** So many rows of one file. */
const maxRows = 100_000

/** As long as the code of a dossier in a purpose may be. */
const maxCode = 60

/** A row as it can be asked about, after the same checks as a single question. */
const preparing = (resources: Resources) => {
  const rules = partRules(resources)
  const checks = new Map(
    queryTargets(resources.endpoints)
      .filter(isForRows)
      .map(({ input }) => [input, resources.validation.compile(schemas[input])]),
  )
  return ({ input }: QueryTarget, cells: Readonly<Record<string, string>>): Row => {
    if (!isAskable(input)) throw new Error(`Nothing is made of rows for ${input}`)
    const row = rowOf(input, cells)
    if (row.kind === 'over') return row
    const { dossierCode = '', data: asked } = row.row
    const data = structuredClone(asked)
    const found = [
      ...characterFindings({ ...asked, dossierCode }),
      ...(checks.get(input)?.(data) ?? []),
      ...rules(input, data),
    ]
    const wrong = found.filter(({ severity }) => severity === 'reject').map(({ pointer }) => pointer)
    if (dossierCode.length > maxCode) wrong.push('/dossierCode')
    if (wrong.length === 0) return row
    const fields = [...new Set(wrong.map((pointer) => pointer.split('/')[1] ?? ''))].filter(Boolean)
    return { kind: 'over', verdict: { kind: 'not-asked', code: 'ROW_INVALID', fields } }
  }
}

/** Files that are held against a database: taken here, worked on by the workers. */
export const composeCleansing = (resources: Resources): Apis['cleansing'] => {
  const { config, database, endpoints, now, pseudonyms } = resources
  const prepare = preparing(resources)
  const newRow = (target: QueryTarget, number: number, cells: Readonly<Record<string, string>>): NewRow => {
    const row = prepare(target, cells)
    const ref = cells.ref?.trim() || undefined
    return row.kind === 'ready'
      ? { number, ref, body: row.row, outcome: undefined, subjects: pseudonyms.of(subjectsOf(row.row.data)) }
      : { number, ref, body: row.verdict, outcome: row.verdict.kind, subjects: [] }
  }
  return {
    targets: queryTargets(endpoints).filter(isForRows),
    maxRows,
    rules: partRules(resources),
    keptDays: config.retention.cleansingDays,
    wordsOf: wordsOf(endpoints),
    openCleansing: async (order) => {
      const at = now()
      const id = uuidv7(at.getTime())
      await openCleansing(database, { ...order, id, now: at })
      return id
    },
    addRows: (id, target, rows) =>
      addRows(
        database,
        id,
        rows.map(({ number, cells }) => newRow(target, number, cells)),
      ),
    dropCleansing: (id) => dropCleansing(database, id),
    startCleansing: (request) => startCleansing(database, { ...request, now: now() }),
    findCleansings: (filter) => findCleansings(database, filter),
    stopCleansing: (request) => stopCleansing(database, { ...request, now: now() }),
    resultRows: (id, after, limit) => resultRows(database, id, after, limit),
    recordLooks: lookRecorder(resources),
  }
}
