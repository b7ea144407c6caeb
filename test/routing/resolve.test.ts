import { describe, expect, test } from 'vitest'
import { mayReceive } from '#routing/reach.ts'
import { type RoutingQuestion, type RoutingTools, resolveRouting } from '#routing/resolve.ts'
import type { ResolvedUnit } from '#routing/resolve-competence.ts'
import { line, toolsFor } from './competences.ts'

const question = (change: Partial<RoutingQuestion> = {}): RoutingQuestion => ({
  procedure: '1.004227',
  receivingAgency: 'H26.900.01',
  on: '2026-11-05',
  ...change,
})

const [north, south, department] = ['H26.901', 'H26.902', 'H26.14']
const byWard = [
  line(north, { level: 'commune', unit: '00004' }),
  line(south, { level: 'commune', unit: '00070' }),
]
const commune = { level: 'commune', citizenUnit: '00004' }

const answer = (
  competences: Parameters<typeof toolsFor>[0],
  change: Partial<RoutingQuestion>,
  tools: Parameters<typeof toolsFor>[1] = {},
) => resolveRouting(question(change), toolsFor(competences, tools))

describe('a line for a province', () => {
  const ofProvince = [
    line(department, { procedure: '1.004227', unit: '01' }),
    line('H29.14', { procedure: '1.004227' }),
    line(north, { procedure: '1.009999', unit: '00004' }),
    line(south, { procedure: '1.009999', unit: '00070' }),
  ]
  const living = (within?: Record<string, string>): Partial<RoutingTools> => ({
    resolveUnit: async (code) => ({ kind: 'exact', codes: [code], ...(within && { within }) }),
  })

  test('goes for each of its wards, and before one for wherever', async () => {
    const tools = living({ '00004': '01', '26734': '79' })
    const agencyFor = async (citizenUnit: string) =>
      (await answer(ofProvince, { citizenUnit }, tools)).competentAgency?.code
    await expect(agencyFor('00004')).resolves.toBe(department)
    await expect(agencyFor('01')).resolves.toBe(department)
    await expect(agencyFor('26734')).resolves.toBe('H29.14')
    // A province of which only the code is known lies in no other.
    await expect(agencyFor('48')).resolves.toBe('H29.14')
    await expect(
      answer([...ofProvince, line(north, { procedure: '1.004227', unit: '00004' })], commune, tools),
    ).resolves.toMatchObject({ competentAgency: { code: north } })
  })

  test('is not passed over for a ward of which nobody knows where it lies', async () => {
    const nobodyKnows = { kind: 'unresolved', reasons: ['CITIZEN_UNIT_UNKNOWN'] }
    await expect(answer(ofProvince, { citizenUnit: '00004' }, living())).resolves.toMatchObject(nobodyKnows)
    // The table has the ward, with another procedure, and does not say of which province it is.
    await expect(answer(ofProvince, { citizenUnit: '00004' })).resolves.toMatchObject(nobodyKnows)
  })
})

describe('any desk receives, the competent agency decides', () => {
  test('by where the citizen lives; both are said apart, with the rule and its source', async () => {
    await expect(answer(byWard, commune)).resolves.toEqual({
      kind: 'resolved',
      receivingAgency: 'H26.900.01',
      competentAgency: { code: north },
      candidates: [],
      citizenUnit: '00004',
      basis: [byWard[0]],
      table: 'import-1',
      mayReceive: true,
      reasons: [],
    })
  })

  test('the specific goes before the general: procedure, field, level, everything, and a unit before wherever', async () => {
    const all = [
      line('everything'),
      line('level', { level: 'commune' }),
      ...byWard,
      line('field', { field: 'G15-TP07' }),
      line('field-here', { field: 'G15-TP07', unit: '00004' }),
      line('procedure', { procedure: '1.004227' }),
      line('procedure-here', { procedure: '1.004227', unit: '00004' }),
    ]
    const asked = { ...commune, field: 'G15-TP07' }
    const order: string[] = []
    // Whoever answered is taken away, so that the next one shows.
    for (const _one of all) {
      const rest = all.filter(({ agency }) => !order.includes(agency.code))
      const resolveUnit = async (code: string): Promise<ResolvedUnit> => ({ kind: 'exact', codes: [code] })
      const { competentAgency } = await answer(rest, asked, { resolveUnit })
      if (competentAgency) order.push(competentAgency.code)
    }
    expect(order).toEqual([
      'procedure-here',
      'procedure',
      'field-here',
      'field',
      north,
      'level',
      'everything',
    ])
  })

  test('a suffixed code finds the line of the national one, unless it has a line of its own', async () => {
    const national = line('national', { procedure: '1.004227' })
    const own = line('own', { procedure: '1.004227.H26' })
    const suffixed = { procedure: '1.004227.H26' }
    await expect(answer([national], suffixed)).resolves.toMatchObject({
      competentAgency: { code: 'national' },
    })
    await expect(answer([national, own], suffixed)).resolves.toMatchObject({
      competentAgency: { code: 'own' },
    })
  })

  test('what the caller does not say, the catalogue does', async () => {
    const tools = { procedureFacts: async () => ({ level: 'commune', field: 'x' }) }
    await expect(answer(byWard, { citizenUnit: '00070' }, tools)).resolves.toMatchObject({
      competentAgency: { code: south },
    })
  })

  test('land is decided by where it lies, not by where its owner lives', async () => {
    const land = [
      line(north, { procedure: '1.004227', unit: '00004', decidedBy: 'land' }),
      line(south, { procedure: '1.004227', unit: '00070', decidedBy: 'land' }),
    ]
    const found = await answer(land, { citizenUnit: '00004', landUnit: '00070' })
    expect(found).toMatchObject({ kind: 'resolved', competentAgency: { code: south }, landUnit: '00070' })
    await expect(answer(land, { citizenUnit: '00004' })).resolves.toMatchObject({
      kind: 'unresolved',
      reasons: ['LAND_UNIT_MISSING'],
    })
  })
})

describe('never the first of several', () => {
  test('two lines that are equally specific and differ are ambiguous', async () => {
    const twice = [line(north, { procedure: '1.004227' }), line(south, { procedure: '1.004227' })]
    const found = await answer(twice, {})
    expect(found).toMatchObject({
      kind: 'ambiguous',
      candidates: [{ code: north }, { code: south }],
      reasons: ['SEVERAL_COMPETENT'],
    })
    expect(found).not.toHaveProperty('competentAgency')
  })

  test('two lines that say the same are one answer', async () => {
    const twice = [line(north, { procedure: '1.004227' }), line(north, { procedure: '1.004227' })]
    await expect(answer(twice, {})).resolves.toMatchObject({
      kind: 'resolved',
      competentAgency: { code: north },
    })
  })

  test('where the citizen and the land each have a line, they have to agree', async () => {
    const both = [
      line(north, { procedure: '1.004227', unit: '00004' }),
      line(south, { procedure: '1.004227', unit: '00070', decidedBy: 'land' }),
    ]
    await expect(answer(both, { citizenUnit: '00004', landUnit: '00070' })).resolves.toMatchObject({
      kind: 'ambiguous',
    })
  })

  const split = (codes: readonly string[]) => ({
    resolveUnit: async (): Promise<ResolvedUnit> => ({ kind: 'candidates', codes }),
  })

  test('a ward that was split is resolved only where all its parts have one agency', async () => {
    const one = [...byWard, line(north, { level: 'commune', unit: '00008' })]
    const asked = { level: 'commune', citizenUnit: '00001' }
    await expect(answer(one, asked, split(['00004', '00008']))).resolves.toMatchObject({
      kind: 'resolved',
      competentAgency: { code: north },
    })
    await expect(answer(one, asked, split(['00004', '00070']))).resolves.toMatchObject({
      kind: 'ambiguous',
      candidates: [{ code: north }, { code: south }],
      reasons: ['UNIT_SPLIT'],
    })
  })

  test('a part that nobody is competent for keeps the rest from being an answer', async () => {
    const asked = { level: 'commune', citizenUnit: '00001' }
    await expect(answer(byWard, asked, split(['00004', '99999']))).resolves.toMatchObject({
      kind: 'ambiguous',
      reasons: ['UNIT_SPLIT', 'NO_COMPETENCE'],
    })
  })
})

describe('what is not known', () => {
  test.each([
    ['no unit where one decides', byWard, { level: 'commune' }, ['CITIZEN_UNIT_MISSING']],
    [
      'a unit that nobody knows',
      byWard,
      { level: 'commune', citizenUnit: '99999' },
      ['CITIZEN_UNIT_UNKNOWN'],
    ],
    [
      'no level where levels decide',
      [...byWard, line(department)],
      { citizenUnit: '00004' },
      ['LEVEL_UNKNOWN'],
    ],
    ['no field where fields decide', [line(north, { field: 'x' }), line(department)], {}, ['FIELD_UNKNOWN']],
    ['nothing in the table', [], { citizenUnit: '00004' }, ['NO_COMPETENCE']],
    ['nothing for this level', byWard, { level: 'central', citizenUnit: '00004' }, ['NO_COMPETENCE']],
  ])('is unresolved, and says so: %s', async (_what, competences, asked, reasons) => {
    await expect(answer(competences, asked)).resolves.toMatchObject({
      kind: 'unresolved',
      reasons,
      candidates: [],
      basis: [],
    })
  })

  test('where it does not matter it does not stand in the way', async () => {
    const own = line(department, { procedure: '1.004227' })
    await expect(answer([...byWard, own], {})).resolves.toMatchObject({
      competentAgency: { code: department },
    })
  })
})

describe('around 1 July 2025', () => {
  // A ward's code was used again: the old ward belonged to a district, the new one to itself.
  const reused = [
    line('000.01.01.H26', {
      level: 'commune',
      unit: '00004',
      validFrom: '2020-01-01',
      validTo: '2025-06-30',
    }),
    line('H26.901', { level: 'commune', unit: '00004', validFrom: '2025-07-01' }),
  ]
  test.each([
    ['2025-06-30', '000.01.01.H26'],
    ['2025-07-01', 'H26.901'],
    ['2020-01-01', '000.01.01.H26'],
  ])('a code that was used again means what it meant on %s', async (on, agency) => {
    await expect(answer(reused, { ...commune, on })).resolves.toMatchObject({
      kind: 'resolved',
      competentAgency: { code: agency },
    })
  })

  test('before anything was in force nothing is known', async () => {
    await expect(answer(reused, { ...commune, on: '2019-12-31' })).resolves.toMatchObject({
      kind: 'unresolved',
    })
  })
})

describe('where a dossier may be handed in', () => {
  const competent = [line('H26.901', { procedure: '1.004227' })]
  const reachOf = async (receivingAgency: string, change: Parameters<typeof toolsFor>[1]) => {
    const found = await answer(competent, { receivingAgency }, change)
    return [found.mayReceive, ...found.reasons]
  }
  test.each([
    ['the competent agency itself', 'H26.901', 'agency', [true]],
    ['its desk', 'H26.901.02', 'agency', [true]],
    ['another desk, where only its own receive', 'H26.900.01', 'agency', [false, 'NOT_ITS_DESK']],
    ['an old code, which does not tell whose desk it is', '000.01.01.H26', 'agency', [undefined]],
    ['a desk whose code only begins alike', 'H26.9011', 'agency', [false, 'NOT_ITS_DESK']],
    ['any desk of the province', '000.01.01.H26', 'province', [true]],
    ['a desk of another province', 'H29.12', 'province', [false, 'OTHER_PROVINCE']],
    ['any desk of the country', 'H29.12', 'country', [true]],
    ['a code that tells nothing', 'một cửa', 'province', [undefined]],
  ] as const)('%s', async (_what, desk, reach, expected) => {
    await expect(reachOf(desk, { reach })).resolves.toEqual(expected)
    // The catalogue knows better than the default.
    await expect(reachOf(desk, { procedureFacts: async () => ({ reach }) })).resolves.toEqual(expected)
  })

  test('a competent agency of the old form does not tell whose desk a desk is', () => {
    expect(mayReceive('H26.901', '000.01.01.H26', 'agency', [])).toBeUndefined()
    expect(mayReceive('H26.901', '000.01.01.H26', 'province', [])).toBe(true)
    expect(mayReceive('H26.901', '000.01.01.H29', 'agency', [])).toBe(false)
  })

  test('provinces that have become one are one', async () => {
    await expect(reachOf('H09.12', { mergedProvinces: [['H29', 'H26', 'H09']] })).resolves.toEqual([true])
  })
})
