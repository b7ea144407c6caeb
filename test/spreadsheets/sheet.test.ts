import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCodeFile } from '#codes/code-file.ts'
import { planImport } from '#codes/import-plan.ts'
import { readCompetenceFile } from '#routing/competence-file.ts'
import { csvOf } from '#spreadsheets/csv.ts'
import { damageOfCell, damageOfCode } from '#spreadsheets/damage.ts'
import { lostZeros } from '#spreadsheets/lost-zeros.ts'
import { readSheet } from '#spreadsheets/sheet.ts'

const rowsOf = (text: string) => {
  const read = readSheet(text)
  return 'rows' in read ? read.rows.map(({ line, cells }) => [line, ...cells]) : read.finding.code
}
const told = (findings: readonly { severity: string; pointer: string; code: string }[]) =>
  findings.map(({ severity, pointer, code }) => `${severity} ${pointer} ${code}`)

describe('a file of a spreadsheet', () => {
  test('may have empty columns and empty rows at its end, and they are nothing', () => {
    expect(rowsOf('code,name,,,\nA,Một,,,\n,,,,\nB,Hai,,\n')).toEqual([
      [1, 'code', 'name'],
      [2, 'A', 'Một'],
      [4, 'B', 'Hai'],
    ])
  })

  test.each([
    ['commas', 'a,b\n1,2'],
    ['semicolons', 'a;b\r\n1;2\r\n'],
    ['semicolons beside a comma in a heading', '"a";b\n1;2'],
    ['tabs, as UTF-16 text is saved', '\ufeffa\tb\n1\t2'],
    ['carriage returns alone', 'a,b\r1,2\r'],
    ['a hint of the separator', 'sep=;\na;b\n1;2'],
    ['quotes', '"a","b"\n"1","2"'],
  ])('is read with %s', (_what, text) => {
    expect(readCells(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  test('has its lines counted, behind a hint and within quotes', () => {
    expect(rowsOf('sep=;\na;b\n"1\n2";3\n4;5')).toEqual([
      [2, 'a', 'b'],
      [3, '1\n2', '3'],
      [5, '4', '5'],
    ])
  })

  test('that was exported comes back as it was, and computes nothing', () => {
    const cell = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '1', 'a', '"', ',', ';', ' ') })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('x'), cell, fc.constant('y'))), (rows) => {
        const text = csvOf(['a', 'b', 'c'], rows)
        expect(readCells(text).slice(1)).toEqual(rows)
      }),
    )
  })

  test('that was exported begins no cell with what would be computed', () => {
    expect(csvOf(['a'], [['=1+1'], ["'=x"], ['-1'], [-1], ['@a'], ["it's"]])).toBe(
      "\ufeffa\r\n'=1+1\r\n''=x\r\n'-1\r\n-1\r\n'@a\r\nit's\r\n",
    )
  })

  const readCells = (text: string) => {
    const read = readSheet(text)
    return 'rows' in read ? read.rows.map(({ cells }) => cells) : []
  }
})

describe('what a spreadsheet does to a code', () => {
  test.each([
    ['1E+11', 'reject CELL_EXPONENT'],
    ['1.9E+05', 'reject CELL_EXPONENT'],
    ['1,9e+05', 'reject CELL_EXPONENT'],
    ['1-May', 'reject CELL_DATE'],
    ['May-26', 'reject CELL_DATE'],
    ['01-Thg5', 'reject CELL_DATE'],
    ['05/2026', 'warn CELL_DATE'],
    ['01/05/2026', 'warn CELL_DATE'],
  ])('%s is found', (code, expected) => {
    const damage = damageOfCode(code)
    expect(`${damage?.severity} ${damage?.code}`).toBe(expected)
  })

  test.each([
    ['=1+1', 'CELL_FORMULA'],
    ['+84', 'CELL_FORMULA'],
    ['@SUM(A1)', 'CELL_FORMULA'],
    ['#REF!', 'CELL_ERROR'],
    ['#####', 'CELL_ERROR'],
    ['Nguy\ufffdn', 'CHARACTER_LOST'],
  ])('%s is found in every column', (cell, code) => {
    expect(damageOfCell(cell)).toMatchObject({ severity: 'reject', code })
  })

  test.each([
    'H26.01',
    '1.004227',
    'G15-TP07',
    '00097',
    '1E5',
    'TS_lop1',
    '24/2018/NĐ-CP',
    '1.001193.H26',
    'MAR',
    'MAR-01',
  ])('%s is left alone', (code) => {
    expect([damageOfCell(code), damageOfCode(code)]).toEqual([undefined, undefined])
  })

  test.each(["'=1+1", '="00097"', "'+84"])('%s says that it is a text', (cell) => {
    expect(damageOfCell(cell)).toBeUndefined()
  })

  test('takes its zeros', () => {
    const lost = lostZeros(['00004', '00097', '01', '10096', 'H26'])
    const said = ['4', '97', '123', '10096', '01', '12', 'x'].map((code) => lost(code)?.severity)
    expect(said).toEqual(['reject', 'warn', 'warn', undefined, undefined, undefined, undefined])
    expect(['1', '2', '10'].map(lostZeros(['1', '2', '10']))).toEqual([undefined, undefined, undefined])
  })
})

describe('an import', () => {
  const plan = (csv: string, live: Parameters<typeof planImport>[0] = []) =>
    planImport(live, readCodeFile('units', csv))
  const standing = [{ code: '00004', name: 'Phường Ba Đình', attributes: {}, successors: [] }]

  test('of codes tells each row that a spreadsheet has changed', () => {
    const csv = 'code,name,,\n4,Phường Ba Đình,,\n1E+11,Hai,,\n1-May,Ba,,\n=1+1,Bốn,,\n05/2026,=x,,\n'
    expect(told(plan(csv, standing).findings)).toEqual([
      'reject /csv/5/1 CELL_FORMULA',
      'reject /csv/6/2 CELL_FORMULA',
      'reject /csv/3/1 CELL_EXPONENT',
      'reject /csv/4/1 CELL_DATE',
      'warn /csv/6/1 CELL_DATE',
      'reject /csv/2/1 ZEROS_LOST',
    ])
    expect(plan(csv, standing).findings[5]?.message.vi).toMatch(/^Dòng 2, cột 1: Mã 4 .*00004/)
  })

  test('of codes takes what is written as text, and what nobody sees out of it', () => {
    const planned = plan('code,name\n="00097",Phường Hồng Hà\nH26\u200b.14,Ðơn vị\n')
    expect(planned.rows.map(({ code, name }) => `${code} ${name}`)).toEqual([
      '00097 Phường Hồng Hà',
      'H26.14 Đơn vị',
    ])
    expect(told(planned.findings)).toEqual(['warn /csv/3/1 TEXT_CORRECTED'])
  })

  test('of codes does not tell what stands already', () => {
    const live = [...standing, { code: '4', name: 'Bốn', attributes: {}, successors: [] }]
    expect(plan('code,name\n4,Bốn mới\n', live).findings).toEqual([])
  })

  test('of competences tells them too', () => {
    const read = readCompetenceFile(
      'agency,source,valid_from,procedure,\nH26.1,QĐ,2025-07-01,1E+11,\n1-May,=1+1,2025-07-01,1.004227,\n',
    )
    const problems = 'problems' in read ? read.problems : []
    expect(problems.map(({ line, column, field, code }) => `${line}:${column} ${field} ${code}`)).toEqual([
      '3:2 source CELL_FORMULA',
      '2:4 procedure CELL_EXPONENT',
      '3:1 agency CELL_DATE',
    ])
  })
})
