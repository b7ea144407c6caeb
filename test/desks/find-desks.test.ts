import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { vietnamInstant } from '#adapter-kit'
import { readCodeFile } from '#codes/code-file.ts'
import { codeIndex } from '#codes/code-index.ts'
import { deskAgencies } from '#desks/desk.ts'
import { deskFindings } from '#desks/desk-findings.ts'
import { deskTable, findDesks, type Wanted } from '#desks/find-desks.ts'
import { metresBetween, readPlace } from '#desks/place.ts'
import { receptionOf } from '#desks/reception.ts'

const csv = `code,name,agency,latitude,longitude,mon,tue,wed,procedures,fields,valid_from,valid_to
Q1,Quầy Một,H26.901,21.0285,105.8542,07:30-11:30,07:30-11:30,07:30-11:30,,,,2027-03-02
Q1,Quầy Một,H26.901,21.0285,105.8542,08:00-12:00,08:00-12:00,08:00-12:00,,,2027-03-03,
Q2,Quầy Hai,H26.902,21.0385,105.8542,24h,24h,24h,1.900001 | 2.900002,,,
Q3,Quầy Ba,H26.903,21.0300,105.8600,07:30-11:30,,,,G15-TP07,,
Q4,Quầy Bốn,H26.904,,,07:30-11:30,,,,,,`
const file = readCodeFile('desks', csv)
const rows = file.rows.map(({ row }) => row)
const table = deskTable(codeIndex('national', rows))
const place = readPlace('21.0285', '105.8542')

const find = (wanted: Partial<Wanted>, at = '2027-03-01T08:00:00') =>
  findDesks(table, { at: vietnamInstant(at).getTime(), day: at.slice(0, 10), ...wanted }, () => undefined)
const codes = (found: ReturnType<typeof find>) => found.map(({ desk }) => desk.row.code)

describe('desks', () => {
  test('the nearest come first, and those that say no place not at all', () => {
    const found = find({ near: place })
    expect(codes(found)).toEqual(['Q1', 'Q3', 'Q2'])
    expect(found.map(({ metres }) => metres)).toEqual([0, 625, 1112])
    expect(codes(find({}))).toEqual(['Q1', 'Q2', 'Q3', 'Q4'])
  })

  test('take what their procedures or fields say, with or without the local suffix; others everything', () => {
    expect(codes(find({ procedure: { code: '1.900001.H26' } }))).toEqual(['Q1', 'Q2', 'Q4'])
    expect(codes(find({ procedure: { code: '9.999999', field: 'G15-TP07' } }))).toEqual(['Q1', 'Q3', 'Q4'])
    expect(codes(find({ agency: 'H26.902' }))).toEqual(['Q2'])
  })

  test('a row that ends is followed by the next one, also for when the desk opens', () => {
    const state = find({}, '2027-03-02T12:00:00')[0]?.state
    expect(state).toEqual({ open: false, opensAt: vietnamInstant('2027-03-03T08:00:00').getTime() })
    expect(find({}, '2027-03-03T07:45:00')[0]?.state.open).toBe(false)
  })
})

test('distances agree with known ones', () => {
  const hanoi = { latitude: 21.0285, longitude: 105.8542 }
  const haiphong = { latitude: 20.8449, longitude: 106.6881 }
  expect(metresBetween(hanoi, haiphong)).toBeCloseTo(88_900, -3)
  expect(metresBetween(hanoi, hanoi)).toBe(0)
})

test.each([
  ['105.8542', '21.0285'],
  ['21,0285', '105,8542'],
  ['', ''],
  ['51.5', '0.12'],
])('%s, %s is no place in Vietnam', (latitude, longitude) => {
  expect(readPlace(latitude, longitude)).toBeUndefined()
})

test('a file of desks is told what no desk can be, line by line and column by column', () => {
  expect(file.findings).toEqual([])
  const broken = readCodeFile(
    'desks',
    `code,name,agency,latitude,longitude,mon,sun,holidays
Q1,Quầy Một,,105.8542,21.0285,sáng,24h,
Q2,Quầy Hai,H26.902,,,07:30-11:30,,07:00`,
  )
  const found = deskFindings(broken.rows).map(
    ({ pointer, code, severity }) => `${pointer} ${code} ${severity}`,
  )
  expect(new Set(found)).toEqual(
    new Set([
      '/csv/2/3 AGENCY_MISSING reject',
      '/csv/2/4 BAD_PLACE reject',
      '/csv/2/6 BAD_HOURS reject',
      '/csv/3/4 PLACE_MISSING warn',
      '/csv/3/8 BAD_HOURS reject',
    ]),
  )
})

test('the example of the documents is one', () => {
  const text = readFileSync(new URL('../../docs/examples/desks.csv', import.meta.url), 'utf8')
  const { rows: written, findings } = readCodeFile('desks', text)
  expect([...findings, ...deskFindings(written)]).toEqual([])
  expect(written).toHaveLength(3)
})

test('day and night, but for holidays, is asked about', () => {
  const week = 'mon,tue,wed,thu,fri,sat,sun'
  const read = readCodeFile(
    'desks',
    `code,agency,latitude,longitude,${week}\nQ1,H26.901,21,105,24h,24h,24h,24h,24h,24h,24h`,
  )
  expect(deskFindings(read.rows).map(({ code, severity }) => [code, severity])).toEqual([
    ['CLOSED_ON_HOLIDAYS', 'warn'],
  ])
})

describe('a dossier was received', () => {
  const agencyOf = deskAgencies(rows)
  const deskAgency = (code: string) => agencyOf(code, '2027-03-01')
  test.each([
    ['H26.901', 'H26.901', 'here'],
    ['Q1', 'H26.901', 'here'],
    ['Q1', 'H26.902', 'elsewhere'],
    ['H26.901.01', 'H26.901', 'here'],
    ['H26.901', 'H26.901.05', 'here'],
    ['H26.901.01', 'H26.902', 'elsewhere'],
    // Every agency of a province lies under its root.
    ['H26.901', 'H26', 'elsewhere'],
    ['H26.9010', 'H26.901', 'elsewhere'],
    [null, 'H26.901', undefined],
    ['H26.901', undefined, undefined],
  ])('at %s, decided by %s: %s', (receivingAgency, competentAgency, reception) => {
    expect(receptionOf({ receivingAgency, competentAgency }, deskAgency)).toBe(reception)
  })
})
