import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject, onTestFinished, vi } from 'vitest'
import { connectDatabase, type Database } from '#store/database.ts'
import { onServer, template, urlOf } from './server.ts'

export interface TestDatabase {
  readonly url: string
  /** A pool of our own kind, closed when the test is over. */
  connect(poolSize?: number): Database
  /** Rows of a statement, on the file's own connection. */
  rows<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
}

const settings = { statementTimeoutMs: 10_000, connectTimeoutMs: 5000 }

/** A pool that is closed when the running test ends. */
export const openPool = (url: string, poolSize = 5): Database => {
  const pool = connectDatabase({ url, poolSize, ...settings }, () => undefined)
  onTestFinished(() => pool.end())
  return pool
}

const drop = async (serverUrl: string, name: string) => {
  await onServer(serverUrl, async (server) => {
    const open = async () => {
      const found = await server.query<{ name: string; query: string }>(
        'select application_name as name, query from pg_stat_activity where datname = $1',
        [name],
      )
      return found.rows.map((row) => `${row.name}: ${row.query.slice(0, 80)}`)
    }
    try {
      // A pool that was ended takes a moment to be gone on the server.
      await vi.waitFor(async () => {
        const left = await open()
        if (left.length > 0) throw new Error(`Left open: ${left.join('; ')}`)
      }, 3000)
    } finally {
      await server.query(`drop database ${name} with (force)`)
    }
  })
}

/** A migrated database for one test file. A connection that a test left open fails the file. */
export const useDatabase = ({ from = template } = {}): TestDatabase => {
  const serverUrl = inject('serverUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  const url = urlOf(serverUrl, name)
  const own = new pg.Pool({ connectionString: url, max: 1, options: '-c search_path=longbien,public' })

  beforeAll(() => onServer(serverUrl, (server) => server.query(`create database ${name} template ${from}`)))
  afterAll(async () => {
    await own.end()
    await drop(serverUrl, name)
  })
  return {
    url,
    connect: (poolSize) => openPool(url, poolSize),
    rows: async (text, values) => (await own.query(text, values)).rows,
  }
}
