import { expect, test } from 'vitest'
import { timeSaid } from '#cli/since.ts'

const now = new Date('2026-11-21T10:00:00Z')

test.each([
  ['2h', '2026-11-21T08:00:00.000Z'],
  ['30m', '2026-11-21T09:30:00.000Z'],
  ['3d', '2026-11-18T10:00:00.000Z'],
  ['2026-11-20', '2026-11-20T00:00:00+07:00'],
  ['2026-11-20T08:00:00+07:00', '2026-11-20T08:00:00+07:00'],
  ['yesterday', 'yesterday'],
])('%s is %s; what is no time is left to the gateway to refuse', (said, meant) => {
  expect(timeSaid(said, now)).toBe(meant)
})
