import type { SchemaError } from './schema-error.ts'

/** Words for one problem. They name what the schema asks for, never what was sent. */
export interface Wording {
  readonly code: string
  readonly vi: string
  readonly en: string
}

type Words = (limit: unknown, error: SchemaError) => Wording

const say = (code: string, vi: string, en: string): Wording => ({ code, vi, en })

const typeNames: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  string: ['chuỗi ký tự', 'a string'],
  number: ['số', 'a number'],
  integer: ['số nguyên', 'a whole number'],
  boolean: ['true hoặc false', 'true or false'],
  array: ['danh sách', 'a list'],
  object: ['đối tượng (các cặp tên và giá trị)', 'an object (names and values)'],
  null: ['null', 'null'],
}

const formatNames: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  'date-time': [
    'thời điểm có thật, có múi giờ, ví dụ 2026-01-31T08:00:00+07:00',
    'a real date and time with an offset, such as 2026-01-31T08:00:00+07:00',
  ],
  date: ['ngày có thật, ví dụ 2026-01-31', 'a real date, such as 2026-01-31'],
  time: ['giờ có múi giờ, ví dụ 08:00:00+07:00', 'a time with an offset, such as 08:00:00+07:00'],
  duration: ['khoảng thời gian, ví dụ PT15M', 'a duration, such as PT15M'],
  email: ['địa chỉ thư điện tử', 'an e-mail address'],
  uri: ['địa chỉ URI đầy đủ', 'a URI'],
  uuid: ['mã UUID', 'a UUID'],
}

const wrongType = (types: readonly unknown[]): Wording => {
  const names = types.map((type) => typeNames[String(type)] ?? [String(type), String(type)])
  const vi = names.map((name) => name[0]).join(' hoặc ')
  return say('WRONG_TYPE', `phải là ${vi}`, `must be ${names.map((name) => name[1]).join(' or ')}`)
}

const badFormat: Words = (format) => {
  const [vi, en] = formatNames[String(format)] ?? [`định dạng ${format}`, `of the format ${format}`]
  return say('BAD_FORMAT', `phải là ${vi}`, `must be ${en}`)
}

/** What the patterns of our schemas ask for, in words: who fills in a form reads no regular expressions. */
const patterns: readonly (readonly [RegExp, vi: string, en: string])[] = [
  [/^\^\[0-9\]\{(\d+)\}\$$/, 'phải gồm đúng $1 chữ số', 'must be exactly $1 digits'],
  [
    /^\^\[0-9a-f\]\{(\d+)\}\$$/,
    'phải gồm $1 ký tự thập lục phân viết thường (0-9, a-f)',
    'must be $1 lower-case hexadecimal digits (0-9, a-f)',
  ],
  [
    /^\^\[0-9\]\{10\}\(\?:-\[0-9\]\{3\}\)\?\$\|.*$/,
    'phải gồm 10 chữ số, có thể thêm dấu gạch và 3 chữ số, hoặc 12 chữ số',
    'must be 10 digits, with a dash and 3 more or without, or 12 digits',
  ],
  [
    /^\^\[0-9\]\{4\}\(\?:-.*$/,
    'phải là ngày, tháng hoặc năm dạng YYYY-MM-DD, YYYY-MM, YYYY',
    'must be a day, a month or a year: YYYY-MM-DD, YYYY-MM, YYYY',
  ],
  [/^\^\[0-9\]\{4\}-\[0-9\]\{2\}\$$/, 'phải là tháng dạng YYYY-MM', 'must be a month, YYYY-MM'],
  [/^\^\[0-9\]\{(\d+),(\d+)\}\$$/, 'phải gồm từ $1 đến $2 chữ số', 'must be $1 to $2 digits'],
  [
    /^\^0\[0-9\]\{9,10\}\$$/,
    'phải là số điện thoại bắt đầu bằng 0',
    'must be a telephone number that begins with 0',
  ],
  [
    /^\^\(0\|\[1-9\]\[0-9\]\{0,2\}\)\$$/,
    'phải là số từ 0 đến 999, không có số 0 ở đầu',
    'must be a number from 0 to 999 without leading zeros',
  ],
  [
    /^\^\(\?!0.*\\\.\[0-9\]\{1,4\}\)\?\$$/,
    'phải là số dương, tối đa 9 chữ số và 4 chữ số thập phân',
    'must be a number above 0 with at most 9 digits and 4 decimals',
  ],
  [/^\^\(\[01\]\[0-9\]\|2\[0-3\]\):.*\$$/, 'phải là giờ dạng HH:MM', 'must be a time of day, HH:MM'],
  [/^\^\[0-9\]\{4\}-\(\?:0\[1-9\]\|1\[0-2\]\)\$$/, 'phải là tháng dạng YYYY-MM', 'must be a month, YYYY-MM'],
  [
    /^\^\[A-Z0-9\]\{1,(\d+)\}\$$/,
    'phải gồm tối đa $1 chữ cái hoa không dấu và chữ số',
    'must be at most $1 capital letters and digits',
  ],
  [
    /^\^\[A-Za-z0-9\._-\]\+\$$/,
    'phải là một mã: chữ cái không dấu, chữ số, dấu chấm, gạch',
    'must be a code: letters without marks, digits, dots, dashes',
  ],
  [
    /^\^\[0-9b-hjkmnp-z\]\{(\d+)\}\$$/,
    'phải là mã GeoHash gồm $1 ký tự',
    'must be a GeoHash of $1 characters',
  ],
  [/^\^\\S\+\$$/, 'không được chứa khoảng trắng', 'must not contain blanks'],
  [/^\\S$/, 'không được để trống', 'must not be blank'],
  [/^\^\[\^\|\]\+\$$/, 'không được chứa dấu |', 'must not contain the character |'],
  [/^\^\[0-9A-Fa-f\.:\]\+\$$/, 'phải là địa chỉ IP', 'must be an IP address'],
  [
    /^\^\[\\w[./-]+\]\{1,\d+\}\$$/,
    'phải là một mã: chữ cái không dấu, chữ số, dấu chấm, gạch',
    'must be a code: letters without marks, digits, dots, dashes',
  ],
]

const badPattern: Words = (pattern) => {
  const text = String(pattern)
  const [known, vi, en] = patterns.find(([shape]) => shape.test(text)) ?? []
  if (known) return say('BAD_PATTERN', text.replace(known, String(vi)), text.replace(known, String(en)))
  return say('BAD_PATTERN', `phải khớp với mẫu ${text}`, `must match ${text}`)
}

const list = (values: unknown): string =>
  (Array.isArray(values) ? values : [values])
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(', ')

const digits: Words = () =>
  say(
    'NOT_DIGITS',
    'phải là số nguyên viết liền bằng chữ số, không có phần thập phân, số mũ hay dấu phân cách',
    'must be a whole number written in digits, without fraction, exponent or separators',
  )

const required: Words = () => say('REQUIRED', 'bắt buộc phải có', 'is required')
const unknownField: Words = () =>
  say('UNKNOWN_FIELD', 'trường này không được biết đến', 'is not a known field')
const tooSmall: Words = (n) => say('TOO_SMALL', `không được nhỏ hơn ${n}`, `must not be less than ${n}`)
const tooLarge: Words = (n) => say('TOO_LARGE', `không được lớn hơn ${n}`, `must not be more than ${n}`)
const invalid: Words = () =>
  say('INVALID', 'không đúng dạng nào được chấp nhận', 'has none of the accepted forms')

const tooFew = (n: unknown, vi: string, en: string) =>
  say('TOO_FEW', `phải có ít nhất ${n} ${vi}`, `must have at least ${n} ${en}`)
const tooMany = (n: unknown, vi: string, en: string) =>
  say('TOO_MANY', `chỉ được có tối đa ${n} ${vi}`, `must have at most ${n} ${en}`)

const words: Readonly<Record<string, Words>> = {
  required,
  dependentRequired: (_limit, { params }) =>
    say(
      'REQUIRED',
      `bắt buộc phải có khi đã có ${params.property}`,
      `is required when ${params.property} is given`,
    ),
  oneRequired: (names) =>
    say('REQUIRED', `phải có ít nhất một trong: ${list(names)}`, `needs at least one of: ${list(names)}`),
  additionalProperties: unknownField,
  unevaluatedProperties: unknownField,
  digits,
  type: (types) => wrongType(Array.isArray(types) ? types : [types]),
  maxLength: (n) => say('TOO_LONG', `dài tối đa ${n} ký tự`, `must have at most ${n} characters`),
  minLength: (n) =>
    n === 1
      ? say('TOO_SHORT', 'không được để trống', 'must not be empty')
      : say('TOO_SHORT', `dài ít nhất ${n} ký tự`, `must have at least ${n} characters`),
  enum: (values) =>
    say('NOT_ALLOWED', `phải là một trong: ${list(values)}`, `must be one of: ${list(values)}`),
  const: (value) => say('NOT_ALLOWED', `phải là ${list(value)}`, `must be ${list(value)}`),
  format: badFormat,
  pattern: badPattern,
  minimum: tooSmall,
  maximum: tooLarge,
  exclusiveMinimum: (n) => say('TOO_SMALL', `phải lớn hơn ${n}`, `must be more than ${n}`),
  exclusiveMaximum: (n) => say('TOO_LARGE', `phải nhỏ hơn ${n}`, `must be less than ${n}`),
  minItems: (n) => tooFew(n, 'mục', n === 1 ? 'item' : 'items'),
  maxItems: (n) => tooMany(n, 'mục', n === 1 ? 'item' : 'items'),
  minProperties: (n) => tooFew(n, 'trường', n === 1 ? 'field' : 'fields'),
  maxProperties: (n) => tooMany(n, 'trường', n === 1 ? 'field' : 'fields'),
  uniqueItems: () => say('NOT_UNIQUE', 'có mục bị lặp lại', 'has the same item twice'),
  propertyNames: () => say('INVALID', 'không phải là tên hợp lệ', 'is not an accepted name'),
  multipleOf: (n) => say('INVALID', `phải là bội số của ${n}`, `must be a multiple of ${n}`),
  contains: () =>
    say('INVALID', 'thiếu mục bắt buộc trong danh sách', 'lacks an item that must be in the list'),
  not: () => say('INVALID', 'có dạng không được phép', 'has a form that is not allowed'),
  severalMatch: () =>
    say('INVALID', 'khớp với nhiều hơn một dạng', 'fits more than one of the accepted forms'),
}

/** The stable code and the words for one problem, from the schema alone. */
export const wordingOf = (error: SchemaError): Wording =>
  (words[error.keyword] ?? invalid)(error.schema, error)
