import { isDay, type Text } from '#adapter-kit'
import { deciders, procedureLevels } from './competence.ts'

/** What is wrong, in both languages. */
export interface Said {
  readonly code: string
  readonly message: Text
}

export const say = (code: string, vi: string, en: string): Said => ({ code, message: { vi, en } })
/** Where there is nothing to say. */
export const fine = undefined

export const columns = [
  'procedure',
  'field',
  'level',
  'unit',
  'decided_by',
  'agency',
  'agency_name',
  'valid_from',
  'valid_to',
  'source',
] as const
export type Column = (typeof columns)[number]
export const required: readonly Column[] = ['agency', 'valid_from', 'source']

type Check = (value: string) => Said | undefined

const date: Check = (value) =>
  isDay(value)
    ? fine
    : say('BAD_DAY', 'phải là ngày có thật, ví dụ 2025-07-01', 'must be a real day, such as 2025-07-01')
const among =
  (values: readonly string[]): Check =>
  (value) =>
    values.includes(value)
      ? fine
      : say('NOT_ALLOWED', `phải là một trong: ${values.join(', ')}`, `must be one of: ${values.join(', ')}`)
const text =
  (most: number): Check =>
  (value) =>
    value.length > most || /\p{Cc}/u.test(value)
      ? say(
          'BAD_TEXT',
          `phải viết trên một dòng, tối đa ${most} ký tự`,
          `must be one line of at most ${most} characters`,
        )
      : fine
const code =
  (most: number): Check =>
  (value) =>
    /\s/.test(value)
      ? say('BAD_CODE', 'không được có khoảng trắng', 'must not hold a blank')
      : text(most)(value)

const unit: Check = (value) => {
  if (/^(\d{2}|\d{5})$/.test(value)) return fine
  return /^\d+$/.test(value)
    ? say(
        'BAD_UNIT',
        'phải có 2 chữ số (tỉnh) hoặc 5 chữ số (xã, phường); có mất số 0 ở đầu không?',
        'must have 2 digits (province) or 5 (ward, commune); were leading zeros lost?',
      )
    : say(
        'BAD_UNIT',
        'phải là mã đơn vị hành chính: 2 hoặc 5 chữ số',
        'must be the code of a unit: 2 or 5 digits',
      )
}

/** What is wrong with a value of each column. */
export const checks: Readonly<Record<Column, Check>> = {
  procedure: code(60),
  // Published codes of fields hold blanks and letters of every kind.
  field: text(100),
  level: among(procedureLevels),
  unit,
  decided_by: among(deciders),
  agency: code(100),
  agency_name: text(500),
  valid_from: date,
  valid_to: date,
  source: text(500),
}
