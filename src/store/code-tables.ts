import type { CodeTable } from '#adapter-kit'
import { codeIndex } from '#codes/code-index.ts'
import type { CodeRow, Link } from '#codes/code-row.ts'
import type { LoadedTable } from '#codes/code-tables.ts'
import type { Statement } from './database.ts'

/** The version of each table that was ever changed. */
export const readCodeVersions = async (statement: Statement): Promise<ReadonlyMap<CodeTable, number>> => {
  const found = await statement.query<{ table: CodeTable; version: number }>({
    name: 'read-code-versions',
    text: 'select table_name as "table", version from code_versions',
  })
  return new Map(found.rows.map(({ table, version }) => [table, version]))
}

interface Row {
  set: string
  code: string
  name: string
  from: string | null
  to: string | null
  source: string | null
  attributes: Record<string, string>
  successors: Link[]
  withdrawn: boolean
}

const rowOf = ({ code, name, from, to, source, attributes, successors }: Row): CodeRow => ({
  code,
  name,
  ...(from !== null && { from }),
  ...(to !== null && { to }),
  ...(source !== null && { source }),
  attributes,
  successors,
})

/** What holds of a table, or of one set of it, by set. */
export const readLiveRows = async (
  statement: Statement,
  table: CodeTable,
  set?: string,
): Promise<ReadonlyMap<string, readonly CodeRow[]>> => {
  const found = await statement.query<Row>(
    `select distinct on (r.set_name, r.code, r.valid_from) r.set_name as set, r.code, r.name,
       nullif(r.valid_from, '-infinity')::text as from, r.valid_to::text as to, r.source, r.attributes, r.successors,
       r.withdrawn
     from code_rows r join code_imports i on i.id = r.import_id
     where r.table_name = $1 and ($2::text is null or r.set_name = $2) and i.undone_at is null
     order by r.set_name, r.code, r.valid_from, r.import_id desc`,
    [table, set ?? null],
  )
  const live = found.rows.filter(({ withdrawn }) => !withdrawn)
  return new Map(
    [...Map.groupBy(live, (row) => row.set)].map(([name, rows]) => [name, rows.map((row) => rowOf(row))]),
  )
}

/** A table with all its sets; `version` has to be read before, so that what changes meanwhile is looked at again. */
export const loadTable = async (
  statement: Statement,
  table: CodeTable,
  version: number,
): Promise<LoadedTable> => {
  const live = await readLiveRows(statement, table)
  return { version, sets: new Map([...live].map(([set, rows]) => [set, codeIndex(set, rows)])) }
}
