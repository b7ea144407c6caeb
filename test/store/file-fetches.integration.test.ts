import { expect, test } from 'vitest'
import { beginFetch, deleteExpiredFetches, readFetches } from '#store/file-fetches.ts'
import { uuidv7 } from '#store/uuid.ts'
import { useDatabase } from '../support/database.ts'

const record = useDatabase()

const day = (number: number) => new Date(Date.UTC(2026, 10, number))

test('fetches before a day are forgotten, the others stay', async () => {
  const database = record.connect()
  const link = { endpoint: 'portal', store: 'archive', key: 'a.pdf', method: 'GET' as const }
  for (let number = 1; number <= 6; number += 1)
    await beginFetch(database, { ...link, id: uuidv7(day(number).getTime()), at: day(number) })
  expect(await deleteExpiredFetches(database, day(4), () => true)).toBe(0)
  expect(await deleteExpiredFetches(database, day(4))).toBe(3)
  const left = await readFetches(database, { limit: 10 })
  expect(left.map(({ at }) => at)).toEqual([day(6), day(5), day(4)])
  expect(left[0]).not.toHaveProperty('outcome')
})
