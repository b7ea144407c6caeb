import { expect, test } from 'vitest'
import { adapters } from '#adapters'
import { systemDifferences, systemFigures } from '#demo/systems/account.ts'
import { systems } from '#demo/systems/systems.ts'

test('the same things on both sides, in any order, are no difference', () => {
  const account = { ours: ['a', 'b', 'a'], partners: ['a', 'a', 'b'] }
  expect(systemDifferences('land', account)).toEqual([])
  expect(systemFigures(account)).toEqual({ held: 3, agreed: 3 })
})

test('what one side lacks is named, with how often', () => {
  const account = {
    ours: ['a finished', 'b open'],
    partners: ['a finished', 'a finished', 'a finished', 'c'],
  }
  expect(systemDifferences('land', account)).toEqual([
    'land: a finished: its simulator holds it, the bridge and the city do not 2 times',
    'land: c: its simulator holds it, the bridge and the city do not',
    'land: b open: the bridge and the city hold it, its simulator does not',
  ])
  expect(systemFigures(account)).toEqual({ held: 4, agreed: 1 })
})

test('a system of which nothing came is a difference, though both sides say the same', () => {
  expect(systemDifferences('land', { ours: [], partners: [] })).toEqual([
    'land: its simulator holds nothing of the day',
  ])
})

test('every adapter that ships has a part in the day', () => {
  const elsewhere = ['national-portal', 'population-database', 'city-procedure-system', 'ministry-system']
  expect(new Set([...elsewhere, ...systems.map(({ endpoint }) => endpoint)])).toEqual(
    new Set(adapters.map(({ name }) => name)),
  )
})
