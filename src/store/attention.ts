import { strayForMs } from '#cases/timing.ts'
import type { Database } from './database.ts'
import type { MessageScope } from './messages.ts'

/** What the record itself knows to need a person. */
export const recordedKinds = [
  'dead',
  'parked',
  'rejected',
  'quarantine',
  'routing-case',
  'inbound-call',
  'proposal',
  'case',
  'unknown-case',
  'report',
  'difference',
  'halted-reconciliation',
  'notice',
] as const
export type RecordedKind = (typeof recordedKinds)[number]

export interface AttentionItem {
  readonly id: string
  readonly messageId: string | null
  readonly endpoint: string | null
  readonly code: string | null
  readonly dossierCode: string | null
  readonly since: Date
  /** The legal date of its dossier. */
  readonly dueAt: Date | null
}

interface AttentionGroup {
  readonly endpoint: string | null
  readonly code: string | null
  readonly count: number
  readonly oldestAt: Date
  readonly dueAt: Date | null
}

export interface AttentionScope extends MessageScope {
  /** Of the configuration. */
  readonly endpoints: readonly string[]
  readonly now: Date
}

const within = (table: string) =>
  `(asked.agencies is null or ${table}.dossier_code is null or in_scope(${table}.dossier_code, asked.agencies))`

/** Walked along deliveries_undone. */
const stopped = (status: RecordedKind, and: string) => `
  select d.id::text as id, d.message_id, d.endpoint, d.result->>'code' as code, m.dossier_code,
    coalesce(d.settled_at, d.accepted_at) as since, s.due_at
  from asked cross join unnest(asked.endpoints) as e(name)
  join deliveries d on d.endpoint = e.name and d.status = '${status}' and d.status not in ('delivering', 'completed')
  join messages m on m.id = d.message_id
  left join dossiers s on s.code = m.dossier_code
  where (asked.sender is null or m.sender = asked.sender) and ${within('m')} and ${and}`

/** Clocks of processes are less apart than that. */
const clockMargin = "interval '60 seconds'"

/**
 * Whoever sends a newer state has looked at the refusal of the older one. The last message of a dossier is known at once; else only
 * months from then on are looked into.
 */
const nobodySpokeSince = `(s.message_id = m.id or not exists (
  select from messages n where n.dossier_code = m.dossier_code and n.id > bound_of(m.accepted_at - ${clockMargin})
    and n.sender = m.sender and n.seq > m.seq))`

/** How long a refused call of a partner is news. */
const refusedCalls = "interval '720 hours'"

/** Until then the answer to our own hand-over may be under way. */
const strayFor = `interval '${strayForMs / 1000} seconds'`

/** Of each kind: everything that needs a person. */
const sources: Readonly<Record<RecordedKind, string>> = {
  dead: stopped('dead', 'true'),
  parked: stopped('parked', "d.result->>'quarantinedFrom' is null"),
  rejected: stopped('rejected', nobodySpokeSince),
  quarantine: `
    select q.delivery_id || q.pointer as id, q.message_id, q.endpoint, q.table_name as code, m.dossier_code, q.since, s.due_at
    from asked cross join quarantine q
    join messages m on m.id = q.message_id
    left join dossiers s on s.code = m.dossier_code
    where (asked.sender is null or q.sender = asked.sender) and ${within('m')}`,
  'routing-case': `
    select r.id::text as id, r.message_id, null::text as endpoint, r.kind as code, r.dossier_code, r.opened_at as since, r.due_at
    from asked cross join routing_cases r
    where r.decided_at is null and (asked.sender is null or r.sender = asked.sender) and ${within('r')}`,
  'inbound-call': `
    select i.id::text as id, null::uuid as message_id, i.endpoint, i.code, i.dossier_code, i.at as since, null::timestamptz as due_at
    from asked cross join inbound_calls i
    where i.outcome = 'rejected' and i.id > bound_of(asked.now - ${refusedCalls}) and asked.sender is null and ${within('i')}
      and not exists (select from audit a where a.subject = i.id::text and a.action = 'repeat-inbound-call')`,
  case: `
    select c.id::text as id, c.message_id, c.endpoint, coalesce(c.finding, 'EXPIRED') as code, c.dossier_code,
      c.moved_at as since, s.due_at
    from asked cross join cases c
    left join dossiers s on s.code = c.dossier_code
    where (c.finding is not null or c.state = 'expired') and (asked.sender is null or c.sender = asked.sender) and ${within('c')}`,
  'unknown-case': `
    select s.endpoint || '/' || s.number as id, null::uuid as message_id, s.endpoint, 'CASE_UNKNOWN' as code,
      null::text as dossier_code, s.first_at as since, null::timestamptz as due_at
    from asked cross join case_strays s
    where s.first_at < asked.now - ${strayFor} and asked.sender is null and asked.agencies is null
      and not exists (select from cases c where c.endpoint = s.endpoint and c.number = s.number)`,
  report: `
    select k.id::text as id, null::uuid as message_id, null::text as endpoint, k.problem as code, null::text as dossier_code,
      (k.to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' as since, null::timestamptz as due_at
    from asked cross join kept_reports k
    where (k.made_at is null or k.mail = 'waiting') and k.failures > 0 and asked.sender is null and asked.agencies is null`,
  difference: `
    select r.id::text as id, null::uuid as message_id, r.endpoint, coalesce(r.code, array_to_string(r.classes, ' ')) as code,
      r.dossier_code, r.found_at as since, s.due_at
    from asked cross join reconciliation_differences r
    left join dossiers s on s.code = r.dossier_code
    where r.state in ('waiting', 'failed') and (asked.sender is null or s.owner_kind = 'sender' and s.owner = asked.sender)
      and ${within('r')}`,
  'halted-reconciliation': `
    select r.id::text as id, null::uuid as message_id, r.endpoint, r.code, r.dossier_code, r.ended_at as since, null::timestamptz as due_at
    from asked cross join unnest(asked.endpoints) as e(name)
    cross join lateral (
      select * from reconciliations where endpoint = e.name and not dry_run and dossier_code is null and agency is null and agencies is null
      order by id desc limit 1) r
    where r.state in ('halted', 'failed') and asked.sender is null and asked.agencies is null`,
  notice: `
    select p.id::text as id, null::uuid as message_id, null::text as endpoint, p.code, null::text as dossier_code,
      p.created_at as since, null::timestamptz as due_at
    from asked cross join notice_posts p
    where (p.state = 'failed' or p.state = 'waiting' and p.attempts > 2) and p.created_at > asked.now - interval '720 hours'
      and asked.sender is null and asked.agencies is null`,
  proposal: `
    select p.id::text as id, p.message_id, null::text as endpoint, p.action as code, m.dossier_code, p.created_at as since,
      s.due_at
    from asked cross join proposals p
    left join messages m on m.id = p.message_id
    left join dossiers s on s.code = m.dossier_code
    where p.state = 'waiting' and p.expires_at > asked.now and (asked.sender is null or p.sender = asked.sender)
      and (asked.agencies is null or in_scope(m.dossier_code, asked.agencies))`,
}

const rowsOf = (kind: RecordedKind) =>
  `with asked as (select $1::text[] as endpoints, $2::text as sender, $3::timestamptz as now, $4::text[] as agencies), found as (${sources[kind]})`

const values = ({ endpoints, sender, now, agencies }: AttentionScope) => [
  endpoints,
  sender ?? null,
  now,
  agencies ?? null,
]

/** The most urgent; the sum counts them all. */
const maxGroups = 100

interface GroupRow extends AttentionGroup {
  readonly isSum: boolean
}

export interface AttentionSum {
  readonly count: number
  readonly groups: readonly AttentionGroup[]
}

/** How much there is of a kind, by endpoint and code: what is due first comes first. */
export const sumAttention = async (
  database: Database,
  kind: RecordedKind,
  scope: AttentionScope,
): Promise<AttentionSum> => {
  const found = await database.query<GroupRow>(
    `${rowsOf(kind)}
     select endpoint, code, count(*)::int as count, min(since) as "oldestAt", min(due_at) as "dueAt",
       grouping(endpoint, code) > 0 as "isSum"
     from found group by grouping sets ((endpoint, code), ())
     order by "isSum" desc, "dueAt" nulls last, "oldestAt" limit ${maxGroups + 1}`,
    values(scope),
  )
  const groups = found.rows.filter(({ isSum }) => !isSum)
  return { count: found.rows.find(({ isSum }) => isSum)?.count ?? 0, groups }
}

/** Where a page of items ended: the due date as the record writes it, and the id. */
export type AttentionPlace = readonly [dueAt: string, id: string]

export interface PlacedItem extends AttentionItem {
  readonly place: AttentionPlace
}

/** One by one, what is due first comes first; what has no date comes last. */
export const findAttention = async (
  database: Database,
  kind: RecordedKind,
  scope: AttentionScope,
  { after, limit }: { readonly after?: AttentionPlace | undefined; readonly limit: number },
): Promise<PlacedItem[]> => {
  const found = await database.query<AttentionItem & { readonly due: string }>(
    `${rowsOf(kind)}
     select id, message_id as "messageId", endpoint, code, dossier_code as "dossierCode", since, due_at as "dueAt",
       coalesce(due_at, 'infinity')::text as due
     from found
     where $5::timestamptz is null or (coalesce(due_at, 'infinity'), id) > ($5::timestamptz, $6::text)
     order by coalesce(due_at, 'infinity'), id limit $7`,
    [...values(scope), after?.[0] ?? null, after?.[1] ?? null, limit],
  )
  return found.rows.map(({ due, ...item }) => ({ ...item, place: [due, item.id] }))
}

const walked: ReadonlySet<RecordedKind> = new Set(['dead', 'parked', 'rejected'])

/** Whether more than so many deliveries have to be looked at one by one to tell what of a kind there is. */
export const hasMoreThan = async (
  database: Database,
  kind: RecordedKind,
  endpoints: readonly string[],
  most: number,
): Promise<boolean> => {
  if (!walked.has(kind)) return false
  const found = await database.query<{ more: boolean }>(
    `select count(*) > $3::bigint as more from (
       select from unnest($1::text[]) as e(name)
       join deliveries d on d.endpoint = e.name and d.status = $2 and d.status not in ('delivering', 'completed')
       limit $3::bigint + 1) as looked`,
    [endpoints, kind, most],
  )
  return found.rows[0]?.more ?? false
}
