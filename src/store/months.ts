import { type Statement, schema } from './database.ts'
import { isUnread } from './inbox-entries.ts'

/** A month of the record, and which of its tables are there. */
export interface Month {
  /** As the names of its tables end: `2026_11`. */
  readonly name: string
  readonly start: Date
  readonly end: Date
  readonly parents: ReadonlySet<string>
}

const shape =
  /^(?<parent>messages|message_versions|deliveries|attempts|queries|inbound_calls|accesses)_(?<month>\d{4}_\d{2})$/

/** The months that have partitions, oldest first. */
export const listMonths = async (statement: Statement): Promise<Month[]> => {
  const found = await statement.query<{ name: string }>(
    `select c.relname as name from pg_inherits i
       join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
     where p.relnamespace = $1::regnamespace and p.relkind = 'p' and c.relkind = 'r' order by name`,
    [schema],
  )
  const tables = found.rows.flatMap(({ name }) => {
    const { parent = '', month = '' } = shape.exec(name)?.groups ?? {}
    return parent === '' ? [] : [{ parent, month }]
  })
  return [...Map.groupBy(tables, ({ month }) => month)]
    .map(([name, parts]): Month => {
      const [year = 0, month = 0] = name.split('_').map(Number)
      return {
        name,
        start: new Date(Date.UTC(year, month - 1)),
        end: new Date(Date.UTC(year, month)),
        parents: new Set(parts.map(({ parent }) => parent)),
      }
    })
    .toSorted((one, other) => one.start.getTime() - other.start.getTime())
}

export interface Kind {
  readonly endpoint: string
  readonly status: string
}

/** What kinds of deliveries a month holds: one look into the index for each kind, however many rows there are. */
export const kindsIn = async (statement: Statement, { name }: Month): Promise<Kind[]> => {
  const found = await statement.query<Kind>(
    `with recursive kind as (
       (select endpoint, status from deliveries_${name} order by endpoint, status limit 1)
       union all
       select next.endpoint, next.status from kind cross join lateral (
         select endpoint, status from deliveries_${name}
         where (endpoint, status) > (kind.endpoint, kind.status) order by endpoint, status limit 1) as next)
     select endpoint, status from kind`,
  )
  return found.rows
}

/** Whether somebody has yet to fetch a message of this month. Its deliveries are of this month too, as all of their ids are. */
export const isNeededElsewhere = async (statement: Statement, { start, end }: Month): Promise<boolean> => {
  const found = await statement.query<{ needed: boolean }>(
    `select exists (select from inbox_entries e where message_id >= bound_of($1) and message_id < bound_of($2) and ${isUnread('e')})
       as needed`,
    [start, end],
  )
  return found.rows[0]?.needed ?? true
}
