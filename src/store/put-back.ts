import { type DeliveryStatus, isAllowed } from '#messages/lifecycle.ts'
import type { Statement } from './database.ts'
import { listOfCommonTypes } from './message-list.ts'
import { deliveriesOfMessage } from './of-message.ts'
import { clearQuarantine } from './quarantine.ts'

export interface Transition {
  readonly id: string
  readonly endpoint: string
  readonly operation: string
  readonly lane: string
  readonly from: DeliveryStatus
}

/** A delivery that an operator action holds locked. */
export interface HeldRow extends Transition {
  readonly messageId: string
  readonly receipt: string | null
  readonly cancelledFrom: DeliveryStatus | null
  readonly quarantinedFrom: 'waiting' | 'in-doubt' | null
}

/** The columns of a {@link HeldRow}. */
export const heldColumns = `id, message_id as "messageId", endpoint, operation, lane, status as "from", receipt,
  result->>'cancelledFrom' as "cancelledFrom", result->>'quarantinedFrom' as "quarantinedFrom"`

export const transitionOf = ({ id, endpoint, operation, lane, from }: Transition): Transition => ({
  id,
  endpoint,
  operation,
  lane,
  from,
})

/** Whether each message of the operation is a full state, so that an older one would undo a newer. */
export type IsFullState = (endpoint: string, operation: string) => boolean

/**
 * Of these, those with a newer one in the same lane and operation that is, or may be, at the partner. Completed ones
 * are not in the index of the lanes: where the lane is the dossier, they are found through its messages; where it is another,
 * among the messages of its type that came later, or, where nearly all are of that type, among all deliveries that came later.
 * `offset 0` keeps the planner to that way round; any other reads all that was ever completed.
 */
export const outdated = async (
  statement: Statement,
  rows: readonly Transition[],
  isFullState: IsFullState,
): Promise<ReadonlySet<string>> => {
  const full = rows.filter(({ endpoint, operation }) => isFullState(endpoint, operation))
  if (full.length === 0) return new Set()
  const newer = 'n.endpoint = d.endpoint and n.lane = d.lane and n.operation = d.operation and n.seq > d.seq'
  const found = await statement.query<{ id: string }>(
    `with d as materialized (
       select d.id, d.endpoint, d.lane, d.operation, d.seq, d.accepted_at, m.dossier_code, m.type from deliveries d
       cross join lateral (select dossier_code, type from messages where id = d.message_id offset 0) m
       where d.id = any($1)),
     others as materialized (
       select type, min(seq) as seq, array_agg(lane) as lanes, bound_of(min(accepted_at) - interval '1 hour') as since
       from d where lane is distinct from dossier_code group by type)
     select id from d where exists (
       select from deliveries n where ${newer} and n.lease_until is null
         and n.status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked', 'dead') and n.status not in ('waiting', 'dead')
         and (n.status <> 'parked' or n.result->>'quarantinedFrom' is distinct from 'waiting'))
     union
     select id from d where exists (select from deliveries n where ${newer} and n.lease_until is not null)
     union
     select d.id from d
       cross join lateral (select id from messages where dossier_code = d.dossier_code and seq > d.seq offset 0) m
       cross join lateral ${deliveriesOfMessage('m.id')} n
     where d.lane = d.dossier_code and ${newer} and n.status = 'completed'
     union
     select d.id from others o
       cross join lateral (select id from messages
         where type = o.type and type not in ${listOfCommonTypes} and id > o.since and seq > o.seq offset 0) m
       cross join lateral ${deliveriesOfMessage('m.id')} n
       join d on ${newer}
       where n.status = 'completed' and n.lane = any(o.lanes)
     union
     select d.id from others o
       cross join lateral (select endpoint, operation, lane, seq from deliveries
         where id > o.since and seq > o.seq and status = 'completed' and lane = any(o.lanes) offset 0) n
       join d on ${newer}
       where o.type in ${listOfCommonTypes}`,
    [full.map(({ id }) => id)],
  )
  return new Set(found.rows.map(({ id }) => id))
}

/** Where a replay begins: by asking, where the partner may have it already. */
export const replayedTo = (row: HeldRow, resend: boolean): DeliveryStatus => {
  const { from, receipt, cancelledFrom, quarantinedFrom } = row
  const stood = from === 'cancelled' ? cancelledFrom : from
  if (resend || stood === null) return 'waiting'
  if (stood === 'parked' && quarantinedFrom !== null) return quarantinedFrom
  if (receipt !== null && ['parked', 'in-doubt', 'pending', 'dead'].includes(stood)) return 'pending'
  return stood === 'parked' || stood === 'in-doubt' ? 'in-doubt' : 'waiting'
}

export interface PutBack {
  readonly now: Date
  /** What the partner gave a receipt for is not what is sent now. */
  readonly clearReceipt: boolean
  readonly to: (row: HeldRow) => DeliveryStatus
}

/** Puts deliveries back to the front of their lanes: attempts are kept, tries start again. */
export const putBack = async (
  statement: Statement,
  rows: readonly HeldRow[],
  { now, clearReceipt, to }: PutBack,
): Promise<void> => {
  const steps = rows.map((row) => ({ id: row.id, from: row.from, to: to(row) }))
  for (const step of steps) {
    if (!isAllowed(step.from, step.to, 'person')) throw new Error(`${step.from} may not become ${step.to}`)
  }
  await statement.query(
    `update deliveries d set status = s."to", due_at = $2, tries = 0, settled_at = null,
       receipt = case when $3 then null else d.receipt end
     from jsonb_to_recordset($1) as s(id uuid, "to" text) where d.id = s.id`,
    [JSON.stringify(steps), now, clearReceipt],
  )
  await clearQuarantine(
    statement,
    rows.map(({ id }) => id),
  )
}
