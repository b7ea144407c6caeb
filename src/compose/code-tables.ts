import { type CodeTable, transient } from '#adapter-kit'
import type { Apis } from '#api/capabilities.ts'
import { nationalSet } from '#codes/code-row.ts'
import { type CodeTables, codeTablesOf, type LoadedTable } from '#codes/code-tables.ts'
import type { TableShapes } from '#codes/table-shapes.ts'
import type { Config } from '#config/config.ts'
import { answerQuestions, type SetOf } from '#delivery/answer-questions.ts'
import type { Translation } from '#delivery/translate-codes.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import { loadTable, readCodeVersions } from '#store/code-tables.ts'
import type { Database } from '#store/database.ts'
import { isUnavailable } from '#store/unavailable.ts'
import { shippedTables } from './shipped-tables.ts'

/** The code tables in the memory of this process. */
export interface CodeTablesInMemory {
  /** At most some seconds old. */
  recent(): Promise<CodeTables>
  /** As the record has them now. */
  fresh(): Promise<CodeTables>
  /** As they were read last, for those who do not wait; what is old is read anew meanwhile. */
  held(): CodeTables
}

/** How long another process may go on with tables that somebody has changed. */
export const staleMs = 2000

export const holdCodeTables = (
  database: Database,
  now: () => number = () => performance.now(),
): CodeTablesInMemory => {
  let loaded: ReadonlyMap<CodeTable, LoadedTable> = new Map()
  let tables = codeTablesOf(loaded, shippedTables)
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<CodeTables> | undefined

  const read = async () => {
    const begun = now()
    const versions = await readCodeVersions(database)
    const next = new Map(loaded)
    for (const [table, version] of versions) {
      if (next.get(table)?.version !== version) next.set(table, await loadTable(database, table, version))
    }
    const changed = [...next].some(([table, one]) => loaded.get(table) !== one)
    if (changed) {
      loaded = next
      tables = codeTablesOf(loaded, shippedTables)
    }
    readAt = begun
    return tables
  }
  const readOnce = () => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }
  return {
    recent: async () => (now() - readAt < staleMs ? tables : readOnce()),
    held: () => {
      // Without the record the last reading holds; who needs it fresh is told.
      if (now() - readAt >= staleMs) readOnce().catch(() => undefined)
      return tables
    },
    // What is being read now may have begun before the change that the caller knows of.
    fresh: async () => {
      await reading?.catch(() => undefined)
      return readOnce()
    },
  }
}

/** Whose codes are meant: a sender's own set where the configuration names one, and never two of them in turn. */
export const setOfSender =
  ({ senders }: Pick<Config, 'senders'>): SetOf =>
  (sender, table) =>
    senders.find(({ name }) => name === sender)?.codeSets?.[table] ?? nationalSet

/** How the endpoint translates; nothing where it does not. */
export const translationOf = (
  config: Pick<Config, 'senders'>,
  policies: Translation['policies'],
  inMemory: CodeTablesInMemory,
): { readonly translation?: Translation } => {
  if (Object.values(policies).every((policy) => policy === 'off')) return {}
  const setOf = setOfSender(config)
  const answer: Translation['answer'] = async (questions, { sender, at }) => {
    const tables = await inMemory.recent().catch((error: unknown) => {
      if (!isUnavailable(error)) throw error
      throw transient('CODE_TABLES_UNAVAILABLE', 'Không đọc được bảng mã lúc này')
    })
    return answerQuestions(tables, setOf, questions, { sender, today: vietnamDay(at) ?? '' })
  }
  return { translation: { policies, answer } }
}

/** The code tables for those who look into them. */
export const composeCodeTables = ({
  codeTables,
  tableShapes,
  now,
}: {
  readonly codeTables: CodeTablesInMemory
  readonly tableShapes: TableShapes
  now(): Date
}): Apis['codeTables'] => ({
  tables: () => codeTables.fresh(),
  shapes: tableShapes,
  today: () => vietnamDay(now()) ?? '',
})
