import pg from 'pg'
import { sendTogether } from './send-together.ts'
import { openSession, watchServer } from './session.ts'
import { isUnavailable, storeTrouble } from './unavailable.ts'

export type Database = pg.Pool
export type Statement = Pick<pg.Pool | pg.PoolClient, 'query'>

/** 'longbien' keeps our tables apart from BullMQ's, which may live in the same database. */
export const schema = 'longbien'

export interface DatabaseSettings {
  readonly url: string
  readonly poolSize: number
  readonly statementTimeoutMs: number
  readonly connectTimeoutMs: number
}

// Sequence numbers and counts stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// A day has no zone: as a Date it would be midnight wherever this process happens to be.
pg.types.setTypeParser(pg.types.builtins.DATE, String)

const { TIMESTAMPTZ } = pg.types.builtins
const readAnyInstant: (text: string) => Date = pg.types.getTypeParser(TIMESTAMPTZ)
const [space, plus, minus] = [0x20, 0x2b, 0x2d]
/** '2026-07-01 08:10:00.123+07' is nearly ISO 8601, which V8 reads in a third of the time. What has another shape goes the usual way. */
pg.types.setTypeParser(TIMESTAMPTZ, (text) => {
  const sign = text.charCodeAt(text.length - 3)
  if (text.charCodeAt(10) !== space || (sign !== plus && sign !== minus)) return readAnyInstant(text)
  const offset = `${text.slice(-3)}:00`
  return new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}${offset}`)
})
// An instant leaves as UTC: old offsets of a process's zone have seconds, which the driver would drop.
pg.defaults.parseInputDatesAsUTC = true

/**
 * Statements are prepared once, often while the tables are still empty, and a plan that reads a small table whole is a
 * bad one an hour later. Every statement of ours has its index, and the planner has to use it.
 */
const steadyPlans = { enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off', jit: 'off' }

/** A session that ends takes its plans with it: where little happens, the next message would plan everything anew. */
const idleMs = 45_000

export const connectDatabase = (settings: DatabaseSettings, onError: (error: Error) => void): Database => {
  const { statementTimeoutMs, connectTimeoutMs } = settings
  const session = {
    search_path: `${schema}, public`,
    statement_timeout: String(statementTimeoutMs),
    ...steadyPlans,
  }
  const pool = new pg.Pool({
    connectionString: settings.url,
    max: settings.poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: idleMs,
    // A partner of the connection that vanished without a word must not hold a worker for ever.
    query_timeout: statementTimeoutMs + 1000,
    keepAlive: true,
    // Statements that need nothing of each other's answers are sent in one go; the server works them in order.
    pipeline: true,
    application_name: 'longbien',
    verify: openSession(session, connectTimeoutMs),
  })
  pool.on('error', onError)
  pool.on('connect', sendTogether)
  watchServer(pool)
  return pool
}

export const serverVersion = async (database: Database): Promise<string | undefined> => {
  const found = await database.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  return found.rows[0]?.version
}

/**
 * Ends the transaction from within its work, so that the commit travels with the last statements. They have to be
 * awaited together with it: when one of them fails, the server rolls back.
 */
type Commit = () => Promise<void>

type Work<Result> = (statement: pg.PoolClient, commit: Commit) => Promise<Result>

const commitWith = async (client: pg.PoolClient): Promise<void> => {
  const ended = await client.query('commit')
  if (ended.command === 'COMMIT') return
  // The statement that failed says why, and its error has to arrive first, however many promises it passes through.
  await new Promise(setImmediate)
  throw new Error('The transaction was rolled back')
}

/** A deadlock or a conflict that was resolved against us: nothing was done, and the same again works. */
const wasVictim = (error: unknown): boolean => storeTrouble(error) === 'conflict'

const runOnce = async <Result>(database: Database, begin: string, work: Work<Result>): Promise<Result> => {
  const client = await database.connect()
  let broken: Error | undefined
  // The pool listens only to idle clients: a server that goes away under a busy one must not end the process.
  const breaks = (error: Error) => {
    broken = error
  }
  client.on('error', breaks)
  try {
    let committed: Promise<void> | undefined
    const commit = () => {
      committed ??= commitWith(client)
      return committed
    }
    const begun = client.query(begin)
    const [result] = await Promise.all([work(client, commit), begun])
    await commit()
    return result
  } catch (error) {
    // A connection that cannot even roll back is thrown away by release(error); one that does not answer is not asked.
    if (isUnavailable(error) && !wasVictim(error))
      breaks(error instanceof Error ? error : new Error('unavailable'))
    else await client.query('rollback').catch(breaks)
    throw error
  } finally {
    client.off('error', breaks)
    client.release(broken)
  }
}

const runBegunWith = async <Result>(database: Database, begin: string, work: Work<Result>): Promise<Result> =>
  runOnce(database, begin, work).catch((error: unknown) => {
    if (!wasVictim(error)) throw error
    return runOnce(database, begin, work)
  })

/** Runs `work` in one transaction; anything thrown rolls it back. The victim of a deadlock is run once more. */
export const transaction = async <Result>(database: Database, work: Work<Result>): Promise<Result> =>
  runBegunWith(database, 'begin', work)

/**
 * As `transaction`, with one plan for each prepared statement and session, whatever its values. Left to itself, the server plans
 * these anew nearly each time, and for one message that takes longer than all its statements. Only for statements whose way does
 * not depend on values: no optional conditions, bounds as parameters that prune when the statement runs.
 */
export const transactionWithKeptPlans = async <Result>(
  database: Database,
  work: Work<Result>,
): Promise<Result> =>
  // Together, so that the setting costs no message of its own.
  runBegunWith(database, 'begin; set local plan_cache_mode = force_generic_plan', work)

/**
 * Statements that only look, with kept plans: all that `look` asks before it awaits anything leaves in one breath. What it would
 * ask after that is no part of the transaction, and belongs into a look of its own.
 */
export const lookWithKeptPlans = async <Result>(
  database: Database,
  look: (statement: Statement) => Promise<Result>,
): Promise<Result> =>
  transactionWithKeptPlans(database, async (statement, commit) => {
    const [result] = await Promise.all([look(statement), commit()])
    return result
  })
