import { expect, test } from 'vitest'
import { petitionsInTime, petitionsWell, receivingSatisfied, satisfiedShare } from '#satisfaction/ratios.ts'

test('those who answered are satisfied or not; nobody is not a hundred percent', () => {
  expect(satisfiedShare({ verySatisfied: 10, satisfied: 9, unsatisfied: 1 })).toBe(0.95)
  expect(satisfiedShare({ verySatisfied: 0, satisfied: 0, unsatisfied: 0 })).toBeNull()
})

test('no petition is no share, and not a bad one', () => {
  expect(petitionsInTime({ all: 4, inTime: 3 })).toBe(0.75)
  expect(petitionsWell({ all: 4, well: 2 })).toBe(0.5)
  expect(petitionsInTime({ all: 0, inTime: 0 })).toBeNull()
  expect(petitionsWell({ all: 0, well: 0 })).toBeNull()
})

test('all but the unsatisfied, the complained about and the late lies between none and all of these in one', () => {
  const received = { dossiers: 100, late: 5, unsatisfied: 3, complaints: 2 }
  expect(receivingSatisfied(received)).toEqual({ atLeast: 0.9, atMost: 0.95 })
  expect(receivingSatisfied({ dossiers: 4, late: 4, unsatisfied: 4, complaints: 0 })).toEqual({
    atLeast: 0,
    atMost: 0,
  })
  expect(receivingSatisfied({ ...received, dossiers: 0 })).toBeNull()
})
