import { describe, expect, test } from 'vitest'
import { completed, rejected } from '#adapter-kit'
import { codeIndex } from '#codes/code-index.ts'
import { compared } from '#verify/compare.ts'
import { factsIn, statedByDossier } from '#verify/facts.ts'
import { nextOpen } from '#verify/hours.ts'
import { knownOf } from '#verify/known.ts'
import { questionFor } from '#verify/question.ts'
import { judgeAnswer } from '#verify/replacement.ts'
import { rowOf } from '#verify/row.ts'
import { tidied } from '#verify/tidy.ts'
import { unitProposals } from '#verify/units.ts'
import { verdictOf } from '#verify/verdict.ts'

describe('the form of what is stated', () => {
  test.each([
    ['personalId', '001 190-000.001', '001190000001'],
    ['personalId', '01190000001', '001190000001'],
    ['personalId', '1190000001', undefined],
    ['cmnd', '12345678', '012345678'],
    ['taxCode', '0100000002001', '0100000002-001'],
    ['taxCode', '100109106', '0100109106'],
    ['taxCode', '100109107', undefined],
    ['taxCode', '001190000001', '001190000001'],
    ['wardCode', '97', '00097'],
    ['provinceCode', '1', '01'],
    ['fullName', '  phạm   thị ví dụ ', 'Phạm Thị Ví Dụ'],
    ['fullName', 'PHẠM THỊ VÍ DỤ', 'PHẠM THỊ VÍ DỤ'],
    ['fullName', 'Ðỗ Văn Thí', 'Đỗ Văn Thí'],
    ['birthDate', '00/00/1950', '1950'],
    ['birthDate', '5/1/1950', '1950-01-05'],
    ['birthDate', '31/02/1950', undefined],
    ['sex', 'Nữ', 'female'],
    ['sex', '1', undefined],
  ])('%s: "%s" is %s', (field, written, value) => {
    const { stated, unreadable } = tidied({ [field]: written })
    expect(stated).toEqual(value === undefined ? {} : { [field]: value })
    expect(unreadable).toEqual(value === undefined ? [field] : [])
  })

  test('a date in another form is no correction, an empty cell states nothing', () => {
    expect(tidied({ birthDate: '5/1/1950', cmnd: ' ' })).toEqual({
      stated: { birthDate: '1950-01-05' },
      proposals: [],
      unreadable: [],
    })
  })
})

test('a question takes what it needs, and names what it lacks', () => {
  const stated = { cmnd: '012345678', fullName: 'Trần Văn Thí', birthDate: '1980', sex: 'male' }
  expect(questionFor('citizen-claim', stated)).toEqual({
    kind: 'ready',
    data: { cmnd: '012345678', fullName: 'Trần Văn Thí', birthDate: { year: 1980 } },
  })
  expect(questionFor('enterprise-reference', stated)).toEqual({ kind: 'lacking', fields: ['taxCode'] })
  expect(rowOf('citizen-claim', { ...stated, codesOn: '2025' })).toMatchObject({
    verdict: { code: 'ROW_UNREADABLE', fields: ['codesOn'] },
  })
})

const units = {
  index: codeIndex('national', [
    {
      code: '00001',
      name: 'Phường Phúc Xá',
      to: '2025-06-30',
      attributes: {},
      successors: [{ kind: 'merge', code: '00097' }],
    },
    {
      code: '00003',
      name: 'Phường Cũ',
      to: '2025-06-30',
      attributes: {},
      successors: [
        { kind: 'split', code: '00097' },
        { kind: 'split', code: '00004' },
      ],
    },
    { code: '00097', name: 'Phường Hồng Hà', from: '2025-07-01', attributes: {}, successors: [] },
    { code: '00004', name: 'Phường Ba Đình', from: '2025-07-01', attributes: {}, successors: [] },
  ]),
  today: '2026-11-30',
}

describe('units', () => {
  test('a code of before the reform gets what it is today; of several a person chooses; without its day nothing is said', () => {
    const codesOn = '2025-01-01'
    expect(unitProposals({ wardCode: '00001' }, { ...units, codesOn })).toEqual([
      { field: 'wardCode', value: '00097', source: 'units' },
    ])
    expect(unitProposals({ wardCode: '00003' }, { ...units, codesOn })).toEqual([
      {
        field: 'wardCode',
        source: 'units',
        candidates: [
          { code: '00097', name: 'Phường Hồng Hà' },
          { code: '00004', name: 'Phường Ba Đình' },
        ],
      },
    ])
    expect(unitProposals({ wardCode: '00001' }, units)).toEqual([])
    expect(unitProposals({ wardCode: '00004' }, { ...units, codesOn: '2025-08-01' })).toEqual([])
  })

  test('the same place under its old and its new code is no mismatch', () => {
    const known = new Map([['wardCode', ['00097']]] as const)
    const stated = { wardCode: '00001' }
    expect(compared(stated, known, 'p.c', { ...units, codesOn: '2025-01-01' }).mismatches).toEqual([])
    expect(compared(stated, known, 'p.c').mismatches).toEqual(['wardCode'])
  })
})

describe('what a database knows', () => {
  const citizen = {
    personalId: '001190000001',
    fullName: 'PHẠM THỊ HOÀ',
    birthDate: { year: 1990, month: 1, day: 15 },
    permanentAddress: { wardCode: '00004' },
    currentAddress: { wardCode: '00097' },
  }
  const known = knownOf('citizen', citizen)

  test('is held against each field that is stated; either address counts, a tone may stand elsewhere, a year is no other date', () => {
    expect(
      compared({ fullName: 'Phạm Thị Hòa', birthDate: '1990', wardCode: '00097' }, known, 'p.c'),
    ).toEqual({
      mismatches: [],
      proposals: [
        { field: 'personalId', value: '001190000001', source: 'p.c' },
        { field: 'fullName', value: 'PHẠM THỊ HOÀ', source: 'p.c' },
        { field: 'birthDate', value: '1990-01-15', source: 'p.c' },
      ],
    })
    expect(
      compared({ fullName: 'Phạm Thị Hoa', birthDate: '1990-02', sex: 'male' }, known, 'p.c').mismatches,
    ).toEqual(['fullName', 'birthDate'])
  })

  test('goes to a form in no other parts than it asks for', () => {
    const stated = statedByDossier({
      type: 'citizen',
      fullName: 'Phạm Thị Khác',
      identifiers: [{ type: 'personal-id', value: '001190000001' }],
    })
    expect(factsIn('citizen', citizen, ['fullName', '/currentAddress'], stated)).toEqual([
      { pointer: '/fullName', field: 'fullName', value: 'PHẠM THỊ HOÀ', dossier: 'differs' },
      { pointer: '/currentAddress/wardCode', field: 'wardCode', value: '00097', dossier: 'silent' },
    ])
  })
})

test('a database that cannot tell has not said that a statement is wrong', () => {
  const rule = { endpoint: 'p', operation: 'verify', database: 'population', shows: [] }
  const causeOf = (answer: object) => judgeAnswer(rule, completed({ verified: false, ...answer }))
  expect(causeOf({ answer: 'no-information' })).toEqual({ state: 'needed', cause: 'NO_INFORMATION' })
  expect(causeOf({ answer: 'not-enough-basis' })).toMatchObject({ cause: 'NO_INFORMATION' })
  expect(causeOf({ answer: 'mismatch' })).toMatchObject({ cause: 'MISMATCH' })
  expect(causeOf({})).toMatchObject({ cause: 'MISMATCH' })
})

describe('a verdict', () => {
  const about = { stated: {}, source: 'p.v', output: 'citizen-verification' } as const
  test.each([
    [completed({ verified: true }), { kind: 'match' }],
    [completed({ verified: false }), { kind: 'mismatch', code: 'NOT_VERIFIED', fields: [] }],
    [
      completed({ verified: false, answer: 'no-information' }),
      { kind: 'no-information', code: 'NO_INFORMATION' },
    ],
    [
      completed({ verified: false, answer: 'not-enough-basis' }),
      { kind: 'no-information', code: 'NOT_ENOUGH_BASIS' },
    ],
    [rejected('MISMATCH', 'x', 'applicant'), { kind: 'mismatch', code: 'MISMATCH', fields: [] }],
    [rejected('NO_MATCH', 'x', 'applicant'), { kind: 'no-information', code: 'NO_MATCH' }],
    [rejected('FORBIDDEN', 'x', 'operator'), { kind: 'not-asked', code: 'FORBIDDEN' }],
  ])('%j', (outcome, verdict) => {
    expect(verdictOf({ ...about, outcome })).toEqual(verdict)
  })
})

test.each([
  [[], '2026-11-30T10:00:00+07:00', '2026-11-30T10:00:00+07:00'],
  [['18:00-06:00'], '2026-11-30T10:00:00+07:00', '2026-11-30T18:00:00+07:00'],
  [['18:00-06:00'], '2026-11-30T05:59:00+07:00', '2026-11-30T05:59:00+07:00'],
  [['12:00-13:00', '18:00-20:00'], '2026-11-30T20:00:00+07:00', '2026-12-01T12:00:00+07:00'],
])('in the hours %j at %s, work goes on at %s', (hours, now, next) => {
  expect(nextOpen(hours, new Date(now))).toEqual(new Date(next))
})
