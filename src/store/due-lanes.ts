import { type LaneRule, laneHeads } from '#messages/lifecycle.ts'
import type { Statement } from './database.ts'
import { idBeyond } from './uuid.ts'

/** A place in the order of what is due; as the record spells it. */
export interface DuePlace {
  readonly dueAt: string
  readonly id: string
}

export interface DueRequest {
  /** One class, see `urgencyOf`. */
  readonly urgency: number
  readonly dueBefore: Date
  /** Where the page before ended; absent at the first. */
  readonly after?: DuePlace | undefined
  /** Most deliveries that are looked at. */
  readonly limit: number
  readonly laneRule: LaneRule
}

export interface DueLane {
  readonly lane: string
  /** Since when something is due in it. */
  readonly dueAt: Date
}

export interface DuePage {
  /** Those whose head can go on, once each, the one that is due longest first. */
  readonly lanes: readonly DueLane[]
  readonly lookedAt: number
  /** Where the next page begins; absent at the end. */
  readonly next: DuePlace | undefined
}

/** A delivery may become visible so long after it was due: a page begins that much earlier, so that none is passed over. */
const commitMs = 5000

interface DueRow {
  lanes: string[] | null
  lanes_due_at: Date[] | null
  looked_at: number
  due_at: string | null
  id: string | null
}

/**
 * Lanes of one urgency in which something is due, by a walk along deliveries_due: a page costs the same however many
 * wait. One whose head has to wait, for a person or for its own time, is left out.
 */
export const dueLanes = async (
  statement: Statement,
  endpoint: string,
  { urgency, dueBefore, after, limit, laneRule }: DueRequest,
): Promise<DuePage> => {
  const found = await statement.query<DueRow>({
    name: 'due-lanes',
    text: `with page as materialized (
        select lane, due_at, id from deliveries
        where endpoint = $1 and urgency_of(accepted_at, deadline) = $2 and due_at < $3
          and (due_at, id) > ($4::timestamptz, $5::uuid) and status in ('waiting', 'pending', 'in-doubt')
          and id <= $9
        order by due_at, id limit $6),
      last as (select due_at, id from page order by due_at desc, id desc limit 1),
      ready as (select array_agg(wanted.lane order by wanted.due_at) as lanes,
            array_agg(wanted.due_at order by wanted.due_at) as due_at
          from (select lane, min(due_at) as due_at from page group by lane) wanted
          cross join lateral (
            select seq, id, status, due_at from deliveries
            where endpoint = $1 and lane = wanted.lane and status = any($7)
              and lease_until is null and id <= $9
              and status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked', 'dead')
            order by seq, id limit 1) head
          where head.status in ('waiting', 'pending', 'in-doubt') and head.due_at < $3 and not exists (
            select from deliveries begun where begun.endpoint = $1 and begun.lane = wanted.lane
              and begun.lease_until is not null and begun.id <= $9 and (begun.seq, begun.id) < (head.seq, head.id)))
      select (select lanes from ready) as lanes, (select due_at from ready) as lanes_due_at,
        (select count(*) from page) as looked_at,
        (select least(due_at, $8::timestamptz)::text from last) as due_at,
        (select case when due_at < $8 then id else '00000000-0000-0000-0000-000000000000' end from last) as id`,
    values: [
      endpoint,
      urgency,
      dueBefore,
      after?.dueAt ?? '-infinity',
      after?.id ?? '00000000-0000-0000-0000-000000000000',
      limit,
      laneHeads(laneRule),
      new Date(dueBefore.getTime() - commitMs),
      idBeyond(dueBefore),
    ],
  })
  const { lanes, lanes_due_at, looked_at: lookedAt = 0, due_at: dueAt, id } = found.rows[0] ?? {}
  return {
    lanes: (lanes_due_at ?? []).map((laneDueAt, index) => ({ lane: lanes?.[index] ?? '', dueAt: laneDueAt })),
    lookedAt,
    next: lookedAt === limit && dueAt && id ? { dueAt, id } : undefined,
  }
}

/** The most urgent class from this one on in which something waits, due or not. */
export const nextUrgency = async (
  statement: Statement,
  endpoint: string,
  { from, now }: { readonly from: number; readonly now: Date },
): Promise<number | undefined> => {
  const found = await statement.query<{ urgency: number }>({
    name: 'next-urgency',
    text: `select urgency_of(accepted_at, deadline) as urgency from deliveries
      where endpoint = $1 and urgency_of(accepted_at, deadline) >= $2 and status in ('waiting', 'pending', 'in-doubt')
        and id <= $3
      order by urgency_of(accepted_at, deadline) limit 1`,
    values: [endpoint, from, idBeyond(now)],
  })
  return found.rows[0]?.urgency
}

export interface EndedLease {
  readonly lane: string
  readonly leaseUntil: Date
  readonly acceptedAt: Date
  readonly deadline: Date | undefined
}

/** Deliveries whose worker has been silent since their lease ended, of those that ended after `from`. */
export const endedLeases = async (
  statement: Statement,
  endpoint: string,
  { from, before, limit }: { readonly from: Date; readonly before: Date; readonly limit: number },
): Promise<EndedLease[]> => {
  const found = await statement.query<{
    lane: string
    lease_until: Date
    accepted_at: Date
    deadline: Date | null
  }>({
    name: 'ended-leases',
    text: `select lane, lease_until, accepted_at, deadline from deliveries
      where endpoint = $1 and status = 'delivering' and lease_until >= $2 and lease_until < $3
        and id <= $5
      order by lease_until limit $4`,
    values: [endpoint, from, before, limit, idBeyond(before)],
  })
  return found.rows.map(({ lane, lease_until, accepted_at, deadline }) => ({
    lane,
    leaseUntil: lease_until,
    acceptedAt: accepted_at,
    deadline: deadline ?? undefined,
  }))
}
