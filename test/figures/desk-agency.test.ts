import { expect, test } from 'vitest'
import { deskAgencyOf } from '#figures/desk-agency.ts'

/** Q1 went to another agency at the beginning of March. */
const desks = {
  agencyOf: (code: string, day: string) =>
    code === 'Q1' ? (day < '2026-03-01' ? 'H26.1' : 'H26.2') : undefined,
}
const facts = (receivingAgency: string, receivedAt: string | null, submittedAt: string | null = null) => ({
  receivingAgency,
  receivedAt,
  submittedAt,
  acceptedAt: '2026-03-05T02:00:00.000Z',
})

test.each([
  ['of the agency that had it on the day of reception', facts('Q1', '2026-02-27T02:00:00.000Z'), 'H26.1'],
  ['by the day in Vietnam', facts('Q1', '2026-02-28T17:00:00.000Z'), 'H26.2'],
  ['by the submission where nobody has received it', facts('Q1', null, '2026-02-27T02:00:00.000Z'), 'H26.1'],
  ['by our acceptance where nobody says more', facts('Q1', null), 'H26.2'],
  ['nobody’s where the table has none of it', facts('H26.1.01', '2026-02-27T02:00:00.000Z'), null],
] as const)('a desk is %s', (_, given, agency) => {
  expect(deskAgencyOf(given, desks)).toBe(agency)
})
