import type { Database, Statement } from './database.ts'

const rounds = 3

const serverOf = async (client: Statement): Promise<number | undefined> => {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]?.pid
}

/**
 * Whether something between us and PostgreSQL gives each transaction another connection to the server, as PgBouncer does
 * with `pool_mode = transaction`. While one connection of ours is in a transaction, what the other had used is taken:
 * whoever is pooled is answered by another process of the server, or has met one that was the other's.
 */
const poolsTransactions = async (database: Database): Promise<boolean> => {
  const [one, other] = await Promise.all([database.connect(), database.connect()])
  // A query that is under way says so too; without a listener the process would end.
  for (const client of [one, other]) client.on('error', () => undefined)
  try {
    for (let round = 0; round < rounds; round += 1) {
      const before = await serverOf(one)
      await other.query('begin')
      const taken = await serverOf(other)
      const after = await serverOf(one)
      await other.query('commit')
      if (before !== after || before === taken) return true
    }
    return false
  } catch (error) {
    // PgBouncer's own words where each statement gets another one.
    if (error instanceof Error && /statement pooling/.test(error.message)) return true
    throw error
  } finally {
    // Not used again: a pooler may hold either of them in a state that nobody knows.
    one.release(true)
    other.release(true)
  }
}

/** Throws where a session does not keep what it was told: settings, prepared statements, what it listens to. */
export const refuseTransactionPooling = async (database: Database): Promise<void> => {
  if (!(await poolsTransactions(database))) return
  throw new Error(
    'DATABASE_URL leads to a pooler that changes the server process with each transaction, such as PgBouncer with pool_mode = transaction. Long Biên prepares its statements and listens for notifications, which needs sessions of its own: use pool_mode = session for it, or the address of PostgreSQL itself.',
  )
}
