import { Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { transaction } from '#store/database.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

/** How often a socket of this process writes while `act` goes on. */
const writesOf = async (act: () => Promise<unknown>): Promise<number> => {
  const writes = [vi.spyOn(Socket.prototype, '_write'), vi.spyOn(Socket.prototype, '_writev')]
  onTestFinished(() => void vi.restoreAllMocks())
  await act()
  return writes.reduce((sum, { mock }) => sum + mock.calls.length, 0)
}

const say = (number: number) => ({
  name: `say-${number}`,
  text: 'select $1::int as said',
  values: [number],
})

test('statements that need nothing of each other leave in one write', async () => {
  const pool = database.connect(1)
  await pool.query('select 1')
  const said = await writesOf(() =>
    transaction(pool, async (statement, commit) => {
      const found = await Promise.all([
        ...[1, 2, 3].map((number) => statement.query<{ said: number }>(say(number))),
        commit(),
      ])
      expect(found.flatMap((one) => one?.rows ?? [])).toEqual([{ said: 1 }, { said: 2 }, { said: 3 }])
    }),
  )
  expect(said).toBe(1)
})

test('what waits for an answer leaves after it', async () => {
  const pool = database.connect(1)
  await pool.query('select 1')
  const ask = () =>
    transaction(pool, async (statement) => {
      await statement.query(say(1))
      await statement.query(say(2))
    })
  // The beginning with the first, the second, the commit.
  expect(await writesOf(ask)).toBe(3)
})

test('a statement that cannot be written harms none beside it', async () => {
  const pool = database.connect(1)
  const unwritable = {
    toPostgres: () => {
      throw new Error('no value')
    },
  }
  const answers = await Promise.allSettled([
    pool.query('select $1::text', [unwritable]),
    pool.query(say(1)),
    pool.query('select no such thing'),
    pool.query(say(2)),
  ])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
})
