import { readdir, readFile } from 'node:fs/promises'
import { type Database, type Statement, schema, transaction } from './database.ts'

const folder = new URL('./migrations/', import.meta.url)

/** Any number that nobody else uses; one migration runs at a time, whoever starts it. */
const lockKey = 4_150_190_219

interface Migration {
  readonly number: number
  readonly name: string
}

const shipped = async (): Promise<Migration[]> =>
  (await readdir(folder))
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => ({ number: Number.parseInt(name, 10), name }))

const applied = async (database: Statement): Promise<Set<number>> => {
  const known = await database.query<{ exists: boolean }>(
    `select to_regclass('${schema}.migrations') is not null as exists`,
  )
  if (!known.rows[0]?.exists) return new Set()
  const rows = await database.query<{ number: number }>(`select number from ${schema}.migrations`)
  return new Set(rows.rows.map((row) => row.number))
}

/** Names of the migrations that this version ships and the database does not have. */
export const pendingMigrations = async (database: Database): Promise<string[]> => {
  const done = await applied(database)
  return (await shipped()).filter(({ number }) => !done.has(number)).map(({ name }) => name)
}

/** Applies what is missing, forward only, in one transaction under an advisory lock. Returns the names applied. */
export const migrate = async (database: Database): Promise<string[]> => {
  const names = await transaction(database, async (statement) => {
    await statement.query('select pg_advisory_xact_lock($1)', [lockKey])
    await statement.query(`create schema if not exists ${schema}`)
    await statement.query(
      `create table if not exists ${schema}.migrations (number integer primary key, name text not null, applied_at timestamptz not null default now())`,
    )
    const done = await applied(statement)
    const missing = (await shipped()).filter(({ number }) => !done.has(number))
    for (const { number, name } of missing) {
      await statement.query(await readFile(new URL(name, folder), 'utf8'))
      await statement.query(`insert into ${schema}.migrations (number, name) values ($1, $2)`, [number, name])
    }
    return missing.map(({ name }) => name)
  })
  await ensurePartitions(database)
  return names
}

/** This month's partition and those of the next three; last month's too, for a clock that is a little behind. */
export const ensurePartitions = async (database: Database): Promise<void> => {
  await database.query(`select ensure_partitions(now() - interval '1 month', 5)`)
}
