import { readdir, readFile } from 'node:fs/promises'
import { type Database, type Statement, schema, transaction } from './database.ts'
import { refuseTransactionPooling } from './pooling.ts'
import { refuseOldServer } from './server-facts.ts'

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

/** By number; empty where nothing of ours is there yet. */
const applied = async (database: Statement): Promise<ReadonlyMap<number, string>> => {
  const known = await database.query<{ exists: boolean }>(
    `select to_regclass('${schema}.migrations') is not null as exists`,
  )
  if (!known.rows[0]?.exists) return new Map()
  const rows = await database.query<Migration>(`select number, name from ${schema}.migrations`)
  return new Map(rows.rows.map(({ number, name }) => [number, name]))
}

/** Names of the migrations that this version ships and the database does not have. */
export const pendingMigrations = async (database: Database): Promise<string[]> => {
  const done = await applied(database)
  return (await shipped()).filter(({ number }) => !done.has(number)).map(({ name }) => name)
}

/** Names of the migrations that the database has and this version does not know: a newer one was there before. */
export const newerMigrations = async (database: Statement): Promise<string[]> => {
  const known = new Set((await shipped()).map(({ number }) => number))
  return [...(await applied(database))].flatMap(([number, name]) => (known.has(number) ? [] : [name])).sort()
}

/** Throws where this version must not touch the database: an old server, or tables that a newer version has changed. */
export const refuseForeignDatabase = async (database: Statement): Promise<void> => {
  await refuseOldServer(database)
  const newer = await newerMigrations(database)
  if (newer.length === 0) return
  throw new Error(
    `The database is newer than this program: it has ${newer.join(', ')}. Start the version of Long Biên that updated it, or a later one; an older one must not write to it.`,
  )
}

/** Applies what is missing, forward only, in one transaction under an advisory lock. Returns the names applied. */
export const migrate = async (database: Database): Promise<string[]> => {
  await refuseTransactionPooling(database)
  const names = await transaction(database, async (statement) => {
    await statement.query('select pg_advisory_xact_lock($1)', [lockKey])
    await refuseForeignDatabase(statement)
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
  await database.query(
    `select ensure_partitions((now() at time zone 'UTC' - interval '1 month') at time zone 'UTC', 5)`,
  )
}
