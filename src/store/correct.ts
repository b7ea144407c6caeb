import type { Finding } from '#adapter-kit'
import { type DeliveryStatus, deliveryStatuses, isFinal } from '#messages/lifecycle.ts'
import type { MessageType } from '#messages/message.ts'
import { runningDeadline } from '#messages/running-deadline.ts'
import type { Dossier } from '#schemas/types.ts'
import { dossierLock } from './acceptance-statements.ts'
import { among, isAmong } from './among.ts'
import { decodeBody, encodeBody } from './codec.ts'
import { type Database, type Statement, transaction } from './database.ts'
import {
  auditOperatorAction,
  holdDeliveries,
  lockChannelsOf,
  type OperatorActionRequest,
} from './operator-actions.ts'
import {
  type HeldRow,
  type IsFullState,
  outdated,
  putBack,
  replayedTo,
  type Transition,
  transitionOf,
} from './put-back.ts'

export interface Correction extends OperatorActionRequest {
  readonly type: MessageType
  readonly sender: string
  readonly dossierCode?: string
  readonly reason: string
  readonly data: unknown
  /** The legal date that the corrected data give. */
  readonly deadline?: Date | undefined
  /** Warnings found in the corrected data; they take the place of the former ones. */
  readonly findings: readonly Finding[]
  /** Which final deliveries get the corrected data. */
  readonly statuses: readonly DeliveryStatus[]
  readonly resend: boolean
  readonly evenIfOlder: boolean
  readonly isFullState: IsFullState
  /** Of the data that were looked at when the correction was made. */
  readonly version: number
  /** Everything but the change itself. */
  readonly dryRun: boolean
}

export type Corrected =
  | { readonly kind: 'corrected'; readonly version: number; readonly moved: readonly Transition[] }
  /** Of the whole message: a body is shared by its deliveries, and one under way may be sending it. */
  | { readonly kind: 'open'; readonly deliveries: readonly Transition[] }
  | { readonly kind: 'held-back'; readonly deliveries: readonly string[] }
  | { readonly kind: 'nothing-to-do' }
  /** Somebody else has corrected it since it was looked at. */
  | { readonly kind: 'changed' }

/** A receipt is for the former data: to ask with it would take their answer for that of the corrected ones. */
const correctedTo = (row: HeldRow, resend: boolean): DeliveryStatus => {
  const to = replayedTo(row, resend)
  if (to !== 'pending') return to
  return row.from === 'dead' ? 'waiting' : 'in-doubt'
}

const isStill = async (statement: Statement, { messageId, version }: Correction): Promise<boolean> => {
  const found = await statement.query('select from messages where id = $1 and version = $2 for update', [
    messageId,
    version,
  ])
  return found.rows.length === 1
}

/** Keeps the present body as a former version and puts the corrected one in its place. */
const replaceBody = async (
  statement: Statement,
  { messageId, now, by, reason, data, findings }: Correction,
) => {
  await statement.query(
    `insert into message_versions (message_id, version, at, by, reason, codec, body)
     select id, version, $2, $3, $4, codec, body from messages where id = $1`,
    [messageId, now, by, reason],
  )
  const { codec, body } = encodeBody(data)
  const changed = await statement.query<{ version: number }>(
    'update messages set version = version + 1, codec = $2, body = $3, findings = $4 where id = $1 returning version',
    [messageId, codec, body, JSON.stringify(findings)],
  )
  return changed.rows[0]?.version ?? 1
}

/** What a corrected state says of the dossier counts for the intake too, unless a newer state has spoken since. */
const correctRecord = async (statement: Statement, { messageId, data, deadline }: Correction) => {
  const dossier = data as Dossier
  const { status, channel, submittedAt, receivedAt, procedure, receivingAgency } = dossier
  const { dueAt, waitingSince, competentAgency } = runningDeadline(dossier, deadline)
  const values = [status, channel, submittedAt, receivedAt, procedure.code, receivingAgency.code]
  await statement.query(
    `update dossiers d set status = $2, channel = $3, submitted_at = $4, received_at = $5, procedure = $6,
       receiving_agency = $7, due_at = $8, waiting_since = $9, competent_agency = $10, revision_hash = null,
       subjects_key = null
     from messages m where m.id = $1 and d.code = m.dossier_code
       and not exists (select from messages n where n.dossier_code = m.dossier_code and n.type = m.type and n.seq > m.seq)`,
    [messageId, ...[...values, dueAt, waitingSince, competentAgency].map((value) => value ?? null)],
  )
}

/** Gives stopped deliveries corrected data and puts them back to the front of their lanes; the former body is kept. */
export const correctMessage = async (database: Database, request: Correction): Promise<Corrected> =>
  transaction(database, async (statement): Promise<Corrected> => {
    // The intake takes the same lock: a state that is being accepted does not cross with our look at the record.
    await statement.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      dossierLock(request.dossierCode ?? ''),
    ])
    const whole = { ...request, endpoint: undefined }
    await lockChannelsOf(statement, whole)
    const all = await holdDeliveries(statement, whole, deliveryStatuses)
    const open = all.filter(({ from }) => !isFinal(from))
    if (open.length > 0) return { kind: 'open', deliveries: open.map(transitionOf) }
    const rows = all.filter(
      ({ endpoint, from }) => request.statuses.includes(from) && endpoint === (request.endpoint ?? endpoint),
    )
    if (rows.length === 0) return { kind: 'nothing-to-do' }
    const late = request.evenIfOlder ? [] : [...(await outdated(statement, rows, request.isFullState))]
    if (late.length > 0) return { kind: 'held-back', deliveries: late }

    if (!(await isStill(statement, request))) return { kind: 'changed' }
    const moved = rows.map(transitionOf)
    if (request.dryRun) return { kind: 'corrected', version: request.version, moved }

    const version = await replaceBody(statement, request)
    if (request.type === 'dossier') await correctRecord(statement, request)
    await putBack(statement, rows, {
      now: request.now,
      clearReceipt: true,
      to: (row) => correctedTo(row, request.resend),
    })
    await auditOperatorAction(statement, request, 'correct', rows, { version })
    return { kind: 'corrected', version, moved }
  })

export interface FormerVersion {
  readonly version: number
  readonly replacedAt: Date
  readonly replacedBy: string
  readonly reason: string
  readonly data: unknown
}

/** What messages said before they were corrected, oldest first. */
export const formerVersionsOf = async (
  statement: Statement,
  messageIds: readonly string[],
): Promise<(FormerVersion & { readonly messageId: string })[]> => {
  if (messageIds.length === 0) return []
  const found = await statement.query<
    Omit<FormerVersion, 'data'> & { messageId: string; codec: number; body: Buffer }
  >({
    name: 'former-versions',
    text: `select message_id as "messageId", version, at as "replacedAt", by as "replacedBy", reason, codec, body
      from message_versions where ${isAmong('message_id', 1)} order by message_id, version`,
    values: [...among(messageIds)],
  })
  return found.rows.map(({ codec, body, ...rest }) => {
    try {
      return { ...rest, data: decodeBody(codec, body) }
    } catch {
      return { ...rest, data: undefined }
    }
  })
}

/** What one message said before it was corrected, oldest first. */
export const formerVersions = async (statement: Statement, messageId: string): Promise<FormerVersion[]> =>
  (await formerVersionsOf(statement, [messageId])).map(({ messageId: _, ...version }) => version)
