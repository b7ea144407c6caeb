import { describe, expect, test } from 'vitest'
import { codeTables } from '#adapter-kit'
import { columnsOf, readCodeFile } from '#codes/code-file.ts'
import type { CodeRow } from '#codes/code-row.ts'
import { type ImportPlan, planImport } from '#codes/import-plan.ts'
import { link, row } from './wards.ts'

const places = ({ findings }: ImportPlan) => findings.map(({ pointer, code }) => `${pointer} ${code}`)
const changes = (plan: ImportPlan) =>
  plan.changes.map(({ kind, row: one }) => `${kind} ${one.code} ${one.from ?? '…'} ${one.to ?? '…'}`)
const plan = (live: readonly CodeRow[], csv: string, from?: string) =>
  planImport(live, readCodeFile('units', csv, from))

const standing = [
  row('00004', 'Phường Trúc Bạch', { attributes: { level: 'ward' } }),
  row('00097', 'Phường Hồng Hà', { from: '2025-07-01', attributes: { level: 'ward' } }),
]

describe('a file of codes', () => {
  test('that is wrong from end to end has all its problems told, however many', () => {
    const day = (index: number) => new Date(Date.UTC(1900, 0, 1 + index)).toISOString().slice(0, 10)
    const lines = Array.from({ length: 130_000 }, (_, index) => `x,${day(index)}`)
    expect(plan([], ['code,valid_from', ...lines].join('\n')).findings).toHaveLength(129_999)
  })

  test('adds, changes, ends and leaves alone, row by row', () => {
    const csv = [
      'code,name,valid_from,valid_to,successors,level',
      '00004,Phường Trúc Bạch,,2025-06-30,merge:00004,ward',
      '00004,Phường Ba Đình,2025-07-01,,,ward',
      '00097,Phường Hồng Hà,2025-07-01,,,ward',
      '01,"Thành phố Hà Nội, thủ đô",,,,province',
    ].join('\n')
    const planned = plan(standing, csv)
    expect(places(planned)).toEqual([])
    expect(changes(planned)).toEqual(['ended 00004 … 2025-06-30', 'added 00004 2025-07-01 …', 'added 01 … …'])
    expect(planned.unchanged).toBe(1)
    expect(planned.rows.map(({ code, name }) => `${code} ${name}`)).toEqual([
      '00004 Phường Trúc Bạch',
      '00004 Phường Ba Đình',
      '00097 Phường Hồng Hà',
      '01 Thành phố Hà Nội, thủ đô',
    ])
    expect(plan(planned.rows, csv)).toMatchObject({ changes: [], unchanged: 4, findings: [] })
    expect(changes(plan(planned.rows, 'code,name,level\n01,Hà Nội,province'))).toEqual(['changed 01 … …'])
  })

  test('tells all that is wrong at once, with line and column', () => {
    const csv = [
      'code,name,valid_from,valid_to,successors,withdrawn',
      ',Không mã,,,,',
      'A,Ngày sai,2025-02-30,30/06/2025,,',
      'B,Ngược,2025-07-01,2025-06-30,,',
      'C,Nối sai,,2025-06-30,becomes:D,',
      'D,Không hết,,,merge:A,maybe',
      'E,"Hai',
      'dòng",,,,,,x',
    ].join('\r\n')
    expect(places(plan([], csv))).toEqual([
      '/csv/2/1 CODE_MISSING',
      '/csv/3/3 BAD_DAY',
      '/csv/3/4 BAD_DAY',
      '/csv/4/4 END_BEFORE_BEGIN',
      '/csv/5/5 BAD_LINK',
      '/csv/6/4 LINK_WITHOUT_END',
      '/csv/6/6 BAD_FLAG',
      '/csv/7/6 WRONG_WIDTH',
    ])
    expect(plan([], csv).findings[1]?.message.vi).toMatch(/^Dòng 3, cột 3: Phải là ngày/)
  })

  test('takes a code that was in force on a single day, and links with blanks around them', () => {
    const csv = 'code,name,valid_from,valid_to,successors\n00100,Một ngày,2025-06-30,2025-06-30,merge: 00097'
    const planned = plan(standing, csv)
    expect(places(planned)).toEqual([])
    expect(planned.rows.find(({ code }) => code === '00100')?.successors).toEqual(link('merge', '00097'))
  })

  test('has to have known columns, and quotes that match', () => {
    expect(places(plan([], 'name,colour,name\nx,y,z'))).toEqual([
      '/csv/1/2 COLUMN_UNKNOWN',
      '/csv/1/3 COLUMN_TWICE',
      '/csv/1/1 COLUMN_MISSING',
    ])
    expect(places(plan([], 'code,name\nA,"x\nB,y'))).toEqual(['/csv/3/2 CSV_BROKEN'])
    expect(places(plan([], ''))).toEqual(['/csv CSV_EMPTY'])
    expect(columnsOf(codeTables.agencies)).toContain('portal')
  })

  test('of a spreadsheet is read too: a mark of the byte order, semicolons, empty lines', () => {
    const planned = plan([], '\uFEFFcode;name\r\n\r\n00004;Phường Ba Đình\r\n')
    expect(places(planned)).toEqual([])
    expect(planned.rows).toEqual([row('00004', 'Phường Ba Đình')])
  })

  test('may not say two things of one code at one time', () => {
    expect(places(plan(standing, 'code,name,valid_from\n00004,Phường Ba Đình,2025-07-01'))).toEqual([
      '/csv/2/3 OVERLAP',
    ])
    expect(places(plan([], 'code,name\nA,Một\nA,Hai'))).toEqual(['/csv/3/1 ROW_TWICE'])
  })

  test('may not name a successor that is not there', () => {
    const csv = 'code,name,valid_to,successors\nA,Một,2025-06-30,split:B | split:C | re-use:C\nC,Ba,,'
    expect(places(plan([], csv))).toEqual(['/csv/2/4 SUCCESSOR_UNKNOWN', '/csv/2/4 BAD_REUSE'])
  })

  test('may not take away what another code leads to', () => {
    const live = [
      row('A', 'Một', { to: '2025-06-30', successors: link('rename', 'B') }),
      row('B', 'Hai', { from: '2025-07-01' }),
    ]
    expect(places(plan(live, 'code,valid_from,withdrawn\nB,2025-07-01,1'))).toEqual([
      '/csv SUCCESSOR_UNKNOWN',
    ])
    expect(changes(plan(live, 'code,valid_from,withdrawn\nB,2025-07-01,1\nA,,1'))).toEqual([
      'withdrawn B 2025-07-01 …',
      'withdrawn A … 2025-06-30',
    ])
    expect(places(plan(live, 'code,withdrawn\nX,1'))).toEqual(['/csv/2/2 WITHDRAWN_UNKNOWN'])
  })

  test('with a day given ends what its codes stood for until then', () => {
    const csv = 'code,name,level\n00004,Phường Ba Đình,ward\n00097,Phường Hồng Hà,xã\n00001,Mới,ward'
    const planned = plan(standing, csv, '2026-05-01')
    expect(places(planned)).toEqual([])
    expect(changes(planned)).toEqual([
      'ended 00004 … 2026-04-30',
      'added 00004 2026-05-01 …',
      'ended 00097 2025-07-01 2026-04-30',
      'added 00097 2026-05-01 …',
      'added 00001 2026-05-01 …',
    ])
    // Of the same name it is the same thing; of another name nobody has said so.
    const linked = planned.changes.flatMap(({ row: one }) => one.successors)
    expect(linked).toEqual(link('rename', '00097'))
    expect(plan(standing, 'code,name,level\n00097,Phường Hồng Hà,ward', '2026-05-01')).toMatchObject({
      changes: [],
      unchanged: 1,
    })
  })

  test('keeps a code as it is published, and warns of blanks at its ends', () => {
    const planned = planImport([], readCodeFile('components', 'code,name\n"000.00.00.G01 -KQ002289. ",Giấy'))
    expect(planned.findings).toMatchObject([{ code: 'CODE_HAS_BLANK', severity: 'warn' }])
    expect(planned.rows[0]?.code).toBe('000.00.00.G01 -KQ002289. ')
  })

  describe('that a partner gave', () => {
    const whole = (live: readonly CodeRow[], csv: string) =>
      planImport(live, {
        ...readCodeFile('units', csv, '2026-05-01'),
        isComplete: true,
        keepsAttributes: true,
      })

    test('ends what it does not name, and takes back what began on its day', () => {
      const live = [
        ...standing,
        row('00001', 'Phường Mới', { from: '2026-05-01' }),
        row('00002', 'Phường Sau Này', { from: '2026-07-01' }),
        row('00003', 'Phường Trước Kia', { to: '2020-12-31' }),
      ]
      expect(changes(whole(live, 'code,name\n00004,Phường Trúc Bạch'))).toEqual([
        'ended 00097 2025-07-01 2026-04-30',
        'withdrawn 00001 2026-05-01 …',
      ])
    })

    test('leaves attributes that it does not say as they were', () => {
      expect(whole(standing, 'code,name\n00004,Phường Trúc Bạch\n00097,Phường Hồng Hà').changes).toEqual([])
      const renamed = whole(standing, 'code,name\n00004,Phường Ba Đình\n00097,Phường Hồng Hà')
      expect(renamed.changes.at(-1)).toMatchObject({ kind: 'added', row: { attributes: { level: 'ward' } } })
    })

    test('warns where many would end: half of a list came perhaps', () => {
      const live = Array.from({ length: 20 }, (_, index) => row(`${10_000 + index}`, `Phường ${index}`))
      const half = live.slice(0, 10).map(({ code, name }) => `${code},${name}`)
      expect(whole(live, ['code,name', ...half].join('\n')).findings).toMatchObject([
        { code: 'MANY_ENDED', severity: 'warn' },
      ])
    })
  })
})
