import type { AttemptKind, ClaimedDelivery, LaneClaim } from '#messages/delivery.ts'
import { type DeliveryStatus, openStatuses } from '#messages/lifecycle.ts'
import type { RetryPolicy } from '#messages/message.ts'
import { decodeBody } from './codec.ts'
import { type Database, type Statement, transaction } from './database.ts'

export interface ClaimRequest {
  readonly endpoint: string
  readonly lane: string
  readonly worker: string
  readonly now: Date
  readonly leaseUntil: Date
  /** Whether a parked head keeps the lane waiting. */
  readonly parkedBlocks: boolean
  readonly newRequestId: () => string
  /** How many consecutive messages of this operation may be claimed together. */
  readonly batchMax: (operation: string) => number
  /** The partner's key of what the operation creates, if it has one. */
  readonly keyOf: (operation: string, data: unknown) => string | undefined
  readonly kindOf: (operation: string, was: ClaimedDelivery['was']) => AttemptKind
}

interface HeadRow {
  id: string
  message_id: string
  operation: string
  lane: string
  status: DeliveryStatus
  due_at: Date | null
  lease_until: Date | null
  attempts: number
  tries: number
  retry: RetryPolicy
  receipt: string | null
  accepted_at: Date
  sender: string
  correlation_id: string | null
  codec: number
  body: Buffer
}

const readHeads = async (statement: Statement, request: ClaimRequest, limit: number): Promise<HeadRow[]> => {
  const statuses = request.parkedBlocks ? [...openStatuses, 'parked'] : openStatuses
  const found = await statement.query<HeadRow>({
    name: 'read-lane-heads',
    text: `select d.id, d.message_id, d.operation, d.lane, d.status, d.due_at, d.lease_until, d.attempts, d.tries,
        d.retry, d.receipt, d.accepted_at, m.sender, m.correlation_id, m.codec, m.body
      from deliveries d join messages m on m.id = d.message_id
      where d.endpoint = $1 and d.lane = $2 and d.status = any($3)
        and d.status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked')
      order by d.seq limit $4 for update of d`,
    values: [request.endpoint, request.lane, statuses, limit],
  })
  return found.rows
}

const holdingsAmong = async (statement: Statement, endpoint: string, keys: readonly string[]) => {
  if (keys.length === 0) return new Set<string>()
  const found = await statement.query<{ key: string }>({
    name: 'read-holdings',
    text: 'select key from partner_holdings where endpoint = $1 and key = any($2)',
    values: [endpoint, keys],
  })
  return new Set(found.rows.map(({ key }) => key))
}

const writeClaim = async (
  statement: Statement,
  request: ClaimRequest,
  claimed: readonly (ClaimedDelivery & { kind: AttemptKind })[],
) => {
  await statement.query({
    name: 'write-claim',
    text: `with c as (
        select * from jsonb_to_recordset($1) as c(id uuid, attempt int, kind text, "requestId" uuid)),
      held as (
        update deliveries d set status = 'delivering', lease_until = $2, attempts = c.attempt from c where d.id = c.id),
      lost as (
        update attempts a set ended_at = $3, outcome = 'in-doubt', code = 'WORKER_LOST',
          reason = 'Tiến trình gửi dừng giữa chừng'
        from c where a.delivery_id = c.id and a.number < c.attempt and a.ended_at is null)
      insert into attempts (delivery_id, number, kind, request_id, worker, started_at)
      select id, attempt, kind, "requestId", $4, $3 from c`,
    values: [
      JSON.stringify(claimed.map(({ id, attempt, kind, requestId }) => ({ id, attempt, kind, requestId }))),
      request.leaseUntil,
      request.now,
      request.worker,
    ],
  })
}

const standingOf = (row: HeadRow): ClaimedDelivery['was'] | undefined => {
  if (row.status === 'delivering') return 'lost'
  return row.status === 'waiting' || row.status === 'pending' || row.status === 'in-doubt'
    ? row.status
    : undefined
}

/** The head of the lane and, where the operation takes batches, those behind it that can go with it. */
const choose = (rows: readonly HeadRow[], request: ClaimRequest): HeadRow[] => {
  const [head, ...rest] = rows
  if (!head) return []
  if (head.status !== 'waiting') return [head]
  const room = request.batchMax(head.operation) - 1
  const cannotJoin = rest.findIndex(
    (row) =>
      row.operation !== head.operation ||
      row.status !== 'waiting' ||
      (row.due_at ?? request.now) > request.now,
  )
  return [head, ...rest.slice(0, Math.min(room, cannotJoin === -1 ? rest.length : cannotJoin))]
}

/**
 * Takes the next work of a lane: the attempt rows are written, the lease runs, nobody else gets it. One transaction.
 * At most `limit` rows are looked at.
 */
export const claimLane = async (
  database: Database,
  request: ClaimRequest,
  limit: number,
): Promise<LaneClaim> =>
  transaction(database, async (statement) => {
    const rows = await readHeads(statement, request, limit)
    const head = rows[0]
    if (!head) return { kind: 'empty' }
    if (head.status === 'parked') return { kind: 'blocked' }
    const notBefore = head.status === 'delivering' ? head.lease_until : head.due_at
    if (notBefore && notBefore > request.now) return { kind: 'later', at: notBefore }

    const requestId = request.newRequestId()
    const chosen = choose(rows, request).map((row) => ({ row, data: decodeBody(row.codec, row.body) }))
    const keys = chosen.map(({ row, data }) => request.keyOf(row.operation, data))
    const held = await holdingsAmong(
      statement,
      request.endpoint,
      keys.filter((key) => key !== undefined),
    )
    const claimed = chosen.map(({ row, data }, index) => {
      const key = keys[index]
      const was = standingOf(row) ?? 'lost'
      return {
        id: row.id,
        messageId: row.message_id,
        operation: row.operation,
        lane: row.lane,
        was,
        kind: request.kindOf(row.operation, was),
        tries: row.tries,
        retry: row.retry,
        ...(row.receipt !== null && { receipt: row.receipt }),
        sender: row.sender,
        ...(row.correlation_id !== null && { correlationId: row.correlation_id }),
        acceptedAt: row.accepted_at,
        data,
        attempt: row.attempts + 1,
        requestId,
        known: key !== undefined && held.has(key),
      }
    })
    await writeClaim(statement, request, claimed)
    return { kind: 'claimed', deliveries: claimed }
  })

/** Lanes of an endpoint with work that has been due for a while: their job may have been lost. */
export const overdueLanes = async (
  database: Database,
  endpoint: string,
  dueBefore: Date,
  afterLane: string,
  limit: number,
): Promise<string[]> => {
  const found = await database.query<{ lane: string }>({
    name: 'overdue-lanes',
    text: `select distinct lane from deliveries
      where endpoint = $1 and lane > $3
        and ((status in ('waiting', 'pending', 'in-doubt') and due_at < $2)
          or (status = 'delivering' and lease_until < $2))
      order by lane limit $4`,
    values: [endpoint, dueBefore, afterLane, limit],
  })
  return found.rows.map(({ lane }) => lane)
}
