import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { answerOf, launch, type Program } from '../program.ts'

export interface PostgresServer {
  /** The postmaster; what it started counts with it. */
  readonly pid: number
  readonly version: string
  /** A new, empty database. */
  create(name: string): Promise<string>
  drop(name: string): Promise<void>
  /** Transactions of a database so far, as far as its backends have told. */
  transactions(name: string): Promise<number>
  /** Lets the database tidy up after a large load, as it would have in its own time. */
  settle(databaseUrl: string): Promise<void>
  stop(): Promise<void>
}

const vacuum = async (databaseUrl: string) => {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

const serverIn = async (program: Program, folder: string, url: string): Promise<PostgresServer> => {
  const pool = new pg.Pool({ connectionString: `${url}/postgres`, max: 1 })
  pool.on('error', () => undefined)
  const shown = await pool.query<{ server_version: string }>('show server_version')
  const pidFile = await readFile(join(folder, 'postmaster.pid'), 'utf8')
  return {
    pid: Number(pidFile.split('\n')[0]),
    version: shown.rows[0]?.server_version ?? 'unknown',
    async create(name) {
      await pool.query(`create database ${name}`)
      // Every scenario begins with nothing left to write by the one before.
      await pool.query('checkpoint')
      return `${url}/${name}`
    },
    async drop(name) {
      await pool.query(`drop database if exists ${name} with (force)`)
    },
    async transactions(name) {
      const found = await pool.query<{ committed: string }>(
        'select xact_commit as committed from pg_stat_database where datname = $1',
        [name],
      )
      return Number(found.rows[0]?.committed ?? 0)
    },
    settle: vacuum,
    async stop() {
      await pool.end()
      await program.stop()
    },
  }
}

export const startPostgres = async (logs: string, isCounting: boolean): Promise<PostgresServer> => {
  const folder = join(logs, 'postgres')
  const program = launch({
    name: 'postgresql',
    script: 'stores/postgres-process.ts',
    args: isCounting ? [folder, 'counting'] : [folder],
    folder: logs,
  })
  try {
    return await serverIn(program, folder, await answerOf<string>(program))
  } catch (error) {
    await program.stop()
    throw new Error(`PostgreSQL did not start: ${await program.lastWords()}`, { cause: error })
  }
}
