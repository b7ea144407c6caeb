import { type Finding, lengthOf, nfc } from '#adapter-kit'
import { damageOfCode } from '#spreadsheets/damage.ts'
import { damageAt, fileProblem, type Place } from '#spreadsheets/sheet.ts'
import { asCode } from './code-row.ts'

const maxCharacters: Readonly<Record<string, number>> = { code: 200, name: 2000, source: 500 }
const maxOfWords = 4000

export interface Cell extends Place {
  readonly text: string
}

/** The cells of a record by the names of their columns. */
export type Line = (column: string) => Cell

const textProblems = (line: Line, columns: readonly string[], words: readonly string[]): Finding[] =>
  columns.flatMap((column) => {
    const cell = line(column)
    const most = words.includes(column) ? maxOfWords : (maxCharacters[column] ?? 500)
    if (/\p{Cc}/u.test(cell.text) || !cell.text.isWellFormed())
      return [
        fileProblem(cell, 'BAD_TEXT', 'Phải là chữ trên một dòng', 'Must be text without control characters'),
      ]
    if (lengthOf(cell.text) <= most) return []
    return [fileProblem(cell, 'TOO_LONG', `Tối đa ${most} ký tự`, `At most ${most} characters`)]
  })

/** What is odd about a code and no reason to refuse it: published codes do have blanks. */
const blankWarning = (cell: Cell): Finding[] =>
  cell.text === '' || cell.text === cell.text.trim()
    ? []
    : [
        {
          ...fileProblem(
            cell,
            'CODE_HAS_BLANK',
            'Mã có khoảng trắng ở đầu hoặc cuối; được giữ nguyên',
            'The code begins or ends with a blank; it is kept so',
          ),
          severity: 'warn',
        },
      ]

/** What a spreadsheet does to codes, and those that nobody sees to be another. */
const codeProblems = (line: Line, columns: readonly string[]): Finding[] =>
  columns.flatMap((column) => {
    const cell = line(column)
    const damage = damageOfCode(cell.text)
    if (damage) return [damageAt(cell, damage)]
    if (asCode(cell.text) === nfc(cell.text)) return []
    const vi = 'Ký tự ẩn đã được bỏ hoặc chữ Ð (U+00D0) đã được thay bằng Đ'
    const en = 'Invisible characters were taken out, or Ð (U+00D0) was replaced by Đ'
    return [{ ...fileProblem(cell, 'TEXT_CORRECTED', vi, en), severity: 'warn' }]
  })

interface Columns {
  readonly codes: readonly string[]
  /** All that hold text. */
  readonly texts: readonly string[]
  /** Those of them that may be longer. */
  readonly words: readonly string[]
}

/** What is wrong with the cells of a record, or odd. */
export const cellFindings = (line: Line, { codes, texts, words }: Columns): Finding[] => [
  ...blankWarning(line('code')),
  ...codeProblems(line, codes),
  ...textProblems(line, texts, words),
]
