import { isRecord } from '#adapter-kit'
import { isMoment } from './moments.ts'
import { type Refusal, refusals } from './refusals.ts'

/** `expected` is said to the caller when `holds` does not. Asked only about texts that are not empty. */
interface Format {
  readonly expected: string
  holds(text: string): boolean
}

type FieldRule =
  | { readonly kind: 'text'; readonly required: boolean; readonly limit?: number; readonly format?: Format }
  | { readonly kind: 'integer' }
  | { readonly kind: 'texts' }
  | { readonly kind: 'list'; readonly row: Shape; readonly limit?: number }

/** Every name that an object has to have, and no other (national-protocols J.9). */
export type Shape = Readonly<Record<string, FieldRule>>

type TextRule = Extract<FieldRule, { kind: 'text' }>

export const text: TextRule = { kind: 'text', required: false }
export const integer: FieldRule = { kind: 'integer' }
/** A list of texts, or one text: which of them is not known. */
export const texts: FieldRule = { kind: 'texts' }
export const required = (rule: TextRule): TextRule => ({ ...rule, required: true })
export const upTo = (limit: number): TextRule => ({ ...text, limit })
export const formatted = (expected: string, holds: (text: string) => boolean): TextRule => ({
  ...text,
  format: { expected, holds },
})
export const oneOf = (...values: readonly string[]): TextRule =>
  formatted(`phải là một trong ${values.join(', ')}`, (value) => values.includes(value))
export const moment = formatted('phải theo dạng yyyyMMddHHmmss và là ngày có thật', isMoment)
/** Files travel by link, and the portal fetches them later (national-protocols A.6). */
export const link = formatted(
  'phải là đường dẫn http hoặc https',
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && !/\s/.test(value),
)
/** The account's TechID; some clients write the number of a person there (national-protocols A.4). */
export const account = formatted(
  'phải là mã tài khoản, không phải số định danh hoặc mã số thuế',
  (value) => !/^(?:\d{9}|\d{12}|\d{10}(?:-\d{3})?)$/.test(value),
)
/** `Dinhkem` is filled in by a client where a file has no name (national-protocols A.12). */
export const fileName = formatted('phải là tên thật của tệp', (value) => value.toLowerCase() !== 'dinhkem')
/** `limit` also makes an empty list too short. */
export const list = (row: Shape, limit?: number): FieldRule => ({
  kind: 'list',
  row,
  ...(limit === undefined ? {} : { limit }),
})

/** Code points after NFC (national-protocols J.8). NFC never makes a text more than three times as long. */
const isLongerThan = (value: string, limit: number): boolean =>
  value.length * 3 > limit && [...value.normalize('NFC')].length > limit

const checkText = (value: unknown, rule: TextRule, at: string): Refusal | undefined => {
  if (typeof value !== 'string') return refusals.format(at, 'phải là chuỗi ký tự')
  if (value.trim() === '' && rule.required) return refusals.required(at)
  if (value !== '' && rule.format && !rule.format.holds(value))
    return refusals.format(at, rule.format.expected)
  if (rule.limit !== undefined && isLongerThan(value, rule.limit)) return refusals.tooLong(at, rule.limit)
  return undefined
}

const checkList = (value: unknown, row: Shape, limit: number | undefined, at: string) => {
  if (!Array.isArray(value)) return refusals.format(at, 'phải là danh sách')
  if (limit !== undefined && (value.length === 0 || value.length > limit))
    return refusals.listLength(at, limit)
  for (const [index, item] of value.entries()) {
    const problem = checkShape(item, row, `${at}[${index}]`)
    if (problem) return problem
  }
  return undefined
}

const checkTexts = (value: unknown, at: string): Refusal | undefined => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  const areTexts = values.every((one) => typeof one === 'string')
  return areTexts ? undefined : refusals.format(at, 'phải là chuỗi ký tự hoặc danh sách chuỗi ký tự')
}

const checkField = (value: unknown, rule: FieldRule, at: string): Refusal | undefined => {
  if (rule.kind === 'text') return checkText(value, rule, at)
  if (rule.kind === 'list') return checkList(value, rule.row, rule.limit, at)
  if (rule.kind === 'texts') return checkTexts(value, at)
  return Number.isSafeInteger(value) ? undefined : refusals.format(at, 'phải là số nguyên')
}

/** The first problem of an object, in the order of the shape's fields. */
export const checkShape = (value: unknown, shape: Shape, at: string): Refusal | undefined => {
  if (!isRecord(value)) return refusals.format(at, 'phải là đối tượng')
  const place = (name: string) => (at === '' ? name : `${at}.${name}`)
  for (const name of Object.keys(shape))
    if (!Object.hasOwn(value, name)) return refusals.required(place(name))
  // Refused rather than ignored, so that a misspelt name shows.
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(shape, name)) return refusals.format(place(name), 'tên trường không có trong đặc tả')
  }
  for (const [name, rule] of Object.entries(shape)) {
    const problem = checkField(value[name], rule, place(name))
    if (problem) return problem
  }
  return undefined
}
