import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

test.each([
  ['UTC', '2026-07-01 08:10:00.123456+00', '2026-07-01T08:10:00.123Z'],
  ['Asia/Ho_Chi_Minh', '2026-07-01 08:10:00+00', '2026-07-01T08:10:00.000Z'],
  ['America/New_York', '2026-07-01 08:10:00.5+00', '2026-07-01T08:10:00.500Z'],
  ['Asia/Kolkata', '2026-07-01 08:10:00+00', '2026-07-01T08:10:00.000Z'],
  ['UTC', '12026-07-01 08:10:00+00', '+012026-07-01T08:10:00.000Z'],
  ['UTC', '0044-03-15 08:10:00+00 BC', '-000043-03-15T08:10:00.000Z'],
])('in a session of %s the instant %s is itself', async (zone, written, iso) => {
  const client = await database.connect(1).connect()
  try {
    await client.query("select set_config('timezone', $1, false)", [zone])
    const { rows } = await client.query<{ at: Date }>('select $1::timestamptz as at', [written])
    expect(rows[0]?.at.toISOString()).toBe(iso)
  } finally {
    client.release()
  }
})

test('what has no end stays so', async () => {
  const { rows } = await database.connect(1).query("select 'infinity'::timestamptz as at")
  expect(rows).toEqual([{ at: Number.POSITIVE_INFINITY }])
})
