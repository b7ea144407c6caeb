import { expect, test } from 'vitest'
import { noRights } from '#access/caller.ts'
import { agenciesFor } from '#api/reports/asked.ts'

const caller = (...agencies: string[]) => ({
  name: 'manager',
  rights: { ...noRights, reports: true, agencies },
})
const byAgency = {}
const whole = { ofInstallation: true } as const

test.each([
  [caller('H26'), byAgency, undefined, ['H26']],
  [caller('H26'), byAgency, 'H26.107', ['H26.107']],
  [caller('H26', 'H29'), byAgency, undefined, ['H26', 'H29']],
  [caller('*'), byAgency, 'H26', ['H26']],
  [caller('*'), whole, undefined, ['*']],
] as const)('%j, %j, asking for %s: figures of %j', (who, definition, agency, agencies) => {
  expect(agenciesFor(who, definition, agency)).toEqual(agencies)
})

test.each([
  [caller(), byAgency, undefined, 'forbidden'],
  [caller('H26.107'), byAgency, 'H26', 'forbidden'],
  [caller('H26.107'), byAgency, 'H26.1070', 'forbidden'],
  [caller('H26'), whole, undefined, 'forbidden'],
  [caller('*'), whole, 'H26', 'invalid-request'],
] as const)('%j, %j, asking for %s: %s', (who, definition, agency, problem) => {
  expect(() => agenciesFor(who, definition, agency)).toThrow(problem)
})
