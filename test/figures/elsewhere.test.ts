import { expect, test } from 'vitest'
import { isElsewhere } from '#figures/elsewhere.ts'

test.each([
  ['H26.900.01', 'H26.900', false],
  ['H26.900', 'H26.900', false],
  ['H26.900', 'H26.900.02', false],
  ['H26.901.01', 'H26.900', true],
  ['H26.900', 'H26', true],
  ['H26.9001', 'H26.900', true],
  ['', 'H26.900', false],
  ['H26.900.01', '', false],
  [undefined, 'H26.900', false],
] as const)('at %j for %j is received elsewhere: %j', (receiving, agency, expected) => {
  expect(isElsewhere(receiving, agency)).toBe(expected)
})

test('the table of desks goes before the code', () => {
  expect(isElsewhere('Q1', 'H26.900', 'H26.900')).toBe(false)
  expect(isElsewhere('Q1', 'H26.900', null)).toBe(true)
  expect(isElsewhere('H26.900.01', 'H26.900', 'H26.901')).toBe(true)
})
