import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { HandedOver, Operations } from '#reconciliation/belief.ts'
import { decodeBody } from '../codec.ts'
import type { Statement } from '../database.ts'
import { deliveriesOfMessage } from '../of-message.ts'

/** A delivery, and what it carried where that decides what the partner should hold. */
export interface HandedOverRow extends HandedOver {
  readonly code: string
  readonly messageId: string
  readonly sender: string
  /** Undefined for a body that this version cannot read, or that is not needed. */
  readonly data: unknown
}

interface Row {
  readonly code: string
  readonly id: string
  readonly operation: string
  readonly status: DeliveryStatus
  readonly settledAt: Date | null
  readonly messageId: string
  readonly sender: string
  readonly codec: number | null
  readonly body: Buffer | null
}

const dataOf = ({ codec, body }: Row): unknown => {
  try {
    return codec === null || body === null ? undefined : decodeBody(codec, body)
  } catch {
    return undefined
  }
}

/** All deliveries of these operations at an endpoint, by dossier, in the order in which they were accepted. */
export const handedOver = async (
  statement: Statement,
  endpoint: string,
  codes: readonly string[],
  { state, progress }: Operations,
): Promise<ReadonlyMap<string, readonly HandedOverRow[]>> => {
  const found = await statement.query<Row>({
    name: 'handed-over',
    // `offset 0` keeps the planner to the way through the messages of each dossier.
    text: `select c.code, d.id, d.operation, d.status, d.settled_at as "settledAt", m.id as "messageId", m.sender,
        case when d.status in ('completed', 'rejected', 'dead', 'cancelled') then m.codec end as codec,
        case when d.status in ('completed', 'rejected', 'dead', 'cancelled') then m.body end as body
      from unnest($2::text[]) as c(code)
      cross join lateral (select id, seq, sender, codec, body from messages where dossier_code = c.code offset 0) m
      cross join lateral ${deliveriesOfMessage('m.id')} d
      where d.endpoint = $1 and d.operation = any($3)
      order by m.seq`,
    values: [endpoint, codes, [state, ...(progress === undefined ? [] : [progress])]],
  })
  const rows = found.rows.map((row): HandedOverRow => {
    const { codec: _codec, body: _body, ...kept } = row
    return { ...kept, data: dataOf(row) }
  })
  return Map.groupBy(rows, ({ code }) => code)
}

/** Of these, dossiers of which retention has let something go: what the partner shows beside the rest may be that. */
export const partlyGone = async (
  statement: Statement,
  codes: readonly string[],
): Promise<ReadonlySet<string>> => {
  const found = await statement.query<{ code: string }>({
    name: 'partly-gone-dossiers',
    text: `select o.code from dossiers o
      cross join lateral (
        select count(*) as left_over from (select id from messages where dossier_code = o.code offset 0) m
        cross join lateral ${deliveriesOfMessage('m.id')} d) r
      where o.code = any($1) and r.left_over < o.deliveries`,
    values: [codes],
  })
  return new Set(found.rows.map(({ code }) => code))
}
