import type { LanePlace, OpenCode } from '#delivery/why-waiting.ts'
import type { ChannelState } from '#messages/channel.ts'
import type { LaneRule } from '#messages/lifecycle.ts'
import type { Statement } from './database.ts'
import { idBeyond } from './uuid.ts'

export interface WantedLaneFacts extends LaneRule {
  readonly endpoint: string
  readonly lane: string
}

export interface LaneFacts {
  readonly endpoint: string
  readonly lane: string
  readonly channel: ChannelState
  /** Its first deliveries, in order. */
  readonly places: readonly LanePlace[]
}

type Row = Omit<LaneFacts, 'places'> & {
  readonly places: readonly (Omit<LanePlace, 'busyUntil'> & { readonly busyUntil: string | null })[] | null
}

/** How these lanes and their channels stand, in one statement; nothing is locked. */
export const readLaneFacts = async (
  statement: Statement,
  wanted: readonly WantedLaneFacts[],
  { lookAhead, now }: { readonly lookAhead: number; readonly now: Date },
): Promise<LaneFacts[]> => {
  if (wanted.length === 0) return []
  const found = await statement.query<Row>({
    name: 'read-lane-facts',
    text: `select w.endpoint, w.lane, coalesce(c.state, '{}') as channel, first.places
      from unnest($1::text[], $2::text[], $3::boolean[], $4::boolean[]) as w(endpoint, lane, parked_blocks, dead_blocks)
      left join channels c on c.endpoint = w.endpoint
      cross join lateral (
        select jsonb_agg(jsonb_build_object('id', d.id, 'messageId', d.message_id, 'sender', m.sender, 'dossierCode',
            m.dossier_code, 'operation', d.operation, 'status', d.status, 'busyUntil',
            case when d.status = 'delivering' then d.lease_until end) order by d.seq, d.id) as places
        from (
          (select * from deliveries
           where endpoint = w.endpoint and lane = w.lane and lease_until is null
             and status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked', 'dead')
             and id <= $6 and (status <> 'parked' or w.parked_blocks) and (status <> 'dead' or w.dead_blocks)
           order by seq, id limit $5)
          union all
          select * from deliveries
          where endpoint = w.endpoint and lane = w.lane and lease_until is not null and id <= $6
          order by seq, id limit $5) d
        join messages m on m.id = d.message_id and m.id <= $6) as first`,
    values: [
      wanted.map(({ endpoint }) => endpoint),
      wanted.map(({ lane }) => lane),
      wanted.map(({ parkedBlocks }) => parkedBlocks),
      wanted.map(({ deadBlocks }) => deadBlocks),
      lookAhead,
      idBeyond(now),
    ],
  })
  return found.rows.map(({ places, ...row }) => ({
    ...row,
    places: (places ?? []).map(({ busyUntil, ...place }) => ({
      ...place,
      busyUntil: busyUntil === null ? null : new Date(busyUntil),
    })),
  }))
}

/** For which codes these deliveries are parked, by delivery. */
export const readOpenCodes = async (
  statement: Statement,
  deliveryIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OpenCode[]>> => {
  if (deliveryIds.length === 0) return new Map()
  const found = await statement.query<OpenCode & { readonly id: string }>({
    name: 'read-open-codes',
    text: `select delivery_id as id, table_name as "table", set_name as set, code from quarantine
      where delivery_id = any($1) order by delivery_id, pointer`,
    values: [deliveryIds],
  })
  return Map.groupBy(found.rows, ({ id }) => id)
}
