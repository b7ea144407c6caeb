import { expect, test } from 'vitest'
import { satisfactionParts } from '#score/documents/satisfaction-document.ts'

const rated = (verySatisfied: number, satisfied: number, unsatisfied: number) => ({
  verySatisfied,
  satisfied,
  unsatisfied,
})
const answers = (agency: string, procedure: string, handling: ReturnType<typeof rated>) => ({
  agency,
  procedure,
  respondents: 100,
  handling,
  service: rated(0, 0, 0),
})

test('answers are added up by agency and by procedure, and held against 95 %', () => {
  const [byAgency, byProcedure, petitions] = satisfactionParts(
    [
      answers('H99.105', 'a', rated(50, 45, 5)),
      answers('H99.105', 'b', rated(40, 50, 10)),
      answers('H99.107', 'a', rated(0, 95, 5)),
    ],
    [
      { agency: 'H99.105', all: 4, inTime: 3, well: 2 },
      { agency: null, all: 1, inTime: 1, well: 1 },
    ],
  )
  const shown = byAgency?.rows.map(({ agency, handling, service, met }) => [agency, handling, service, met])
  expect(shown).toEqual([
    // 185 of 200, 95 of 100, 280 of 300.
    ['H99.105', 0.925, null, { vi: 'Chưa đạt', en: 'Not reached' }],
    ['H99.107', 0.95, null, { vi: 'Đạt', en: 'Reached' }],
    ['Tất cả', 280 / 300, null, { vi: 'Chưa đạt', en: 'Not reached' }],
  ])
  expect(byProcedure?.rows.map(({ procedure, handling }) => [procedure, handling])).toEqual([
    ['a', 0.95],
    ['b', 0.9],
  ])
  expect(petitions?.rows).toMatchObject([
    { agency: null, inTimeShare: 1 },
    { agency: 'H99.105', all: 4, inTimeShare: 0.75, wellShare: 0.5 },
  ])
})

test('where nobody answered, nothing is reached and nothing missed', () => {
  expect(satisfactionParts([], [])[0]?.rows).toEqual([])
  const [row] = satisfactionParts([answers('x', 'a', rated(0, 0, 0))], [])[0]?.rows ?? []
  expect(row).toMatchObject({ handling: null, met: null })
})
