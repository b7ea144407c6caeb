import {
  type Finding,
  isoOf,
  isRealDate,
  isRecord,
  type PartialDate,
  pointerToken,
  readPartialDate,
  reject,
  warn,
} from '#adapter-kit'
import { vietnamDay } from './vietnam-date.ts'

interface Named {
  readonly vi: string
  readonly en: string
  readonly impossible: string
}

const birth: Named = { vi: 'Ngày sinh', en: 'The birth date', impossible: 'BIRTH_DATE_IMPOSSIBLE' }
const issue: Named = { vi: 'Ngày cấp', en: 'The date of issue', impossible: 'DATE_IMPOSSIBLE' }
const decision: Named = {
  vi: 'Ngày quyết định',
  en: 'The date of the decision',
  impossible: 'DATE_IMPOSSIBLE',
}

/** What has happened by its nature, under the names that our schemas give it. */
const pastDates = new Map<string, Named>([
  ['birthDate', birth],
  ['partialBirthDate', birth],
  ['issuedOn', issue],
  ['partialIssuedOn', issue],
  ['decisionDate', decision],
])

const isPartialDate = (value: unknown): value is PartialDate =>
  typeof value === 'object' && value !== null && 'year' in value && typeof value.year === 'number'

/** Undefined for what is no date at all: that is for the schema to say. */
const dateIn = (value: unknown): PartialDate | undefined => {
  if (isPartialDate(value)) return value
  return typeof value === 'string' ? readPartialDate(value) : undefined
}

const dateFindings = (pointer: string, date: PartialDate, { vi, en, impossible }: Named, today: string) => {
  if (!isRealDate(date))
    return [reject(pointer, impossible, `${vi} không phải là một ngày có thật`, `${en} does not exist`)]
  // Cut to the same precision, a date in the running year or month is not yet the future.
  const known = isoOf(date)
  if (known <= today.slice(0, known.length)) return []
  return [reject(pointer, 'FUTURE_DATE', `${vi} ở tương lai`, `${en} is in the future`)]
}

/** What a citizen filled in freely is nobody's promise. */
const isFree = (name: string) => name === 'form'
/** No schema of ours is deeper; what a caller sends may be, and must not fill the stack. */
const maxDepth = 8

/**
 * Dates of birth, of issue and of decision that the calendar lacks or that are yet to come, wherever a message of whatever schema
 * has one. `latest` is where the future begins.
 */
export const pastDateFindings = (data: unknown, latest: Date): Finding[] => {
  const today = vietnamDay(latest) ?? ''
  const found: Finding[] = []
  // The pointers are made only where something is found.
  const walk = (part: object, place: () => string, depth: number): void => {
    for (const name of Object.keys(part)) {
      const inner = (part as Readonly<Record<string, unknown>>)[name]
      const named = pastDates.get(name)
      const date = named && dateIn(inner)
      if (date) found.push(...dateFindings(`${place()}/${pointerToken(name)}`, date, named, today))
      else if (typeof inner === 'object' && inner !== null && depth < maxDepth && !isFree(name))
        walk(inner, () => `${place()}/${pointerToken(name)}`, depth + 1)
    }
  }
  if (typeof data === 'object' && data !== null) walk(data, () => '', 0)
  return found
}

/** The same of what a partner says: it is taken as it is, and whoever reads it is warned. */
export const partnersDateFindings = (data: unknown, latest: Date): Finding[] =>
  pastDateFindings(data, latest).map((found) => ({ ...found, severity: 'warn' as const }))

interface Kept {
  readonly unreadable?: readonly unknown[] | undefined
}

/** Under our own name of the field, a pointer: it is no date, and did not fit our schema. */
const isUnfit = (one: unknown): boolean =>
  isRecord(one) && typeof one.field === 'string' && one.field.startsWith('/')

/** What a partner wrote that nobody could read as what belongs there, a date for the most part. */
export const notReadFindings = ({ unreadable = [] }: Kept): Finding[] =>
  unreadable.map((one, index) => {
    const place = `/unreadable/${index}`
    if (isUnfit(one))
      return warn(
        place,
        'FIELD_NOT_READ',
        'Nội dung đối tác ghi không hợp với trường này (quá dài hoặc sai dạng); được giữ nguyên văn',
        'What the partner wrote does not fit this field (too long or of another form); it is kept as it came',
      )
    return warn(
      place,
      'DATE_NOT_READ',
      'Đối tác ghi một ngày không đọc được; nội dung được giữ nguyên văn',
      'The partner wrote a date that cannot be read; it is kept as it came',
    )
  })
