import type { Finding } from '#adapter-kit'
import type { AttemptKind, DeliveryResult } from '#messages/delivery.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { RoutedType } from '#messages/message.ts'
import { decodeBody } from './codec.ts'
import type { Database } from './database.ts'
import { type InboxPlace, inboxesOf } from './inbox-entries.ts'

export interface StoredAttempt {
  readonly number: number
  readonly kind: AttemptKind
  readonly requestId: string
  readonly startedAt: string
  readonly endedAt: string | null
  readonly outcome: string | null
  readonly code: string | null
  readonly partnerCode: string | null
  readonly reason: string | null
  readonly httpStatus: number | null
}

export interface StoredDelivery {
  readonly id: string
  readonly endpoint: string
  readonly operation: string
  readonly lane: string
  readonly status: DeliveryStatus
  readonly tries: number
  readonly dueAt: string | null
  readonly settledAt: string | null
  readonly result: DeliveryResult | null
  readonly warnings: readonly Finding[]
  readonly attempts: readonly StoredAttempt[]
}

export interface StoredMessage {
  readonly id: string
  /** The order in which messages were accepted. */
  readonly seq: number
  readonly type: RoutedType
  readonly sender: string
  readonly dossierCode: string | null
  readonly correlationId: string | null
  readonly traceparent: string | null
  readonly acceptedAt: Date
  readonly warnings: readonly Finding[]
  /** 1, and one more for each correction. */
  readonly version: number
  readonly data: unknown
  readonly deliveries: readonly StoredDelivery[]
  /** Where it lies to be fetched. */
  readonly inboxes: readonly InboxPlace[]
}

/** Which messages somebody sees in lists; all where both are absent. */
export interface MessageScope {
  readonly sender?: string | undefined
  /** Those of no dossier, and of dossiers whose code begins with one of these roots. */
  readonly agencies?: readonly string[] | undefined
}

export interface MessageFilter extends MessageScope {
  readonly id?: string | undefined
  readonly dossierCode?: string | undefined
  readonly types?: readonly string[] | undefined
  readonly endpoint?: string | undefined
  readonly status?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** Messages accepted before this id. */
  readonly before?: string | undefined
  readonly limit: number
}

interface Row {
  id: string
  seq: number
  type: RoutedType
  sender: string
  dossier_code: string | null
  correlation_id: string | null
  traceparent: string | null
  accepted_at: Date
  findings: Finding[]
  version: number
  codec: number
  body: Buffer
  deliveries: StoredDelivery[] | null
  inboxes: InboxPlace[] | null
}

const attemptsOf = `
  select jsonb_agg(jsonb_build_object('number', a.number, 'kind', a.kind, 'requestId', a.request_id,
      'startedAt', a.started_at, 'endedAt', a.ended_at, 'outcome', a.outcome, 'code', a.code,
      'partnerCode', a.partner_code, 'reason', a.reason, 'httpStatus', a.http_status) order by a.number)
    from attempts a where a.delivery_id = d.id`

const deliveriesOf = `
  select jsonb_agg(jsonb_build_object('id', d.id, 'endpoint', d.endpoint, 'operation', d.operation, 'lane', d.lane,
      'status', d.status, 'tries', d.tries, 'dueAt', d.due_at, 'settledAt', d.settled_at, 'result', d.result,
      'warnings', d.findings, 'attempts', coalesce((${attemptsOf}), '[]')) order by d.id)
    from deliveries d where d.message_id = m.id`

/** Absent when this version cannot read it: the rest of the message can be shown all the same. */
const dataOf = ({ codec, body }: Row): unknown => {
  try {
    return decodeBody(codec, body)
  } catch {
    return undefined
  }
}

/** Newest first. Ids are times: `from` and `to` are bounds on the id, so only the months asked for are read. */
export const findMessages = async (database: Database, filter: MessageFilter): Promise<StoredMessage[]> => {
  const found = await database.query<Row>({
    text: `select m.*, (${deliveriesOf}) as deliveries, (${inboxesOf}) as inboxes from messages m
      where ($1::text is null or m.sender = $1)
        and ($2::uuid is null or m.id = $2)
        and ($3::text is null or m.dossier_code = $3)
        and ($4::timestamptz is null or m.id >= bound_of($4))
        and ($5::timestamptz is null or m.id < bound_of($5))
        and ($6::uuid is null or m.id < $6)
        and ($10::text[] is null or m.type = any($10))
        and ($11::text[] is null or m.dossier_code is null or in_scope(m.dossier_code, $11))
        and (($7::text is null and $8::text is null) or exists (
          select from deliveries d where d.message_id = m.id
            and ($7::text is null or d.endpoint = $7) and ($8::text is null or d.status = $8)))
      order by m.id desc limit $9`,
    values: [
      filter.sender ?? null,
      filter.id ?? null,
      filter.dossierCode ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.before ?? null,
      filter.endpoint ?? null,
      filter.status ?? null,
      filter.limit,
      filter.types ?? null,
      filter.agencies ?? null,
    ],
  })
  return found.rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    type: row.type,
    sender: row.sender,
    dossierCode: row.dossier_code,
    correlationId: row.correlation_id,
    traceparent: row.traceparent,
    acceptedAt: row.accepted_at,
    warnings: row.findings,
    version: row.version,
    data: dataOf(row),
    deliveries: row.deliveries ?? [],
    inboxes: row.inboxes ?? [],
  }))
}
