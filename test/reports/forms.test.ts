import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import type { ReportDocument } from '#reports/document.ts'
import { formAccepted, reportForms } from '#reports/form.ts'
import { sheetNames } from '#reports/sheet-names.ts'
import { writeReport } from '#reports/write-report.ts'
import { aReport } from './a-report.ts'

const text = async (form: 'json' | 'csv' | 'html', document: ReportDocument = aReport, mark?: boolean) =>
  (await writeReport(document, form, { language: 'vi', mark })).toString('utf8')

describe('a report in JSON', () => {
  test('has plain numbers, times with their offset, and null for what is not known', async () => {
    const { parts, ...head } = JSON.parse(await text('json'))
    expect(head).toEqual({
      name: 'terms',
      title: 'Chấp hành thời hạn',
      from: '2026-11-01',
      to: '2026-11-30',
      provisional: true,
      madeAt: '2026-11-30T08:12:00+07:00',
    })
    expect(parts[0].rows[0]).toMatchObject({
      code: '00097',
      share: 0.975,
      late: 90.5,
      at: '2026-11-25T01:05:00+07:00',
    })
    expect(parts[0].rows[1]).toEqual({
      code: 'H26.107',
      name: 'Phường Bồ Đề',
      dossiers: null,
      share: null,
      late: null,
      points: null,
      last: null,
      at: null,
    })
    expect(JSON.stringify(parts)).not.toContain('in no form')
  })
})

describe('a report in CSV', () => {
  test('is a table under each heading, and no spreadsheet computes its texts', async () => {
    const lines = (await text('csv')).split('\r\n')
    expect(lines[0]).toBe('\ufeffTheo đơn vị: cả kỳ/tháng')
    expect(lines[2]).toBe(
      `00097,"'=HYPERLINK(""http://x.example"",""<b>Sở</b>"")",1885,0.975,90.5,17.25,2026-11-24,2026-11-25T01:05:00+07:00`,
    )
    expect(lines[3]).toBe('H26.107,Phường Bồ Đề,,,,,,')
    expect(lines[4]).toBe('')
  })

  test('of one table is that table alone, with the mark of UTF-8 only where it is wanted', async () => {
    const [, second] = aReport.parts
    const one = { ...aReport, parts: second ? [second] : [] }
    expect(await text('csv', one)).toBe('\ufeffMã\r\n')
    expect(await text('csv', one, false)).toBe('Mã\r\n')
  })
})

describe('a report as a workbook', () => {
  const open = async () =>
    readXlsx(await writeReport(aReport, 'xlsx', { language: 'vi' }), { readStyles: true })

  test('has a sheet about the report and one for each table, with names that Excel takes', async () => {
    const { sheets } = await open()
    expect(sheets.map(({ name }) => name)).toEqual([
      'Thông tin',
      'Theo đơn vị cả kỳ tháng',
      'Theo đơn vị cả kỳ tháng (2)',
    ])
    expect(sheets[0]?.rows.flat()).toEqual(
      expect.arrayContaining([
        'Từ 01/11/2026 đến 30/11/2026',
        'Hai đơn vị không gửi tiến độ.',
        'Hồ sơ kết thúc trong kỳ.',
      ]),
    )
  })

  test('holds numbers, per cents, days and times as what they are, and texts as texts', async () => {
    const sheet = (await open()).sheets[1]
    const [heads, first, second] = sheet?.rows ?? []
    expect(heads).toEqual(['Mã', 'Đơn vị', 'Hồ sơ', 'Đúng hạn', 'Trễ', 'Điểm', 'Gần nhất', 'Lúc'])
    expect(first?.slice(0, 6)).toEqual([
      '00097',
      '=HYPERLINK("http://x.example","<b>Sở</b>")',
      1885,
      0.975,
      // Hours and minutes are a part of a day; this reader shows them as a time of the day on which it begins to count.
      new Date('1899-12-31T01:30:30Z'),
      17.25,
    ])
    // A sheet knows no zone: it shows what a clock in Vietnam does.
    expect(first?.slice(6)).toEqual([new Date('2026-11-24T00:00:00Z'), new Date('2026-11-25T01:05:00Z')])
    expect(second?.slice(0, 2)).toEqual(['H26.107', 'Phường Bồ Đề'])
    expect((second ?? []).slice(2).filter((cell) => cell !== null)).toEqual([])
    const formats = [...(sheet?.cells ?? [])].filter(([place]) => place.startsWith('1,'))
    expect(formats.map(([, { style }]) => style?.numFmt)).toEqual(
      expect.arrayContaining(['#,##0', '0.0%', '[h]:mm', '#,##0.00', 'dd/mm/yyyy', 'dd/mm/yyyy hh:mm']),
    )
    expect([...(sheet?.cells ?? [])].filter(([, { formula }]) => formula !== undefined)).toEqual([])
    expect(sheet?.freezePane).toMatchObject({ rows: 1 })
  })
})

describe('a report as a page', () => {
  test('writes figures as people in Vietnam do', async () => {
    const page = await text('html')
    for (const shown of [
      '1.885',
      '97,5\u00a0%',
      '1 giờ 31 phút',
      '17,25',
      '24/11/2026',
      '25/11/2026 01:05',
      '30/11/2026 08:12',
      '—',
    ])
      expect(page).toContain(shown)
    expect(page).toContain('Số liệu tạm tính')
    expect(page).toContain('Không có dữ liệu trong kỳ này.')
  })

  test('has no script, nothing from elsewhere, and no markup out of a cell', async () => {
    const page = await text('html')
    expect(page).toContain('=HYPERLINK(&quot;http://x.example&quot;,&quot;&lt;b&gt;Sở&lt;/b&gt;&quot;)')
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|style="|url\(|src=/i)
    expect(page).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/,
    )
  })

  test('says what its picture shows, and names the table and its heads', async () => {
    const page = await text('html')
    expect(page).toContain('role="img" aria-labelledby="plot-1-title plot-1-desc"')
    expect(page).toContain('<title id="plot-1-title">Hồ sơ theo đơn vị</title>')
    expect(page).toContain('<caption>Theo đơn vị: cả kỳ/tháng</caption>')
    expect(page).toContain('<th scope="col" class="number">Hồ sơ</th>')
  })

  test('says once what a figure is, however many tables have it', async () => {
    const [part] = aReport.parts
    const page = await text('html', { ...aReport, parts: part ? [part, part] : [] })
    expect(page.match(/Hồ sơ kết thúc trong kỳ/g)).toHaveLength(1)
  })

  test('explains no figure of a table that is not there', async () => {
    const [first] = aReport.parts
    if (!first) throw new Error('aReport has a part')
    const empty = await text('html', { ...aReport, parts: [{ ...first, rows: [] }] })
    expect(empty).not.toContain('Cách tính')
    const both = { ...aReport, parts: [{ ...first, rows: [] }, first] }
    expect(await text('html', both)).toContain('Cách tính')
  })

  test('is cut where nobody would read on, and says so', async () => {
    const [part] = aReport.parts
    const [row] = part?.rows ?? []
    const long = {
      ...aReport,
      parts: part && row ? [{ ...part, rows: Array.from({ length: 2001 }, () => row) }] : [],
    }
    const page = await text('html', long)
    expect(page).toContain('chỉ có 2.000 dòng đầu trong 2.001 dòng')
    expect(page).toContain('(30 dòng đầu trong 2001 dòng)')
  })
})

test('a long report is written in a thread of its own, alike, and breaks like a short one', async () => {
  const [part] = aReport.parts
  const long = (row: object) => ({
    ...aReport,
    parts: part ? [{ ...part, rows: Array.from({ length: 1000 }, () => ({ ...row })) }] : [],
  })
  const row = { code: '1', name: { vi: 'Sở', en: 'Office' }, at: new Date('2026-11-24T18:05:00Z') }
  const { parts } = JSON.parse(await text('json', long(row)))
  expect(parts[0].rows).toHaveLength(1000)
  expect(parts[0].rows[999]).toMatchObject({ name: 'Sở', dossiers: null, at: '2026-11-25T01:05:00+07:00' })
  await expect(text('csv', long({ dossiers: '1885' }))).rejects.toThrow('dossiers')
})

test.each(reportForms)('%s: a cell that is not what its column says breaks the report', async (form) => {
  const [part] = aReport.parts
  const wrong = { ...aReport, parts: part ? [{ ...part, rows: [{ dossiers: '1885' }] }] : [] }
  await expect(writeReport(wrong, form, { language: 'vi' })).rejects.toThrow('dossiers')
})

test('names of sheets are short, and each is another', () => {
  const long = 'Báo cáo về việc chấp hành thời hạn giải quyết'
  const names = sheetNames([long, long, '[]', '', "'Sở'", 'sở'])
  expect(names).toEqual([
    'Báo cáo về việc chấp hành…',
    'Báo cáo về việc chấp hành… (2)',
    '-',
    '- (2)',
    'Sở',
    'sở (2)',
  ])
  for (const name of names) expect(name.length).toBeLessThanOrEqual(31)
})

test.each([
  [undefined, undefined],
  ['*/*', undefined],
  ['text/csv', 'csv'],
  ['text/html,application/xhtml+xml,*/*;q=0.8', 'html'],
  ['text/html;q=0.1, application/json', 'json'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['text/html;q=0, image/png', undefined],
] as const)('Accept: %s asks for %s', (accept, form) => {
  expect(formAccepted(accept)).toBe(form)
})
