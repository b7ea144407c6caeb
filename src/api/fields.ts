import { type Finding, reject } from '#adapter-kit'
import { momentOf } from '#messages/rules/vietnam-date.ts'

/** What is wrong with the value of one field, told at its pointer. */
export type FieldCheck = (value: unknown, pointer: string) => readonly Finding[]

/** A check that has one thing to say. */
const must =
  (code: string, vi: string, en: string, holds: (value: unknown) => boolean): FieldCheck =>
  (value, pointer) =>
    holds(value) ? [] : [reject(pointer, code, vi, en)]

/** One line of well-formed text: the record refuses a NUL, and the log is read by lines. */
const isLine = (value: unknown, most: number): boolean =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  value.length <= most &&
  value.isWellFormed() &&
  !/\p{Cc}/u.test(value)

export const yesOrNo = must(
  'WRONG_TYPE',
  'Phải là true hoặc false',
  'Must be true or false',
  (value) => typeof value === 'boolean',
)

export const shortText = must(
  'BAD_TEXT',
  'Phải là chuỗi 1 đến 200 ký tự, trên một dòng',
  'Must be a text of 1 to 200 characters, on one line',
  (value) => isLine(value, 200),
)

export const why = must(
  'BAD_REASON',
  'Phải nêu lý do bằng lời, 1 đến 500 ký tự, trên một dòng',
  'Must say why in words, 1 to 500 characters, on one line',
  (value) => isLine(value, 500),
)

export const moment = must(
  'BAD_TIME',
  'Phải là thời điểm RFC 3339 có múi giờ, từ năm 1900',
  'Must be an RFC 3339 time with its offset, from 1900 on',
  (value) => typeof value === 'string' && momentOf(value) !== undefined,
)

export const oneOf = (values: readonly string[]): FieldCheck =>
  must('NOT_ALLOWED', `Một trong: ${values.join(', ')}`, `One of: ${values.join(', ')}`, (value) =>
    values.some((one) => one === value),
  )

/** One of them, or a list of some. */
export const someOf = (values: readonly string[]): FieldCheck => {
  const check = oneOf(values)
  return (value, pointer) => {
    if (!Array.isArray(value)) return check(value, pointer)
    if (value.length === 0) return [reject(pointer, 'REQUIRED', 'Danh sách rỗng', 'The list is empty')]
    return value.flatMap((one: unknown, index) => check(one, `${pointer}/${index}`))
  }
}

/** Every problem of a small JSON object: of each field, those that nobody knows, those that are missing. */
export const fieldFindings = (
  body: unknown,
  checks: Readonly<Record<string, FieldCheck>>,
  required: readonly string[] = [],
): readonly Finding[] => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [reject('', 'WRONG_TYPE', 'Cần một đối tượng JSON', 'A JSON object is expected')]
  }
  const missing = required
    .filter((name) => !Object.hasOwn(body, name))
    .map((name) => reject(`/${name}`, 'REQUIRED', 'Thiếu trường bắt buộc', 'A required field is missing'))
  const found = Object.entries(body).flatMap(([name, value]) => {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined
    return check
      ? check(value, `/${name}`)
      : [reject(`/${name}`, 'UNKNOWN_FIELD', 'Trường không có trong đặc tả', 'Not a field of this contract')]
  })
  return [...missing, ...found]
}
