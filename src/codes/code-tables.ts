import type { CodeQuestion, CodeTable } from '#adapter-kit'
import { type CodeIndex, codeIndex } from './code-index.ts'
import { columnOf, type Day } from './code-row.ts'
import { resolveCode } from './resolve.ts'

/** All tables as they were at some moment. */
export interface CodeTables {
  /** Empty where nothing was imported. */
  index(table: CodeTable, set: string): CodeIndex
  /** The names of the sets that have rows. */
  sets(table: CodeTable): readonly string[]
  /** Rises with each import and each undoing; 0 where there was none. */
  version(table: CodeTable): number
}

export interface LoadedTable {
  readonly version: number
  readonly sets: ReadonlyMap<string, CodeIndex>
}

/** @param shipped what holds of a set into which nobody has imported anything. */
export const codeTablesOf = (
  loaded: ReadonlyMap<CodeTable, LoadedTable>,
  shipped: ReadonlyMap<CodeTable, LoadedTable['sets']> = new Map(),
): CodeTables => ({
  index: (table, set) =>
    loaded.get(table)?.sets.get(set) ?? shipped.get(table)?.get(set) ?? codeIndex(set, []),
  sets: (table) => {
    const names = new Set([...(loaded.get(table)?.sets.keys() ?? []), ...(shipped.get(table)?.keys() ?? [])])
    return [...names].toSorted((one, other) => (one < other ? -1 : 1))
  },
  version: (table) => loaded.get(table)?.version ?? 0,
})

/** The same tables with one set of one table replaced: how it would be after an import. */
export const withTable = (tables: CodeTables, table: CodeTable, replaced: CodeIndex): CodeTables => ({
  ...tables,
  index: (asked, set) => (asked === table && set === replaced.set ? replaced : tables.index(asked, set)),
})

/** A question with everything decided that it leaves open. It is kept while the message waits, and asked again. */
export interface SettledQuestion {
  readonly table: CodeTable
  readonly set: string
  readonly code: string
  readonly by: readonly string[]
  readonly form: string
  readonly on: Day
  /** The answer has to be valid on the day on which it is asked. */
  readonly asOfNow: boolean
  readonly pointer: string
}

export const settleQuestion = (question: CodeQuestion, set: string, on: Day): SettledQuestion => ({
  table: question.table,
  set,
  code: question.code,
  by: question.by ?? ['code'],
  form: question.form,
  on,
  asOfNow: question.asOf === 'now',
  pointer: question.pointer,
})

export interface Candidate {
  readonly code: string
  readonly name: string
}

export type CodeAnswer =
  | { readonly kind: 'exact'; readonly value: string }
  | { readonly kind: 'candidates'; readonly candidates: readonly Candidate[] }
  /** `no-value`: there is a row, but the column that is asked for is empty. */
  | { readonly kind: 'unknown'; readonly reason: 'no-such-code' | 'not-yet' | 'ended' | 'no-value' }

/** @param today the day on which it is asked. */
export const answerQuestion = (tables: CodeTables, question: SettledQuestion, today: Day): CodeAnswer => {
  const { table, set, code, by, form, on, asOfNow } = question
  const resolution = resolveCode(tables.index(table, set), {
    code,
    by,
    on,
    validOn: asOfNow ? today : undefined,
  })
  if (resolution.kind === 'unknown') return resolution
  const reached = resolution.kind === 'exact' ? [resolution] : resolution.candidates
  const values = new Set(reached.map(({ row }) => columnOf(row, form, set)))
  const [value] = values
  // Where every candidate says the same, nothing is picked.
  const agreed = values.size === 1 && (resolution.kind === 'exact' || !resolution.incomplete)
  if (!agreed) {
    const candidates = reached.map(({ row }) => ({ code: row.code, name: row.name }))
    return { kind: 'candidates', candidates }
  }
  return value === undefined ? { kind: 'unknown', reason: 'no-value' } : { kind: 'exact', value }
}
