import type { Statement } from './database.ts'

/** Work that waits in the record for a worker, whoever wrote it there. */
const dueKinds = ['replays', 'cleansing', 'reconciliation', 'due-dates', 'quarantine', 'reports'] as const
export type DueKind = (typeof dueKinds)[number]

/** What the record notifies workers through, with the kind; see migration 0049. */
export const dueChannel = 'longbien_due'

export const notifyDue = async (statement: Statement, kind: DueKind): Promise<void> => {
  await statement.query({
    name: 'notify-due-work',
    text: `select pg_notify('${dueChannel}', $1)`,
    values: [kind],
  })
}

/** In how many milliseconds from now the first of each kind may go on; 0 and less: now. A kind of which there is nothing is absent. */
export type DueWork = ReadonlyMap<DueKind, number>

const inMs = (at: string) => `extract(epoch from min(${at}) - $1)::float8 * 1000`

/** All kinds in one statement: each is a look into an index of few rows. */
export const readDueWork = async (statement: Statement, now: Date): Promise<DueWork> => {
  const found = await statement.query<Record<DueKind, number | null>>({
    name: 'due-work',
    text: `select
        (select ${inMs('coalesce(lease_until, $1)')} from replays where state = 'running') as replays,
        (select ${inMs('coalesce(greatest(lease_until, resume_at), $1)')} from cleansings where state = 'running') as cleansing,
        least(
          (select ${inMs('coalesce(greatest(lease_until, resume_at), $1)')} from reconciliations
            where state in ('gathering', 'comparing', 'repairing')),
          (select 0 where exists (select from reconciliation_differences where state = 'state-sent'))) as reconciliation,
        (select ${inMs('begins_at')} from clock_recomputations where done_at is null) as "due-dates",
        (select 0 where exists (select from code_versions v
          where exists (select from quarantine q where q.table_name = v.table_name and q.checked < v.version))) as quarantine,
        (select 0 where exists (select from delivery_events)) as reports`,
    values: [now],
  })
  const [row] = found.rows
  return new Map(
    dueKinds.flatMap((kind) => {
      const ms = row?.[kind] ?? undefined
      return ms === undefined ? [] : [[kind, Number(ms)] as const]
    }),
  )
}
