import type { OpenQuestion } from '#codes/open-question.ts'
import type { Settlement } from '#messages/delivery.ts'
import type { Statement } from './database.ts'
import type { MessageScope } from './messages.ts'
import { writable } from './writable.ts'

/** Writes down for what the deliveries that an attempt has just parked wait; in the transaction that parks them. */
export const writeQuarantine = async (
  statement: Statement,
  settlements: readonly Settlement[],
  moved: readonly string[],
): Promise<void> => {
  const rows = settlements.flatMap(({ deliveryId, endedAt, quarantine = [] }) =>
    moved.includes(deliveryId)
      ? quarantine.map((question) => ({ ...question, deliveryId, since: endedAt }))
      : [],
  )
  if (rows.length === 0) return
  await statement.query(
    `insert into quarantine (delivery_id, pointer, message_id, endpoint, sender, since, table_name, set_name, code,
       columns, form, on_day, as_of_now, kind, candidates, checked)
     select d.id, q.pointer, m.id, d.endpoint, m.sender, q.since, q."table", q.set, q.code, q.by, q.form, q."on",
       q."asOfNow", q.kind, q.candidates, q.version
     from jsonb_to_recordset($1) as q("deliveryId" uuid, pointer text, since timestamptz, "table" text, set text,
       code text, by jsonb, form text, "on" date, "asOfNow" boolean, kind text, candidates jsonb, version bigint)
     join deliveries d on d.id = q."deliveryId" join messages m on m.id = d.message_id
     on conflict (delivery_id, pointer) do nothing`,
    [JSON.stringify(rows, writable)],
  )
}

/** Whoever moves a delivery out of parking takes it out of quarantine too, in the same transaction. */
export const clearQuarantine = async (
  statement: Statement,
  deliveryIds: readonly string[],
): Promise<void> => {
  if (deliveryIds.length === 0) return
  await statement.query('delete from quarantine where delivery_id = any($1)', [deliveryIds])
}

/** A delivery in quarantine with all that it waits for. */
export interface Quarantined {
  readonly deliveryId: string
  readonly messageId: string
  readonly endpoint: string
  readonly sender: string
  readonly questions: readonly OpenQuestion[]
}

interface Row extends Omit<OpenQuestion, 'version'> {
  readonly deliveryId: string
  readonly messageId: string
  readonly endpoint: string
  readonly sender: string
  readonly version: number
}

export interface QuarantinePage {
  /** Those accepted before this one. */
  readonly before?: string | undefined
  readonly limit: number
  /** Only those with a question whose table has changed since it was asked. */
  readonly unchecked?: boolean
  /** Only those with a question about this set. */
  readonly about?: { readonly table: string; readonly set: string }
}

/** Newest first, so that a newer state of a dossier is looked at before an older one. */
export const readQuarantine = async (
  statement: Statement,
  { before, limit, unchecked = false, about }: QuarantinePage,
): Promise<Quarantined[]> => {
  const found = await statement.query<Row>(
    `select q.delivery_id as "deliveryId", q.message_id as "messageId", q.endpoint, q.sender, q.pointer,
       q.table_name as "table", q.set_name as set, q.code, q.columns as by, q.form, q.on_day::text as "on",
       q.as_of_now as "asOfNow", q.kind, q.candidates, q.checked as version
     from quarantine q where q.delivery_id in (
       select distinct w.delivery_id from quarantine w
       where ($1::uuid is null or w.delivery_id < $1)
         and (not $3 or exists (
           select from code_versions v where v.table_name = w.table_name and v.version > w.checked))
         and ($4::text is null or (w.table_name = $4 and w.set_name = $5))
       order by w.delivery_id desc limit $2)
     order by q.delivery_id desc, q.pointer`,
    [before ?? null, limit, unchecked, about?.table ?? null, about?.set ?? null],
  )
  return [...Map.groupBy(found.rows, ({ deliveryId }) => deliveryId).values()].map((rows) => {
    const [{ deliveryId = '', messageId = '', endpoint = '', sender = '' } = {}] = rows
    return { deliveryId, messageId, endpoint, sender, questions: rows }
  })
}

/** One code for which deliveries wait. */
export interface QuarantineGroup {
  readonly table: string
  readonly set: string
  readonly code: string
  readonly kind: 'unknown' | 'ambiguous'
  readonly deliveries: number
  readonly oldest: Date
  /** The days on which the code was used. */
  readonly firstDay: string
  readonly lastDay: string
  readonly pointers: readonly string[]
  readonly endpoints: readonly string[]
  readonly senders: readonly string[]
  readonly candidates: readonly { readonly code: string; readonly name: string }[]
  /** Of these, how many are only kept back because the partner has a newer state. */
  readonly heldBack: number
  /** Some of the messages. */
  readonly messages: readonly string[]
}

export interface QuarantineFilter extends MessageScope {
  readonly table?: string | undefined
  readonly set?: string | undefined
  readonly endpoint?: string | undefined
  /** Behind this one, in the order of table, set, code and kind. */
  readonly after?: readonly [table: string, set: string, code: string, kind: string] | undefined
  readonly limit: number
}

export const quarantineGroups = async (
  statement: Statement,
  { sender, agencies, table, set, endpoint, after, limit }: QuarantineFilter,
): Promise<QuarantineGroup[]> => {
  const found = await statement.query<QuarantineGroup>(
    `select table_name as "table", set_name as set, code, kind, count(distinct delivery_id) as deliveries,
       min(since) as oldest, min(on_day)::text as "firstDay", max(on_day)::text as "lastDay",
       array_agg(distinct pointer) as pointers, array_agg(distinct endpoint) as endpoints,
       array_agg(distinct sender) as senders, (array_agg(candidates order by on_day desc))[1] as candidates,
       count(distinct delivery_id) filter (where held_back) as "heldBack",
       (array_agg(distinct message_id))[1:5] as messages
     from quarantine
     where ($1::text is null or sender = $1) and ($2::text is null or table_name = $2)
       and ($3::text is null or set_name = $3) and ($4::text is null or endpoint = $4)
       and ($5::text is null or (table_name, set_name, code, kind) > ($5, $6, $7, $8))
       and ($10::text[] is null or exists (
         select from messages m where m.id = message_id and (m.dossier_code is null or in_scope(m.dossier_code, $10))))
     group by table_name, set_name, code, kind order by table_name, set_name, code, kind limit $9`,
    [
      sender ?? null,
      table ?? null,
      set ?? null,
      endpoint ?? null,
      ...(after ?? [null, null, null, null]),
      limit,
      agencies ?? null,
    ],
  )
  return found.rows
}
