import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { figure, table } from '../report/table.ts'

interface Row {
  readonly query: string
  readonly calls: string
  readonly ms: number
  readonly rows: string
}

const most = 30
const shownText = 110

/** Begins to count the statements of a database; for profiles only. */
export const countStatements = async (databaseUrl: string): Promise<void> => {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    await client.query('create extension if not exists pg_stat_statements')
    await client.query('select pg_stat_statements_reset()')
  } finally {
    await client.end()
  }
}

/** Writes down where the database spent its time, by statement. */
export const writeStatements = async (databaseUrl: string, folder: string): Promise<void> => {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const found = await client.query<Row>(
      `select query, calls, total_plan_time + total_exec_time as ms, rows from pg_stat_statements
        where dbid = (select oid from pg_database where datname = current_database())
        order by ms desc limit ${most}`,
    )
    const lines = found.rows.map(({ query, calls, ms, rows }) => [
      query.replace(/\s+/g, ' ').slice(0, shownText),
      calls,
      ms.toFixed(0),
      figure(ms / Number(calls)),
      rows,
    ])
    await mkdir(folder, { recursive: true })
    await writeFile(
      join(folder, 'statements.txt'),
      `${table(['statement', 'calls', 'ms', 'ms each', 'rows'], lines)}\n`,
    )
  } finally {
    await client.end()
  }
}
