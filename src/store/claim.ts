import type { AttemptKind, ClaimedDelivery } from '#messages/delivery.ts'
import { decodeBody } from './codec.ts'
import type { Statement } from './database.ts'
import { holdingsAmong } from './holdings.ts'
import type { HeadRow } from './lane-heads.ts'

export interface ClaimRequest {
  readonly endpoint: string
  readonly worker: string
  readonly now: Date
  readonly leaseUntil: Date
  readonly newRequestId: () => string
  /** The partner's key of what the operation creates, if it has one. */
  readonly keyOf: (operation: string, data: unknown) => string | undefined
  /** The key whose reference the mapping needs, where it is another. */
  readonly aboutOf?: (operation: string, data: unknown) => string | undefined
  /** The reference of what is not held yet. */
  readonly beginsAs?: (operation: string) => string | undefined
  readonly kindOf: (operation: string, claimed: Pick<ClaimedDelivery, 'was' | 'receipt'>) => AttemptKind
}

/** One row of the claim before it is written. */
interface Chosen {
  readonly row: HeadRow
  readonly was: ClaimedDelivery['was']
  readonly kind: AttemptKind
  readonly requestId: string
  /** A worker that died spent a try too: what kills every worker must not be sent for ever. */
  readonly tries: number
  /** What this attempt is begun with, as far as no holding says otherwise. */
  readonly reference: string | undefined
}

interface MessageRow {
  id: string
  sender: string
  correlation_id: string | null
  accepted_at: Date
  codec: number
  body: Buffer
  traceparent: string | null
  tracestate: string | null
}

const claimedStatus = ({ status }: HeadRow): ClaimedDelivery['was'] =>
  status === 'waiting' || status === 'pending' || status === 'in-doubt' ? status : 'lost'

/** What may be at the partner stays with what it was begun with; what surely is not begins anew. */
const begunAs = (row: HeadRow, was: Chosen['was'], { beginsAs }: ClaimRequest): string | undefined => {
  const begins = beginsAs?.(row.operation)
  return was === 'waiting' || begins === undefined ? begins : (row.reference ?? '')
}

const choose = (row: HeadRow, requestId: string, request: ClaimRequest): Chosen => {
  const was = claimedStatus(row)
  const receipt = row.receipt === null ? {} : { receipt: row.receipt }
  const kind = request.kindOf(row.operation, { was, ...receipt })
  const tries = was === 'lost' ? row.tries + 1 : row.tries
  return { row, was, kind, requestId, tries, reference: begunAs(row, was, request) }
}

/** Rows that are taken, and the messages that they carry. */
interface WrittenClaim {
  readonly chosen: readonly Chosen[]
  readonly messages: ReadonlyMap<string, MessageRow>
}

/**
 * Takes these rows for this worker, those of one lane for one request: the attempts are written, the leases run, and what
 * the deliveries carry is read, in one statement.
 */
export const writeClaim = async (
  statement: Statement,
  request: ClaimRequest,
  lanes: readonly (readonly HeadRow[])[],
): Promise<WrittenClaim> => {
  const chosen = lanes.flatMap((rows) => {
    const requestId = request.newRequestId()
    return rows.map((row) => choose(row, requestId, request))
  })
  if (chosen.length === 0) return { chosen, messages: new Map() }
  const rows = chosen.map(({ row, kind, requestId, tries, reference }) => ({
    id: row.id,
    message: row.message_id,
    attempt: row.attempts + 1,
    kind,
    request: requestId,
    tries,
    reference,
  }))
  const found = await statement.query<MessageRow>({
    name: 'write-claim',
    text: `with c as (
        select * from jsonb_to_recordset($1) as c(id uuid, message uuid, attempt int, kind text, request uuid, tries int,
          reference text)),
      held as (
        update deliveries d set status = 'delivering', lease_until = $2, attempts = c.attempt, tries = c.tries,
          reference = coalesce(c.reference, d.reference)
        from c where d.id = c.id),
      lost as (
        update attempts a set ended_at = $3, outcome = 'in-doubt', code = 'WORKER_LOST',
          reason = 'Tiến trình gửi dừng giữa chừng'
        from c where a.delivery_id = c.id and c.attempt > 1 and a.number < c.attempt and a.ended_at is null),
      begun as (
        insert into attempts (delivery_id, number, kind, request_id, worker, started_at)
        select id, attempt, kind, request, $4, $3 from c)
      select m.id, m.sender, m.correlation_id, m.accepted_at, m.codec, m.body, m.traceparent, m.tracestate
      from (select distinct message from c) as c join messages m on m.id = c.message`,
    values: [JSON.stringify(rows), request.leaseUntil, request.now, request.worker],
  })
  return { chosen, messages: new Map(found.rows.map((row) => [row.id, row])) }
}

/** Undefined for a body that this version cannot read: the delivery says so, and the lane goes on. */
const readBody = (message: MessageRow | undefined): { readonly value: unknown } | undefined => {
  try {
    return message && { value: decodeBody(message.codec, message.body) }
  } catch {
    return undefined
  }
}

const claimedFrom = (
  { row, was, requestId, tries }: Chosen,
  message: MessageRow | undefined,
  data: { readonly value: unknown } | undefined,
  known: boolean,
  reference: string | undefined,
): ClaimedDelivery => ({
  id: row.id,
  messageId: row.message_id,
  operation: row.operation,
  lane: row.lane,
  was,
  tries,
  retry: row.retry,
  ...(row.receipt !== null && { receipt: row.receipt }),
  sender: message?.sender ?? '',
  ...(message && message.correlation_id !== null && { correlationId: message.correlation_id }),
  acceptedAt: message?.accepted_at ?? new Date(0),
  ...(typeof message?.traceparent === 'string' && { traceparent: message.traceparent }),
  ...(typeof message?.tracestate === 'string' && { tracestate: message.tracestate }),
  data: data?.value,
  unreadable: data === undefined,
  attempt: row.attempts + 1,
  requestId,
  known,
  ...(reference !== undefined && { reference }),
})

/** What was taken, with what is known of the partner's side by now. */
export const readClaim = async (
  statement: Statement,
  request: ClaimRequest,
  { chosen, messages }: WrittenClaim,
): Promise<ClaimedDelivery[]> => {
  const read = chosen.map((one) => {
    const message = messages.get(one.row.message_id)
    const data = readBody(message)
    const key = data && request.keyOf(one.row.operation, data.value)
    const about = (data && request.aboutOf?.(one.row.operation, data.value)) ?? key
    return { one, message, data, key, about }
  })
  const keys = read.flatMap(({ key, about }) => [key, about]).filter((key) => key !== undefined)
  const held = await holdingsAmong(statement, request.endpoint, [...new Set(keys)])
  return read.map(({ one, message, data, key, about }) => {
    const reference = about === undefined ? undefined : (held.get(about) ?? one.reference)
    return claimedFrom(one, message, data, key !== undefined && held.has(key), reference)
  })
}

/** Older states that a newer one has made pointless; the record says by which message. */
export const writeSuperseded = async (
  statement: Statement,
  superseded: readonly { readonly row: HeadRow; readonly by: string }[],
  now: Date,
): Promise<void> => {
  if (superseded.length === 0) return
  await statement.query({
    name: 'write-superseded',
    text: `update deliveries d set status = 'superseded', due_at = null, settled_at = $2,
        result = jsonb_build_object('outcome', 'superseded', 'supersededBy', s.by)
      from jsonb_to_recordset($1) as s(id uuid, by uuid) where d.id = s.id`,
    values: [JSON.stringify(superseded.map(({ row, by }) => ({ id: row.id, by }))), now],
  })
}
