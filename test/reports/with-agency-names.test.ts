import { expect, test } from 'vitest'
import type { ReportDocument, ReportPart } from '#reports/document.ts'
import { agencyCodesIn, withAgencyNames } from '#reports/with-agency-names.ts'

const words = (text: string) => ({ vi: text, en: text })
const code = (key: string) => ({ key, title: words(key), kind: 'code' }) as const
const count = { key: 'received', title: words('Tiếp nhận'), kind: 'count' } as const

const reportOf = (...parts: Pick<ReportPart, 'columns' | 'rows'>[]): ReportDocument => ({
  name: 'terms',
  title: words('Thời hạn'),
  from: '2026-11-01',
  to: '2026-11-30',
  provisional: false,
  madeAt: new Date('2026-12-01T00:00:00Z'),
  parts: parts.map((part) => ({ heading: words('Bảng'), ...part })),
})

const names: ReadonlyMap<string, string> = new Map([
  ['H26.107', 'UBND phường Bồ Đề'],
  ['H26.9', 'Chi nhánh số 9'],
])
const nameOf = (agency: string) => names.get(agency)

test('the name of an agency stands behind its code', () => {
  const report = reportOf({
    columns: [code('receiving'), code('agency'), count],
    rows: [
      { receiving: 'H26.9', agency: 'H26.107', received: 3 },
      { receiving: 'H26.8', agency: '', received: 1 },
    ],
  })
  expect(agencyCodesIn(report)).toEqual(['H26.9', 'H26.8', 'H26.107'])
  const [part] = withAgencyNames(report, nameOf).parts
  expect(part?.columns.map(({ key, title }) => [key, title.vi])).toEqual([
    ['receiving', 'receiving'],
    ['receivingName', 'Tên đơn vị tiếp nhận'],
    ['agency', 'agency'],
    ['agencyName', 'Tên đơn vị'],
    ['received', 'Tiếp nhận'],
  ])
  expect(part?.rows).toEqual([
    {
      receiving: 'H26.9',
      receivingName: 'Chi nhánh số 9',
      agency: 'H26.107',
      agencyName: 'UBND phường Bồ Đề',
      received: 3,
    },
    { receiving: 'H26.8', receivingName: null, agency: '', agencyName: null, received: 1 },
  ])
})

test('a name that the report has itself stays, and one that it has not is filled up', () => {
  const name = { key: 'name', title: words('Tên'), kind: 'text' } as const
  const report = reportOf({
    columns: [code('agency'), name, count],
    rows: [
      { agency: 'H26.107', name: 'Phường Bồ Đề (công bố)', received: 3 },
      { agency: 'H26.9', name: null, received: 2 },
      { agency: null, name: words('Tất cả'), received: 5 },
    ],
  })
  const [part] = withAgencyNames(report, nameOf).parts
  expect(part?.columns).toEqual(report.parts[0]?.columns)
  expect(part?.rows.map((row) => row.name)).toEqual([
    'Phường Bồ Đề (công bố)',
    'Chi nhánh số 9',
    words('Tất cả'),
  ])
})

test('a table without agencies is left as it is', () => {
  const report = reportOf({ columns: [code('procedure'), count], rows: [{ procedure: '1.1', received: 3 }] })
  expect(agencyCodesIn(report)).toEqual([])
  expect(withAgencyNames(report, nameOf)).toEqual(report)
})
