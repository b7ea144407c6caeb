import { readdir, readFile } from 'node:fs/promises'
import { type Database, type Statement, schema, transaction } from './database.ts'
import { refuseTransactionPooling } from './pooling.ts'
import { refuseOldServer } from './server-facts.ts'
import { isOpen } from './session.ts'

const folder = new URL('./migrations/', import.meta.url)

/** Any number that nobody else uses; one migration runs at a time, whoever starts it. */
const lockKey = 4_150_190_219

interface Migration {
  readonly number: number
  readonly name: string
}

interface Applied {
  readonly name: string
  /** A program has to know this migration to go on; 0 where every one may, null where nobody has said it. */
  readonly worksFrom: number | null
}

const shipped = async (): Promise<Migration[]> =>
  (await readdir(folder))
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => ({ number: Number.parseInt(name, 10), name }))

/**
 * By number; empty where nothing of ours is there yet. The column came later than the table: it is read as a member of the
 * row, which a table without it has not either.
 */
const applied = async (database: Statement): Promise<ReadonlyMap<number, Applied>> => {
  const known = await database.query<{ exists: boolean }>(
    `select to_regclass('${schema}.migrations') is not null as exists`,
  )
  if (!known.rows[0]?.exists) return new Map()
  const { rows } = await database.query<Applied & { number: number }>(
    `select number, name, (to_jsonb(m) ->> 'works_from')::integer as "worksFrom" from ${schema}.migrations m`,
  )
  return new Map(rows.map(({ number, ...rest }) => [number, rest]))
}

/** What a migration that takes something away says of itself in its first line. */
const breaks = /^-- Works from (\d{4}) on\.$/m

/** From which migration on a program goes on working when this one is applied; 0 where it only adds. */
export const worksFromOf = (sql: string): number => Number(breaks.exec(sql)?.[1] ?? 0)

/** Names of the migrations that this version ships and the database does not have. */
export const pendingMigrations = async (database: Database): Promise<string[]> => {
  const done = await applied(database)
  return (await shipped()).filter(({ number }) => !done.has(number)).map(({ name }) => name)
}

const undefinedTable = '42P01'

/** Which migrations the database lacks and whether it takes writes, in one question: it is asked all the time. */
export const lookAtRecord = async (
  database: Database,
): Promise<{ readonly pending: readonly string[]; readonly isOpen: boolean }> => {
  const looked = await database
    .query<{ open: boolean; applied: readonly number[] }>({
      name: 'look-at-record',
      text: `select ${isOpen} as open, array(select number from ${schema}.migrations) as applied`,
    })
    .catch((error: unknown) => {
      if (Object(error).code === undefinedTable) return { rows: [] }
      throw error
    })
  const [{ open = true, applied: done = [] } = {}] = looked.rows
  const known = new Set(done)
  return {
    pending: (await shipped()).filter(({ number }) => !known.has(number)).map(({ name }) => name),
    isOpen: open,
  }
}

interface Newer {
  /** Of the migrations that the database has and this program does not know: a newer one was there before. */
  readonly names: readonly string[]
  /** Whether one of them took away what this program needs. */
  readonly tooNew: boolean
}

export const newerMigrations = async (database: Statement): Promise<Newer> => {
  const known = new Set((await shipped()).map(({ number }) => number))
  const newest = Math.max(...known)
  const newer = [...(await applied(database))].filter(([number]) => !known.has(number))
  return {
    names: newer.map(([, { name }]) => name).sort((one, other) => one.localeCompare(other)),
    tooNew: newer.some(([, { worksFrom }]) => worksFrom === null || worksFrom > newest),
  }
}

/**
 * Throws where this program must not touch the database: an old server, or tables of which a newer version has taken
 * something away. What a newer version only added to is worked on: processes of both versions run while one follows the other.
 */
export const refuseForeignDatabase = async (database: Statement): Promise<void> => {
  await refuseOldServer(database)
  const { names, tooNew } = await newerMigrations(database)
  if (!tooNew) return
  throw new Error(
    `The database is newer than this program: it has ${names.join(', ')}. Start the version of Long Biên that updated it, or a later one; an older one must not write to it.`,
  )
}

const apply = async (statement: Statement): Promise<string[]> => {
  await statement.query(`create schema if not exists ${schema}`)
  await statement.query(
    `create table if not exists ${schema}.migrations (number integer primary key, name text not null, applied_at timestamptz not null default now())`,
  )
  await statement.query(`alter table ${schema}.migrations add column if not exists works_from integer`)
  const done = await applied(statement)
  const missing = (await shipped()).filter(({ number }) => !done.has(number))
  for (const { number, name } of missing) {
    const sql = await readFile(new URL(name, folder), 'utf8')
    await statement.query(sql)
    await statement.query(`insert into ${schema}.migrations (number, name, works_from) values ($1, $2, $3)`, [
      number,
      name,
      worksFromOf(sql),
    ])
  }
  return missing.map(({ name }) => name)
}

/**
 * Applies what is missing, forward only, in one transaction under an advisory lock. Returns the names applied. A database
 * that a newer version has added to is left as it is.
 */
export const migrate = async (database: Database): Promise<string[]> => {
  await refuseTransactionPooling(database)
  const names = await transaction(database, async (statement) => {
    await statement.query('select pg_advisory_xact_lock($1)', [lockKey])
    await refuseForeignDatabase(statement)
    return apply(statement)
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
