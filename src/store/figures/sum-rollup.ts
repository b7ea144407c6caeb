import type { FigureQuery } from '#figures/figure-source.ts'
import { columnOf } from '#figures/rollups.ts'
import { type Span, spansOf, withoutProcedures } from '#figures/spans.ts'
import type { Statement } from '../database.ts'

/** A rollup as it is read. */
export interface ReadRollup {
  readonly table: string
  readonly longest: 'month' | 'year'
  /** By which its rows can be told apart, besides the day. */
  readonly keys: readonly string[]
  /** What is summed, as an expression of the row `r`. */
  readonly counts: Readonly<Record<string, string>>
  /** By which agencies a row is in somebody's scope. */
  readonly scope: readonly string[]
}

/** Counts that are columns, under their own names. */
export const columnsOf = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `sum(r.${columnOf(name)})`]))

const list = (parts: readonly string[]) => parts.join(', ')

/** As `in_scope`, in words that the planner works row by row without a call. */
export const scopeCondition = (columns: readonly string[], first: number): string => {
  const [codes, patterns] = [`$${first}::text[]`, `$${first + 1}::text[]`]
  const within = columns.map((column) => `${column} = any(${codes}) or ${column} like any(${patterns})`)
  return `(${codes} is null or ${within.join(' or ')})`
}

const literally = (root: string) => root.replace(/[\\%_]/g, '\\$&')

/** The two values of `scopeCondition`: null where all are. */
export const scopeValues = (
  agencies: readonly string[],
): readonly [readonly string[] | null, readonly string[] | null] =>
  agencies.includes('*')
    ? [null, null]
    : [agencies, agencies.flatMap((root) => [`${literally(root)}.%`, `${literally(root)}-%`])]

const statementOf = ({ table, keys, counts, scope }: ReadRollup, by: readonly string[]): string => {
  const has = (key: string) => keys.includes(key)
  const told = by.map((key) => `r.${columnOf(key)}`)
  return `select ${list([
    ...by.map((key) => `r.${columnOf(key)}${key === 'day' ? '::text' : ''} as "${key}"`),
    ...Object.entries(counts).map(([name, sum]) => `coalesce(${sum}, 0)::bigint as "${name}"`),
  ])}
    from unnest($1::text[], $2::date[], $3::date[]) as p(span, first, last)
      join ${table} r on r.span = p.span and r.day between p.first and p.last
    where ($4::text is null ${has('procedure') ? 'or r.procedure = $4' : ''})
      and ($5::text is null ${has('owner') ? "or starts_with(r.owner, 'partner/') = ($5 = 'partner')" : ''})
      and ${scopeCondition(
        scope.map((key) => `r.${columnOf(key)}`),
        6,
      )}
    ${told.length > 0 ? `group by ${list(told)} order by ${list(told)}` : ''}`
}

/** Sums of a rollup over a period: of its whole months by the month, and without procedures where nobody asks for them. */
export const sumRollup = async <Row extends object>(
  statement: Statement,
  rollup: ReadRollup,
  query: FigureQuery<string>,
): Promise<readonly Row[]> => {
  const { from, to, procedure } = query
  const by = [...new Set(query.by)].filter((key) => key === 'day' || rollup.keys.includes(key))
  const spans: readonly Span[] = by.includes('day')
    ? [{ span: 'day', from, to }]
    : spansOf(from, to, rollup.longest)
  const isOfProcedures =
    procedure !== undefined || by.includes('procedure') || !rollup.keys.includes('procedure')
  const found = await statement.query<Row>(statementOf(rollup, by), [
    spans.map(({ span }) => (isOfProcedures ? span : withoutProcedures(span))),
    spans.map(({ from: first }) => first),
    spans.map(({ to: last }) => last),
    procedure ?? null,
    query.owners ?? null,
    ...scopeValues(query.agencies),
  ])
  return found.rows
}
