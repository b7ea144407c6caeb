import type { Text } from '#adapter-kit'
import { isFormula, unguarded } from './formula-guard.ts'

/** What a spreadsheet did to a cell; `warn` where it may have been so from the beginning. */
export interface Damage {
  readonly severity: 'reject' | 'warn'
  readonly code: string
  readonly message: Text
}

type Sign = readonly [RegExp, severity: Damage['severity'], code: string, vi: string, en: string]

const asText = {
  vi: 'định dạng cột là Văn bản (Text) rồi nhập lại giá trị gốc',
  en: 'make the column text, and write the original value again',
}

/** As spreadsheets write them; in capitals they may be part of a code. */
const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[Tt]hg\\s?\\d{1,2}|[Tt]háng\\s?\\d{1,2}'

/** In every cell. */
const anywhere: readonly Sign[] = [
  [
    /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!)|^#{3,}$/,
    'reject',
    'CELL_ERROR',
    'Ô chứa mã lỗi của bảng tính thay cho giá trị',
    'The cell holds an error of the spreadsheet instead of a value',
  ],
  [
    /\ufffd/,
    'reject',
    'CHARACTER_LOST',
    'Có ký tự thay thế (U+FFFD): chữ gốc đã mất; hãy lưu lại tệp dạng "CSV UTF-8"',
    'Holds the replacement character U+FFFD: the letter is lost; save the file as "CSV UTF-8"',
  ],
]

/** In cells that hold codes. */
const inCodes: readonly Sign[] = [
  [
    /^[+-]?\d+(?:[.,]\d+)?e[+-]\d+$/i,
    'reject',
    'CELL_EXPONENT',
    `Bảng tính đã đổi mã thành số mũ, các chữ số đã mất; ${asText.vi}`,
    `The spreadsheet made a power of ten of the code, and its digits are lost; ${asText.en}`,
  ],
  [
    new RegExp(`^(?:\\d{1,4}[-/ ](?:${months})(?:[-/ ]\\d{1,4})?|(?:${months})[-/ ]\\d{1,4})$`, 'u'),
    'reject',
    'CELL_DATE',
    `Bảng tính đã đổi mã thành ngày tháng; ${asText.vi}`,
    `The spreadsheet made a date of the code; ${asText.en}`,
  ],
  [
    /^\d{1,2}\/(?:\d{1,2}\/)?\d{2,4}$/,
    'warn',
    'CELL_DATE',
    `Mã trông như ngày tháng do bảng tính đổi; nếu vậy, ${asText.vi}`,
    `The code looks like a date that the spreadsheet made; if so, ${asText.en}`,
  ],
]

const formula: Damage = {
  severity: 'reject',
  code: 'CELL_FORMULA',
  message: {
    vi: "Ô bắt đầu bằng =, + hoặc @ nên bảng tính coi là công thức; nếu là chữ, hãy thêm dấu nháy đơn (') ở trước",
    en: "The cell begins with =, + or @, which spreadsheets compute; write an apostrophe (') before it if it is a text",
  },
}

const signOf = (signs: readonly Sign[], cell: string): Damage | undefined => {
  const found = signs.find(([sign]) => sign.test(cell.trim()))
  if (!found) return undefined
  const [, severity, code, vi, en] = found
  return { severity, code, message: { vi, en } }
}

/** Of a cell as it stands in the file, whatever its column. */
export const damageOfCell = (cell: string): Damage | undefined =>
  isFormula(cell) && unguarded(cell) === cell ? formula : signOf(anywhere, cell)

/** Of a cell that holds a code: names may well look like a date or a number. */
export const damageOfCode = (code: string): Damage | undefined => signOf(inCodes, code)
