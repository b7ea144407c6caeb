import { type Finding, isDay, reject } from '#adapter-kit'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import { problem } from './problem.ts'
import { isUuid } from './request-parts.ts'

/** In Vietnamese and English, what a parameter has to be; nothing where it is so. */
type ParameterCheck = (value: string) => readonly [vi: string, en: string] | undefined

/** A parameter that has to be so, with the words for one that is not. */
export const checked =
  (holds: (value: string) => boolean, vi: string, en: string): ParameterCheck =>
  (value) =>
    holds(value) ? undefined : [vi, en]

export const anyText: ParameterCheck = () => undefined

const time = checked(
  (value) => momentOf(value) !== undefined,
  'Phải là thời điểm RFC 3339 có múi giờ, từ năm 1900',
  'Must be an RFC 3339 time with its offset, from 1900 on',
)

const isRecentDay = (value: string): boolean => isDay(value) && value >= '1900'

export const day = checked(
  isRecentDay,
  'Phải là ngày YYYY-MM-DD, từ năm 1900',
  'Must be a day YYYY-MM-DD, from 1900 on',
)

export const dayOrTime = checked(
  (value) => isRecentDay(value) || momentOf(value) !== undefined,
  'Phải là ngày YYYY-MM-DD hoặc thời điểm RFC 3339 có múi giờ, từ năm 1900',
  'Must be a day YYYY-MM-DD or an RFC 3339 time with its offset, from 1900 on',
)

/** Of a day, its beginning in Vietnam. */
export const momentNamed = (value: string | undefined): Date | undefined =>
  value !== undefined && isDay(value) ? new Date(`${value}T00:00:00+07:00`) : momentOf(value)

/** Of a day, its last moment in Vietnam. */
export const endOfDay = (value: string | undefined): Date | undefined =>
  value !== undefined && isDay(value) ? new Date(`${value}T23:59:59.999+07:00`) : momentOf(value)

export const searchText = checked(
  (value) => value.length <= 200,
  'Tối đa 200 ký tự',
  'At most 200 characters',
)

export const wholeNumber = (least: number, most: number): ParameterCheck =>
  checked(
    (value) => /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most,
    `Từ ${least} đến ${most}`,
    `From ${least} to ${most}`,
  )

/** What a cursor that nobody gave is answered with. */
export const ofEarlierPage = [
  'Phải là con trỏ nhận từ trang trước',
  'Must be the cursor of an earlier page',
] as const

export const idCursor = checked(isUuid, ...ofEarlierPage)
export const numberCursor = checked((value) => /^\d{1,15}$/.test(value), ...ofEarlierPage)
/** A cursor of a form of its own. */
export const ofPage = (holds: (cursor: string) => boolean): ParameterCheck => checked(holds, ...ofEarlierPage)

export const among = (values: readonly string[]): ParameterCheck =>
  checked(
    (value) => values.includes(value),
    `Một trong: ${values.join(', ')}`,
    `One of: ${values.join(', ')}`,
  )

const limit = wholeNumber(1, 200)
export const timeRange = { from: time, to: time } as const

const wrong = (name: string, vi: string, en: string) => reject(`/${name}`, 'BAD_PARAMETER', vi, en)

const findingOf = (name: string, value: unknown, check: ParameterCheck | undefined): Finding[] => {
  if (!check) return [wrong(name, 'Không có tham số này', 'There is no such parameter')]
  if (typeof value !== 'string') return [wrong(name, 'Chỉ nêu một lần', 'Must be given once')]
  const words = check(value)
  return words ? [wrong(name, ...words)] : []
}

/** The parameters of a call, each checked; every wrong one is told at once. */
export const queryParameters = <Name extends string>(
  query: unknown,
  checks: Readonly<Record<Name, ParameterCheck>>,
): Partial<Record<Name, string>> => {
  const known: Readonly<Record<string, ParameterCheck>> = checks
  const given = Object.entries(query as Record<string, unknown>)
  const findings = given.flatMap(([name, value]) =>
    findingOf(name, value, Object.hasOwn(known, name) ? known[name] : undefined),
  )
  if (findings.length > 0) throw problem('invalid-request', { findings })
  return query as Partial<Record<Name, string>>
}

/** Those of a page. `limit` is 50 where it is absent. */
export const pageParameters = <Name extends string>(
  query: unknown,
  checks: Readonly<Record<Name, ParameterCheck>>,
): Partial<Record<Name, string>> & { readonly limit: number } => {
  const values: Partial<Record<Name, string>> & { limit?: string } = queryParameters(query, {
    ...checks,
    limit,
  })
  return { ...values, limit: Number(values.limit ?? 50) }
}

/** Of one more than was asked for: the page, and where the next one begins. */
export const cutPage = <Item extends { readonly id: string | number }>(
  found: readonly Item[],
  size: number,
): { readonly page: readonly Item[]; readonly next: { readonly nextCursor?: string } } => {
  const page = found.slice(0, size)
  const last = page.at(-1)
  return { page, next: found.length > size && last ? { nextCursor: String(last.id) } : {} }
}
