import { expect, test } from 'vitest'
import { firstId, idBeyond, lastId, uuidv7 } from '#store/uuid.ts'

const now = Date.UTC(2026, 10, 5, 1, 30)

test('ids of one millisecond are different and sort in the order in which they were made', () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7(now))
  expect(ids.every((id, index) => index === 0 || id > String(ids[index - 1]))).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect(uuidv7(now + 1) > String(ids.at(-1))).toBe(true)
})

test('an id is a UUIDv7 of its instant', () => {
  for (const at of [0, now, 2 ** 48 - 1]) {
    const id = uuidv7(at)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at)
  }
})

test('what a clock calls beyond every id has room for one that is days ahead, and for no month more', () => {
  const beyond = idBeyond(new Date(now))
  const day = 86_400_000
  expect(uuidv7(now + 6 * day) < beyond).toBe(true)
  expect(uuidv7(now + 8 * day) > beyond).toBe(true)
  expect(firstId < beyond && beyond < lastId).toBe(true)
})
