import { cancellable, type DeliveryStatus, isAllowed, replayable } from '#messages/lifecycle.ts'
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

const lockDeliveries = async (
  statement: Statement,
  request: LeverRequest,
  statuses: readonly DeliveryStatus[],
) => {
  const found = await statement.query<Moved>(
    `select id, endpoint, operation, lane, status as "from" from deliveries
     where message_id = $1 and status = any($2) and ($3::text is null or endpoint = $3) order by seq for update`,
    [request.messageId, statuses, request.endpoint ?? null],
  )
  return found.rows
}

export interface ReplayRequest extends LeverRequest {
  readonly statuses: readonly DeliveryStatus[]
  /** A parked one is asked about first; with `resend` a person takes it on them that it is sent in any case. */
  readonly resend: boolean
}

/** Deliveries of the same lane and operation that were accepted later and are completed. */
export const newerCompleted = async (
  database: Database,
  deliveryIds: readonly string[],
): Promise<string[]> => {
  const found = await database.query<{ id: string }>(
    `select d.id from deliveries d where d.id = any($1) and exists (
       select from deliveries n where n.endpoint = d.endpoint and n.lane = d.lane and n.operation = d.operation
         and n.seq > d.seq and n.status = 'completed')`,
    [deliveryIds],
  )
  return found.rows.map(({ id }) => id)
}

/** Puts stopped or finished deliveries back to the front of their lanes; attempts are kept, tries start again. */
export const replayDeliveries = async (database: Database, request: ReplayRequest): Promise<Moved[]> =>
  transaction(database, async (statement) => {
    const moved = await lockDeliveries(
      statement,
      request,
      request.statuses.filter((status) => replayable.includes(status)),
    )
    for (const { id, from } of moved) {
      const to: DeliveryStatus = from === 'parked' && !request.resend ? 'in-doubt' : 'waiting'
      if (!isAllowed(from, to, 'person')) throw new Error(`${from} may not become ${to}`)
      await statement.query(
        'update deliveries set status = $2, due_at = $3, tries = 0, settled_at = null where id = $1',
        [id, to, request.now],
      )
    }
    if (moved.length > 0) await writeAudit(statement, request, 'replay', moved)
    return moved
  })

/** Stops what has not been sent and is not under way. */
export const cancelDeliveries = async (database: Database, request: LeverRequest): Promise<Moved[]> =>
  transaction(database, async (statement) => {
    const moved = await lockDeliveries(statement, request, cancellable)
    await statement.query(
      `update deliveries set status = 'cancelled', due_at = null, settled_at = $2 where id = any($1)`,
      [moved.map(({ id }) => id), request.now],
    )
    if (moved.length > 0) await writeAudit(statement, request, 'cancel', moved)
    return moved
  })
