import type { AttemptKind, ClaimedDelivery, LaneClaim } from '#messages/delivery.ts'
import { type DeliveryStatus, laneHeads } from '#messages/lifecycle.ts'
import type { RetryPolicy } from '#messages/message.ts'
import { decodeBody } from './codec.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { lockLanes } from './lane-lock.ts'

export interface ClaimRequest {
  readonly endpoint: string
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
  readonly kindOf: (operation: string, claimed: Pick<ClaimedDelivery, 'was' | 'receipt'>) => AttemptKind
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
  /** When the lane's running request is over at the latest: a replayed message may stand before it. */
  busy_until: Date | null
}

/** A lane to take the next work of; `atMost` bounds how many consecutive messages are taken together. */
export interface WantedLane {
  readonly lane: string
  readonly atMost: number
}

const readHeads = async (statement: Statement, request: ClaimRequest, wanted: readonly WantedLane[]) => {
  const statuses = laneHeads(request.parkedBlocks)
  const found = await statement.query<HeadRow>({
    name: 'read-lane-heads',
    // The condition on status is there twice: as written it names the partial index, as a parameter it chooses.
    text: `select d.id, d.message_id, d.operation, d.lane, d.status, d.due_at, d.lease_until, d.attempts, d.tries,
        d.retry, d.receipt, d.accepted_at, m.sender, m.correlation_id, m.codec, m.body, busy.until as busy_until
      from unnest($2::text[], $3::int[]) as wanted(lane, room)
      cross join lateral (
        select * from deliveries
        where endpoint = $1 and lane = wanted.lane and status = any($4)
          and status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked')
        order by seq limit wanted.room for update) d
      cross join lateral (
        select max(lease_until) as until from deliveries
        where endpoint = $1 and lane = wanted.lane and status = 'delivering') busy
      join messages m on m.id = d.message_id
      order by d.seq`,
    values: [request.endpoint, wanted.map(({ lane }) => lane), wanted.map(({ atMost }) => atMost), statuses],
  })
  return Map.groupBy(found.rows, ({ lane }) => lane)
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
        select * from jsonb_to_recordset($1) as c(id uuid, attempt int, kind text, "requestId" uuid, tries int)),
      held as (
        update deliveries d set status = 'delivering', lease_until = $2, attempts = c.attempt, tries = c.tries
        from c where d.id = c.id),
      lost as (
        update attempts a set ended_at = $3, outcome = 'in-doubt', code = 'WORKER_LOST',
          reason = 'Tiến trình gửi dừng giữa chừng'
        from c where a.delivery_id = c.id and a.number < c.attempt and a.ended_at is null)
      insert into attempts (delivery_id, number, kind, request_id, worker, started_at)
      select id, attempt, kind, "requestId", $4, $3 from c`,
    values: [
      JSON.stringify(
        claimed.map(({ id, attempt, kind, requestId, tries }) => ({ id, attempt, kind, requestId, tries })),
      ),
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
const choose = (rows: readonly HeadRow[], request: ClaimRequest, atMost: number): HeadRow[] => {
  const [head, ...rest] = rows
  if (!head) return []
  if (head.status !== 'waiting') return [head]
  const room = Math.min(atMost, request.batchMax(head.operation)) - 1
  const cannotJoin = rest.findIndex(
    (row) =>
      row.operation !== head.operation ||
      row.status !== 'waiting' ||
      (row.due_at ?? request.now) > request.now,
  )
  return [head, ...rest.slice(0, Math.min(room, cannotJoin === -1 ? rest.length : cannotJoin))]
}

type Found = { readonly rest: LaneClaim } | { readonly rows: readonly HeadRow[] }

/** What the head of a lane allows: nothing now, or these rows. */
const look = (rows: readonly HeadRow[], request: ClaimRequest, atMost: number): Found => {
  const head = rows[0]
  if (!head) return { rest: { kind: 'empty' } }
  if (head.status === 'parked') return { rest: { kind: 'blocked' } }
  const notBefore = [head.busy_until, head.status === 'delivering' ? null : head.due_at]
  const later = notBefore.filter((at) => at !== null && at > request.now)
  const [latest] = later.toSorted((one, other) => Number(other) - Number(one))
  if (latest) return { rest: { kind: 'later', at: latest } }
  return { rows: choose(rows, request, atMost) }
}

/** Undefined for a body that this version cannot read: the delivery says so, and the lane goes on. */
const readBody = ({ codec, body }: HeadRow): { readonly value: unknown } | undefined => {
  try {
    return { value: decodeBody(codec, body) }
  } catch {
    return undefined
  }
}

const claimedFrom = (
  row: HeadRow,
  known: boolean,
  data: { readonly value: unknown } | undefined,
  requestId: string,
  request: ClaimRequest,
): ClaimedDelivery & { kind: AttemptKind } => {
  const was = standingOf(row) ?? 'lost'
  const receipt = row.receipt === null ? {} : { receipt: row.receipt }
  return {
    id: row.id,
    messageId: row.message_id,
    operation: row.operation,
    lane: row.lane,
    was,
    kind: request.kindOf(row.operation, { was, ...receipt }),
    // A worker that died spent a try too: what kills every worker must not be sent for ever.
    tries: was === 'lost' ? row.tries + 1 : row.tries,
    retry: row.retry,
    ...receipt,
    sender: row.sender,
    ...(row.correlation_id !== null && { correlationId: row.correlation_id }),
    acceptedAt: row.accepted_at,
    data: data?.value,
    unreadable: data === undefined,
    attempt: row.attempts + 1,
    requestId,
    known,
  }
}

/**
 * Takes the next work of several lanes: the attempt rows are written, the leases run, nobody else gets it. One
 * transaction; one claim per lane, in order. A lane that is named twice is claimed once.
 */
export const claimLanes = async (
  database: Database,
  request: ClaimRequest,
  wanted: readonly WantedLane[],
): Promise<LaneClaim[]> =>
  transaction(database, async (statement) => {
    const once = [...new Map(wanted.map((one) => [one.lane, one])).values()]
    await lockLanes(
      statement,
      request.endpoint,
      once.map(({ lane }) => lane),
    )
    const heads = await readHeads(statement, request, once)
    const found = new Map(
      once.map(({ lane, atMost }) => [lane, look(heads.get(lane) ?? [], request, atMost)]),
    )
    const chosen = [...found].flatMap(([, one]) =>
      'rows' in one ? one.rows.map((row) => ({ row, data: readBody(row) })) : [],
    )
    const keys = chosen.map(({ row, data }) => data && request.keyOf(row.operation, data.value))
    const named = keys.filter((key) => key !== undefined)
    const held = await holdingsAmong(statement, request.endpoint, named)
    const requestIds = new Map([...found.keys()].map((lane) => [lane, request.newRequestId()]))
    const claimed = chosen.map(({ row, data }, index) =>
      claimedFrom(row, held.has(keys[index] ?? ''), data, requestIds.get(row.lane) ?? '', request),
    )
    if (claimed.length > 0) await writeClaim(statement, request, claimed)

    const byLane = Map.groupBy(claimed, ({ lane }) => lane)
    const told = new Set<string>()
    return wanted.map(({ lane }): LaneClaim => {
      const one = found.get(lane)
      if (told.has(lane)) return { kind: 'later', at: request.leaseUntil }
      told.add(lane)
      if (!one || 'rest' in one) return one?.rest ?? { kind: 'empty' }
      return { kind: 'claimed', deliveries: byLane.get(lane) ?? [] }
    })
  })
