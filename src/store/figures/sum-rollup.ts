import type { FigureQuery } from '#figures/figure-source.ts'
import { columnOf } from '#figures/rollups.ts'
import { type Span, spansOf } from '#figures/spans.ts'
import type { Statement } from '../database.ts'

/** A rollup as it is read. */
export interface ReadRollup {
  readonly table: string
  /** By which its rows can be told apart, besides the day. */
  readonly keys: readonly string[]
  /** What is summed, and how where that is more than the column. */
  readonly counts: Readonly<Record<string, string>>
  /** By which agencies a row is in somebody's scope. */
  readonly scope: readonly string[]
}

/** Counts that are columns, under their own names. */
export const columnsOf = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, columnOf(name)]))

const list = (parts: readonly string[]) => parts.join(', ')

/** Rows are added up before anybody asks whose they are: there are far fewer agencies than rows. */
const statementOf = ({ table, keys, counts, scope }: ReadRollup, query: FigureQuery<string>): string => {
  const by = [...new Set(query.by)].filter((key) => key === 'day' || keys.includes(key))
  const inner = [...new Set([...by, ...scope])]
  const has = (key: string) => keys.includes(key)
  const names = Object.keys(counts)
  return `with summed as (
      select ${list([...inner.map((key) => `r.${columnOf(key)} as "${key}"`), ...names.map((name) => `sum(r.${counts[name]})::bigint as "${name}"`)])}
      from unnest($1::text[], $2::date[], $3::date[]) as p(span, first, last)
        join ${table} r on r.span = p.span and r.day between p.first and p.last
      where ($4::text is null ${has('procedure') ? 'or r.procedure = $4' : ''})
        and ($5::text is null ${has('owner') ? "or starts_with(r.owner, 'partner/') = ($5 = 'partner')" : ''})
      ${inner.length > 0 ? `group by ${list(inner.map((key) => `r.${columnOf(key)}`))}` : ''})
    select ${list([...by.map((key) => `${key === 'day' ? `"day"::text` : `"${key}"`} as "${key}"`), ...names.map((name) => `sum("${name}")::bigint as "${name}"`)])}
    from summed where $6::text[] is null or ${scope.map((key) => `in_scope("${key}", $6)`).join(' or ')}
    ${by.length > 0 ? `group by ${list(by.map((key) => `"${key}"`))} order by ${list(by.map((key) => `"${key}"`))}` : ''}`
}

/** Roots of agencies as SQL has them; null where all are. */
export const scopeOf = (agencies: readonly string[]): readonly string[] | null =>
  agencies.includes('*') ? null : agencies

/** Sums of a rollup over a period: of its whole months by the month. */
export const sumRollup = async <Row extends object>(
  statement: Statement,
  rollup: ReadRollup,
  query: FigureQuery<string>,
  spans: readonly Span[] = query.by.includes('day')
    ? [{ span: 'day', from: query.from, to: query.to }]
    : spansOf(query.from, query.to),
): Promise<readonly Row[]> => {
  const found = await statement.query<Row>(statementOf(rollup, query), [
    spans.map(({ span }) => span),
    spans.map(({ from }) => from),
    spans.map(({ to }) => to),
    query.procedure ?? null,
    query.owners ?? null,
    scopeOf(query.agencies),
  ])
  return found.rows
}
