import type { AuditAction } from '#access/audit-actions.ts'
import { cancellable, type DeliveryStatus, replayable } from '#messages/lifecycle.ts'
import { writeAudit } from './audit.ts'
import { lockChannels } from './channels.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { notifyDue } from './due-work.ts'
import { isOfMessage } from './of-message.ts'
import {
  type HeldRow,
  heldColumns,
  type IsFullState,
  outdated,
  putBack,
  replayedTo,
  type Transition,
  transitionOf,
} from './put-back.ts'
import { clearQuarantine } from './quarantine.ts'

export interface OperatorActionRequest {
  readonly messageId: string
  /** Only this endpoint's delivery. */
  readonly endpoint?: string | undefined
  readonly by: string
  readonly reason?: string | undefined
  readonly now: Date
  /** The second person, where one was asked for. */
  readonly approvedBy?: string | undefined
  /** How the deliveries stood when that person looked: with any other they are left alone. */
  readonly standing?: readonly Pick<Standing, 'id' | 'status'>[] | undefined
}

interface Standing {
  readonly id: string
  readonly status: DeliveryStatus
}

/** The deliveries do not stand any more as they stood when somebody looked. */
export class ChangedMeanwhile extends Error {}

/** Says in the audit what was done to the deliveries of one message. */
export const auditOperatorAction = async (
  statement: Statement,
  { now: at, by, reason, approvedBy, messageId: subject }: OperatorActionRequest,
  action: AuditAction,
  moved: readonly Transition[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const deliveries = moved.map(({ id, endpoint, from }) => ({ id, endpoint, from }))
  await writeAudit(statement, [
    { at, by, action, subject, details: { ...more, reason, approvedBy, deliveries } },
  ])
}

/** The message's deliveries that stand in one of these statuses, locked. */
export const holdDeliveries = async (
  statement: Statement,
  request: OperatorActionRequest,
  statuses: readonly DeliveryStatus[],
): Promise<HeldRow[]> => {
  const found = await statement.query<HeldRow>(
    // Apart from the status, by which the planner would look among all that stand so.
    `select ${heldColumns} from (
       select * from deliveries where ${isOfMessage('$1::uuid')} and ($3::text is null or endpoint = $3)
       order by seq, id offset 0 for update) as d
     where status = any($2) order by seq, id`,
    [request.messageId, statuses, request.endpoint ?? null],
  )
  const stood = new Map(request.standing?.map(({ id, status }) => [id, status]))
  if (request.standing && found.rows.some(({ id, from }) => stood.get(id) !== from))
    throw new ChangedMeanwhile()
  return found.rows
}

/**
 * Nobody claims at the message's endpoints meanwhile: a newer state must not set off between our look and our commit.
 * Locked before the rows as a claim does, so that the two cannot wait for each other in a circle.
 */
export const lockChannelsOf = async (
  statement: Statement,
  { messageId, endpoint }: OperatorActionRequest,
): Promise<void> => {
  const found = await statement.query<{ endpoint: string }>(
    `select distinct endpoint from deliveries
     where ${isOfMessage('$1::uuid')} and ($2::text is null or endpoint = $2)`,
    [messageId, endpoint ?? null],
  )
  await lockChannels(
    statement,
    found.rows.map((row) => row.endpoint),
  )
}

export interface ReplayRequest extends OperatorActionRequest {
  readonly statuses: readonly DeliveryStatus[]
  /** A parked one is asked about first; with `resend` a person takes it on them that it is sent in any case. */
  readonly resend: boolean
  /** Send it although the partner has, or may have, a newer state. */
  readonly evenIfOlder: boolean
  readonly isFullState: IsFullState
}

export interface Replayed {
  readonly moved: readonly Transition[]
  /** Ids of those that stay because a newer state of theirs is at the partner, or may be; then nothing moves. */
  readonly heldBack: readonly string[]
}

/** Puts stopped or finished deliveries back to the front of their lanes; attempts are kept, tries start again. */
export const replayDeliveries = async (database: Database, request: ReplayRequest): Promise<Replayed> =>
  transaction(database, async (statement) => {
    await lockChannelsOf(statement, request)
    const statuses = request.statuses.filter((status) => replayable.includes(status))
    const rows = await holdDeliveries(statement, request, statuses)
    const heldBack = request.evenIfOlder ? [] : [...(await outdated(statement, rows, request.isFullState))]
    if (heldBack.length > 0) return { moved: [], heldBack }
    await putBack(statement, rows, {
      now: request.now,
      clearReceipt: request.resend,
      to: (row) => replayedTo(row, request.resend),
    })
    if (rows.length > 0) await auditOperatorAction(statement, request, 'replay', rows)
    return { moved: rows.map(transitionOf), heldBack }
  })

/** Stops what has not been sent and is not under way; remembers where it stood, for a replay. */
export const cancelDeliveries = async (
  database: Database,
  request: OperatorActionRequest,
): Promise<readonly Transition[]> =>
  transaction(database, async (statement) => {
    const rows = await holdDeliveries(statement, request, cancellable)
    await statement.query(
      `update deliveries set status = 'cancelled', due_at = null, settled_at = $2,
         result = coalesce(result, '{}') || jsonb_build_object('cancelledFrom', status)
       where id = any($1)`,
      [rows.map(({ id }) => id), request.now],
    )
    await clearQuarantine(
      statement,
      rows.map(({ id }) => id),
    )
    if (rows.length > 0) await auditOperatorAction(statement, request, 'cancel', rows)
    await notifyDue(statement, 'reports')
    return rows.map(transitionOf)
  })
