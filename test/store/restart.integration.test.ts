import type pg from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { transaction } from '#store/database.ts'
import { isUnavailable } from '#store/unavailable.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

const pidOf = async (statement: pg.PoolClient): Promise<number> => {
  const found = await statement.query<{ pid: number }>('select pg_backend_pid() as pid')
  return found.rows[0]?.pid ?? 0
}
/** As a restart of the server does with each of its connections. */
const terminate = (pid: number) => database.rows('select pg_terminate_backend($1)', [pid])
// Not node's `once`: it listens for errors too, and would hide that nobody else does.
const ended = (statement: pg.PoolClient) => new Promise<void>((resolve) => statement.once('end', resolve))

/** Collects what would have ended the process. */
const collectUncaught = (): unknown[] => {
  const uncaught: unknown[] = []
  const own = (error: unknown) => uncaught.push(error)
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException').on('uncaughtException', own)
  onTestFinished(() => {
    process.removeListener('uncaughtException', own)
    for (const other of others) process.on('uncaughtException', other)
  })
  return uncaught
}

const sleeps = async (pid: number) => {
  const found = await database.rows(
    `select from pg_stat_activity where pid = $1 and state = 'active' and query like '%pg_sleep%'`,
    [pid],
  )
  expect(found).toHaveLength(1)
}

test.each<[string, (statement: pg.PoolClient) => Promise<unknown>]>([
  [
    'before its next statement',
    async (statement) => {
      const over = ended(statement)
      await terminate(await pidOf(statement))
      await over
      return statement.query('select 1')
    },
  ],
  [
    'before its commit',
    async (statement) => {
      const over = ended(statement)
      await terminate(await pidOf(statement))
      await over
    },
  ],
  [
    'in the middle of a statement',
    async (statement) => {
      const pid = await pidOf(statement)
      const sleeping = statement.query('select pg_sleep(10)')
      sleeping.catch(() => undefined)
      await vi.waitFor(() => sleeps(pid), 5000)
      await terminate(pid)
      return sleeping
    },
  ],
])(
  'a transaction whose connection is cut %s is refused, may be tried again, and ends no process',
  async (_when, work) => {
    const uncaught = collectUncaught()
    const pool = database.connect(1)
    const error = await transaction(pool, work).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(isUnavailable(error)).toBe(true)

    // The only connection of the pool was the one that was cut.
    const again = await transaction(pool, (statement) => statement.query<{ one: number }>('select 1 as one'))
    expect(again.rows).toEqual([{ one: 1 }])
    expect(uncaught).toEqual([])
  },
)

test('a connection that was cut leaves no listener behind on the next one', async () => {
  const pool = database.connect(1)
  const listeners = () => transaction(pool, async (statement) => statement.listenerCount('error'))
  const first = await listeners()
  for (let round = 0; round < 15; round += 1) await listeners()
  expect(await listeners()).toBe(first)
})
