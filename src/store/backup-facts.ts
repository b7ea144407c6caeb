import { decodeBody } from './codec.ts'
import type { Statement } from './database.ts'
import { listMonths } from './months.ts'

/** Whether the server keeps its journal elsewhere, so that a backup can be brought up to any moment. */
interface Archiving {
  readonly isOn: boolean
  readonly lastAt: Date | null
  /** Of the last that could not be kept, where none was kept since. */
  readonly failingSince: Date | null
}

export const readArchiving = async (statement: Statement): Promise<Archiving> => {
  const { rows } = await statement.query<Archiving>(
    `select current_setting('archive_mode') <> 'off' as "isOn", last_archived_time as "lastAt",
       case when last_failed_time > coalesce(last_archived_time, '-infinity') then last_failed_time end as "failingSince"
     from pg_stat_archiver`,
  )
  return rows[0] ?? { isOn: false, lastAt: null, failingSince: null }
}

/** Rows whose other half is missing. A dump is one moment of the record: where there are some, it was none. */
export const countOrphans = async (statement: Statement): Promise<Readonly<Record<string, number>>> => {
  await statement.query('set enable_hashjoin = on; set enable_mergejoin = on; set enable_seqscan = on')
  const { rows } = await statement.query<{ what: string; count: number }>(
    `select 'deliveries' as what, count(*) from deliveries d where not exists (select from messages where id = d.message_id)
     union all select 'attempts', count(*) from attempts a where not exists (select from deliveries where id = a.delivery_id)`,
  )
  return Object.fromEntries(rows.filter(({ count }) => count > 0).map(({ what, count }) => [what, count]))
}

/** Months between the first and the last for which a partitioned table has no place; from the first on that it ever had. */
export const missingMonths = async (statement: Statement): Promise<readonly string[]> => {
  const months = await listMonths(statement)
  const parents = new Set(months.flatMap((month) => [...month.parents]))
  return [...parents].flatMap((parent) => {
    const first = months.findIndex((month) => month.parents.has(parent))
    return months
      .slice(first)
      .flatMap(({ name, parents: has }) => (has.has(parent) ? [] : [`${parent}_${name}`]))
  })
}

/** Indexes that answer wrongly or not at all. */
export const brokenIndexes = async (statement: Statement): Promise<readonly string[]> => {
  const { rows } = await statement.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'longbien'::regnamespace and not (i.indisvalid and i.indisready) order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Counters behind what was already counted: the next row would be refused, or stand before older ones. */
export const lateSequences = async (statement: Statement): Promise<readonly string[]> => {
  const { rows } = await statement.query<{ sequence: string; column: string; source: string; last: number }>(
    `select s.oid::regclass::text as sequence, t.oid::regclass::text as source, quote_ident(a.attname) as column,
       coalesce(pg_sequence_last_value(s.oid), 0) as last
     from pg_class s join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0
       join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
     where s.relkind = 'S' and s.relnamespace = 'longbien'::regnamespace order by 1`,
  )
  const late: string[] = []
  for (const { sequence, source, column, last } of rows) {
    const found = await statement.query<{ most: number | null }>(
      `select max(${column}) as most from ${source}`,
    )
    if ((found.rows[0]?.most ?? 0) > last) late.push(sequence)
  }
  return late
}

/** Set where texts are sorted otherwise than when the indexes were made: a copy of the files on another system. */
export const collationChange = async (
  statement: Statement,
): Promise<{ readonly made: string; readonly here: string } | undefined> => {
  const { rows } = await statement.query<{ made: string | null; here: string | null }>(
    `select datcollversion as made, pg_database_collation_actual_version(oid) as here
     from pg_database where datname = current_database()`,
  )
  const { made, here } = rows[0] ?? { made: null, here: null }
  return made === null || here === null || made === here ? undefined : { made, here }
}

/** Of each month the newest bodies: how many were read, and how many could not be. */
export const readBodies = async (
  statement: Statement,
  perMonth: number,
): Promise<{ readonly read: number; readonly unreadable: number }> => {
  const counts = { read: 0, unreadable: 0 }
  for (const { name, parents } of await listMonths(statement)) {
    if (!parents.has('messages')) continue
    const { rows } = await statement.query<{ codec: number; body: Buffer }>(
      `select codec, body from messages_${name} order by id desc limit $1`,
      [perMonth],
    )
    for (const { codec, body } of rows) {
      counts.read += 1
      try {
        decodeBody(codec, body)
      } catch {
        counts.unreadable += 1
      }
    }
  }
  return counts
}

/** The keys of the configuration that pseudonyms of the record were made with. */
export const pseudonymKeysInUse = async (statement: Statement): Promise<readonly string[]> => {
  const { rows } = await statement.query<{ key: string }>(
    `select subjects_key as key from dossiers where subjects_key is not null group by 1
     union select subject_key from accesses where subject_key is not null group by 1 order by 1`,
  )
  return rows.map(({ key }) => key)
}
