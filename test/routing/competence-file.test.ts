import { describe, expect, test } from 'vitest'
import { readCompetenceFile } from '#routing/competence-file.ts'
import { contradictionsIn } from '#routing/contradictions.ts'

const head = 'procedure,field,level,unit,decided_by,agency,agency_name,valid_from,valid_to,source'
const file = (...lines: readonly string[]) => [head, ...lines, ''].join('\n')
const good = '1.004227,,,00004,land,H26.901,"UBND phường, minh họa",2025-07-01,2026-12-31,QĐ 1'

const problemsOf = (text: string) => {
  const read = readCompetenceFile(text)
  return 'problems' in read
    ? read.problems.map(({ line, column, field, message }) => `${line}:${column} ${field} ${message.en}`)
    : []
}
const competencesOf = (text: string) => {
  const read = readCompetenceFile(text)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.competences
}

describe('a file of competences', () => {
  test('is read line by line, with leading zeros and names in quotes', () => {
    expect(competencesOf(file(good, ',,commune,00070,,H26.902,,2025-07-01,,QĐ 2'))).toEqual([
      {
        number: 2,
        procedure: '1.004227',
        unit: '00004',
        decidedBy: 'land',
        agency: { code: 'H26.901', name: 'UBND phường, minh họa' },
        validFrom: '2025-07-01',
        validTo: '2026-12-31',
        source: 'QĐ 1',
      },
      {
        number: 3,
        level: 'commune',
        unit: '00070',
        decidedBy: 'citizen',
        agency: { code: 'H26.902' },
        validFrom: '2025-07-01',
        source: 'QĐ 2',
      },
    ])
  })

  test('may come from a spreadsheet: byte order mark, CRLF, semicolons, empty lines, columns in any order', () => {
    const text = '\uFEFFagency;source;valid_from;field\r\n\r\nH26.14;QĐ 3;2025-07-01;G15-TP07\r\n;;;\r\n'
    expect(competencesOf(text)).toEqual([
      {
        number: 3,
        field: 'G15-TP07',
        decidedBy: 'citizen',
        agency: { code: 'H26.14' },
        validFrom: '2025-07-01',
        source: 'QĐ 3',
      },
    ])
  })

  test('has every problem told at once, each with its line and column', () => {
    const text = file(
      good,
      '1.004227,G15-TP07,,4,land,H26.901,,2025-07-01,2025-06-30,QĐ',
      ',,ward,00004,mayor,,,2025-02-30,,',
      ',,,,land,H26 901,,2025-07-01,,QĐ,x',
    )
    expect(problemsOf(text)).toEqual([
      '3:4 unit must have 2 digits (province) or 5 (ward, commune); were leading zeros lost?',
      '3:2 field must be empty: the line is about a procedure already',
      '3:9 valid_to must not be before 2025-07-01',
      '4:3 level must be one of: central, province, commune',
      '4:5 decided_by must be one of: citizen, land',
      '4:6 agency must be given',
      '4:8 valid_from must be a real day, such as 2025-07-01',
      '4:10 source must be given',
      '5:6 agency must not hold a blank',
      '5:5 decided_by must be empty where no unit is given',
      '5:11  has 11 fields, the heading 10',
    ])
  })

  test.each([
    ['', ['1:1  is empty: a line of headings is expected']],
    ['agency,valid_from\n', ['1:3 source is missing: the table needs this column']],
    ['agency,agency,valid_from,source\n', ['1:2 agency is there twice']],
  ])('with the heading %j is refused', (text, problems) => expect(problemsOf(text)).toEqual(problems))

  test('with a column that nobody knows is refused, so that a slip of the pen is not read as nothing', () => {
    expect(problemsOf(`${head},validto\n`)[0]).toMatch(/^1:11 validto is no column of this table/)
  })

  test('with a broken quote says where', () => {
    expect(problemsOf(file(good, '1.0,"never closed'))).toEqual([
      expect.stringMatching(/^\d+:\d+ {2}cannot be read as CSV/),
    ])
  })
})

describe('lines that contradict each other', () => {
  const contradictions = (...lines: readonly string[]) => contradictionsIn(competencesOf(file(...lines)))
  const about = (agency: string, from: string, to = '') => `1.004227,,,00004,,${agency},,${from},${to},QĐ`

  test('are found where they are in force at once', () => {
    expect(
      contradictions(about('A', '2025-07-01'), about('B', '2026-01-01'), about('A', '2026-01-01')),
    ).toEqual([
      { line: 3, earlier: 2, kind: 'other-agency' },
      { line: 4, earlier: 2, kind: 'same' },
    ])
  })

  test('and not where one ends the day before the other begins', () => {
    expect(contradictions(about('A', '2020-01-01', '2025-06-30'), about('B', '2025-07-01'))).toEqual([])
    expect(contradictions(about('A', '2020-01-01', '2025-07-01'), about('B', '2025-07-01'))).toHaveLength(1)
    expect(contradictions(about('B', '2025-07-01'), about('A', '2020-01-01', '2025-07-01'))).toHaveLength(1)
  })
})
