import { type Finding, reject } from '#adapter-kit'
import { isDay } from '#codes/code-row.ts'
import { momentOf } from '#messages/rules/vietnam-date.ts'
import { problem } from './problem.ts'
import { isUuid } from './request-parts.ts'

/** In Vietnamese and English, what a parameter has to be; nothing where it is so. */
type ParameterCheck = (value: string) => readonly [vi: string, en: string] | undefined

const unless =
  (holds: (value: string) => boolean, vi: string, en: string): ParameterCheck =>
  (value) =>
    holds(value) ? undefined : [vi, en]

export const anyText: ParameterCheck = () => undefined

const time = unless(
  (value) => momentOf(value) !== undefined,
  'Phải là thời điểm RFC 3339 có múi giờ, từ năm 1900',
  'Must be an RFC 3339 time with its offset, from 1900 on',
)

const ofEarlierPage = [
  'Phải là con trỏ nhận từ trang trước',
  'Must be the cursor of an earlier page',
] as const

export const day = unless(
  isDay,
  'Phải là ngày có thật dạng YYYY-MM-DD, từ năm 1900',
  'Must be a real day, YYYY-MM-DD, from 1900 on',
)

/** A cursor of a form of its own. */
export const ofPage = (holds: (cursor: string) => boolean): ParameterCheck => unless(holds, ...ofEarlierPage)
export const idCursor = unless(isUuid, ...ofEarlierPage)
export const numberCursor = unless((value) => /^\d{1,15}$/.test(value), ...ofEarlierPage)

export const among = (values: readonly string[]): ParameterCheck =>
  unless((value) => values.includes(value), `Một trong: ${values.join(', ')}`, `One of: ${values.join(', ')}`)

const limit = unless(
  (value) => /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 200,
  'Từ 1 đến 200',
  'From 1 to 200',
)

export const timeRange = { from: time, to: time } as const

const wrong = (name: string, vi: string, en: string) => reject(`/${name}`, 'BAD_PARAMETER', vi, en)

const findingOf = (name: string, value: unknown, check: ParameterCheck | undefined): Finding[] => {
  if (!check) return [wrong(name, 'Không có tham số này', 'There is no such parameter')]
  if (typeof value !== 'string') return [wrong(name, 'Chỉ nêu một lần', 'Must be given once')]
  const words = check(value)
  return words ? [wrong(name, ...words)] : []
}

/** The parameters of a page, each checked; every wrong one is told at once. `limit` is 50 where it is absent. */
export const pageParameters = <Name extends string>(
  query: unknown,
  checks: Readonly<Record<Name, ParameterCheck>>,
): Partial<Record<Name, string>> & { readonly limit: number } => {
  const known: Readonly<Record<string, ParameterCheck>> = { ...checks, limit }
  const given = Object.entries(query as Record<string, unknown>)
  const findings = given.flatMap(([name, value]) =>
    findingOf(name, value, Object.hasOwn(known, name) ? known[name] : undefined),
  )
  if (findings.length > 0) throw problem('invalid-request', { findings })
  const values = query as Partial<Record<Name, string>> & { limit?: string }
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
