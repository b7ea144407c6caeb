import { cancellable, type DeliveryStatus, isAllowed, replayable } from '#messages/lifecycle.ts'
import { lockChannels } from './channels.ts'
import { type Database, type Statement, transaction } from './database.ts'

export interface Moved {
  readonly id: string
  readonly endpoint: string
  readonly operation: string
  readonly lane: string
  readonly from: DeliveryStatus
}

interface LeverRequest {
  readonly messageId: string
  /** Only this endpoint's delivery. */
  readonly endpoint?: string | undefined
  readonly by: string
  readonly now: Date
}

const writeAudit = async (
  statement: Statement,
  request: LeverRequest,
  action: string,
  moved: readonly Moved[],
) => {
  await statement.query('insert into audit (at, by, action, subject, details) values ($1, $2, $3, $4, $5)', [
    request.now,
    request.by,
    action,
    request.messageId,
    JSON.stringify({ deliveries: moved.map(({ id, endpoint, from }) => ({ id, endpoint, from })) }),
  ])
}

interface LockedRow extends Moved {
  readonly seq: number
  readonly receipt: string | null
  readonly cancelledFrom: DeliveryStatus | null
}

const lockDeliveries = async (
  statement: Statement,
  request: LeverRequest,
  statuses: readonly DeliveryStatus[],
) => {
  const found = await statement.query<LockedRow>(
    `select id, endpoint, operation, lane, seq, status as "from", receipt, result->>'cancelledFrom' as "cancelledFrom"
     from deliveries
     where message_id = $1 and status = any($2) and ($3::text is null or endpoint = $3) order by seq for update`,
    [request.messageId, statuses, request.endpoint ?? null],
  )
  return found.rows
}

const endpointsOf = async (statement: Statement, { messageId, endpoint }: LeverRequest) => {
  const found = await statement.query<{ endpoint: string }>(
    'select distinct endpoint from deliveries where message_id = $1 and ($2::text is null or endpoint = $2)',
    [messageId, endpoint ?? null],
  )
  return found.rows.map((row) => row.endpoint)
}

export interface ReplayRequest extends LeverRequest {
  readonly statuses: readonly DeliveryStatus[]
  /** A parked one is asked about first; with `resend` a person takes it on them that it is sent in any case. */
  readonly resend: boolean
  /** Send it although the partner has, or may have, a newer state. */
  readonly evenIfOlder: boolean
  /** Whether each message of the operation is a full state, so that an older one would undo a newer. */
  readonly isFullState: (endpoint: string, operation: string) => boolean
}

export interface Replayed {
  readonly moved: readonly Moved[]
  /** Ids of those that stay because a newer state of theirs is at the partner, or may be; then nothing moves. */
  readonly heldBack: readonly string[]
}

/** Of these, those with a newer one in the same lane and operation that is, or may be, at the partner. */
const outdated = async (statement: Statement, ids: readonly string[]): Promise<string[]> => {
  const found = await statement.query<{ id: string }>(
    `select d.id from deliveries d where d.id = any($1) and exists (
       select from deliveries n where n.endpoint = d.endpoint and n.lane = d.lane and n.operation = d.operation
         and n.seq > d.seq and n.status in ('completed', 'delivering', 'pending', 'in-doubt', 'parked'))`,
    [ids],
  )
  return found.rows.map(({ id }) => id)
}

/** Where a replay begins: by asking, where the partner may have it already. */
const replayedTo = ({ from, receipt, cancelledFrom }: LockedRow, resend: boolean): DeliveryStatus => {
  const stood = from === 'cancelled' ? cancelledFrom : from
  if (resend || stood === null) return 'waiting'
  if (receipt !== null && ['parked', 'in-doubt', 'pending', 'dead'].includes(stood)) return 'pending'
  return stood === 'parked' || stood === 'in-doubt' ? 'in-doubt' : 'waiting'
}

/** Puts stopped or finished deliveries back to the front of their lanes; attempts are kept, tries start again. */
export const replayDeliveries = async (database: Database, request: ReplayRequest): Promise<Replayed> =>
  transaction(database, async (statement) => {
    // Nobody claims here meanwhile: a newer state must not set off between our look and our commit. Locked before the
    // rows, as a claim does, so that the two cannot wait for each other in a circle.
    await lockChannels(statement, await endpointsOf(statement, request))
    const statuses = request.statuses.filter((status) => replayable.includes(status))
    const rows = await lockDeliveries(statement, request, statuses)
    const full = rows.filter(({ endpoint, operation }) => request.isFullState(endpoint, operation))
    const heldBack = request.evenIfOlder
      ? []
      : await outdated(
          statement,
          full.map(({ id }) => id),
        )
    if (heldBack.length > 0) return { moved: [], heldBack }
    for (const row of rows) {
      const to = replayedTo(row, request.resend)
      if (!isAllowed(row.from, to, 'person')) throw new Error(`${row.from} may not become ${to}`)
      await statement.query(
        `update deliveries set status = $2, due_at = $3, tries = 0, settled_at = null,
           receipt = case when $4 then null else receipt end where id = $1`,
        [row.id, to, request.now, request.resend],
      )
    }
    if (rows.length > 0) await writeAudit(statement, request, 'replay', rows)
    return { moved: rows.map(movedOf), heldBack }
  })

/** Stops what has not been sent and is not under way; remembers where it stood, for a replay. */
export const cancelDeliveries = async (
  database: Database,
  request: LeverRequest,
): Promise<readonly Moved[]> =>
  transaction(database, async (statement) => {
    const rows = await lockDeliveries(statement, request, cancellable)
    await statement.query(
      `update deliveries set status = 'cancelled', due_at = null, settled_at = $2,
         result = coalesce(result, '{}') || jsonb_build_object('cancelledFrom', status)
       where id = any($1)`,
      [rows.map(({ id }) => id), request.now],
    )
    if (rows.length > 0) await writeAudit(statement, request, 'cancel', rows)
    return rows.map(movedOf)
  })

const movedOf = ({ id, endpoint, operation, lane, from }: Moved): Moved => ({
  id,
  endpoint,
  operation,
  lane,
  from,
})
