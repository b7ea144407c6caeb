import type { Finding } from '#adapter-kit'
import type { AttemptKind, DeliveryResult } from '#messages/delivery.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { RoutedType } from '#messages/message.ts'
import { among } from './among.ts'
import { decodeBody } from './codec.ts'
import type { Statement } from './database.ts'
import { type InboxPlace, inboxesOf } from './inbox-entries.ts'
import { deliveriesOfMessage } from './of-message.ts'
import { storedAnswer } from './stored-answer.ts'
import { firstId, firstOfInstant, idBeyond, lastId, lastOfInstant } from './uuid.ts'

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
  /** The partner's own words: a body. */
  readonly partnerText: string | null
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
  /** What the partner answered beyond having taken it: a body. */
  readonly answer?: unknown
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

/** By what is known of them; lists of many go another way. */
export type MessageFilter = { readonly limit: number } & (
  | { readonly ids: readonly string[] }
  | {
      readonly dossierCode: string
      readonly types?: readonly string[] | undefined
      /** Where it is given, months that have not come yet are not opened. */
      readonly now?: Date | undefined
    }
)

/** As it comes, with the partner's text still encoded. */
interface ReadDelivery extends Omit<StoredDelivery, 'attempts' | 'answer'> {
  readonly answerCodec: number | null
  readonly answer: string | null
  readonly attempts: readonly (StoredAttempt & { readonly textCodec: number | null })[]
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
  deliveries: ReadDelivery[] | null
  inboxes: InboxPlace[] | null
}

/** The ids of all that belongs to the messages: what these parameters leave out of the months is not opened. */
const isInReach = (id: string) => `${id} >= $2::uuid and ${id} <= $3::uuid`

const attemptsOf = `
  select jsonb_agg(jsonb_build_object('number', a.number, 'kind', a.kind, 'requestId', a.request_id,
      'startedAt', a.started_at, 'endedAt', a.ended_at, 'outcome', a.outcome, 'code', a.code,
      'partnerCode', a.partner_code, 'reason', a.reason, 'httpStatus', a.http_status,
      'textCodec', a.text_codec, 'partnerText', encode(a.partner_text, 'base64')) order by a.number)
    from attempts a where a.delivery_id = d.id and ${isInReach('a.delivery_id')}`

const deliveriesOf = `
  select jsonb_agg(jsonb_build_object('id', d.id, 'endpoint', d.endpoint, 'operation', d.operation, 'lane', d.lane,
      'status', d.status, 'tries', d.tries, 'dueAt', d.due_at, 'settledAt', d.settled_at, 'result', d.result,
      'warnings', d.findings, 'answerCodec', d.answer_codec, 'answer', encode(d.answer, 'base64'), 'attempts', coalesce((${attemptsOf}), '[]')) order by d.id)
    from ${deliveriesOfMessage('m.id', isInReach('id'))} d`

const selectWhere = (condition: string) => `
  select m.*, (${deliveriesOf}) as deliveries, (${inboxesOf}) as inboxes from messages m
  where ${condition} and ${isInReach('m.id')} order by m.id desc limit $4`

const byId = (ids: readonly string[], limit: number) => {
  const [all, first, last] = among(ids)
  return {
    name: 'find-messages-by-id',
    text: selectWhere('m.id = any($1::uuid[])'),
    values: [all, firstOfInstant(first), lastOfInstant(last), limit],
  }
}

const ofDossier = (filter: Exclude<MessageFilter, { readonly ids: unknown }>) => ({
  name: 'find-messages-of-dossier',
  text: selectWhere('m.dossier_code = $1 and ($5::text[] is null or m.type = any($5))'),
  values: [
    filter.dossierCode,
    firstId,
    filter.now ? idBeyond(filter.now) : lastId,
    filter.limit,
    filter.types ?? null,
  ],
})

/** Absent when this version cannot read it: the rest of the message can be shown all the same. */
const dataOf = ({ codec, body }: Row): unknown => {
  try {
    return decodeBody(codec, body)
  } catch {
    return undefined
  }
}

const textOf = (codec: number | null, text: string | null): string | null => {
  if (codec === null || text === null) return null
  try {
    return String(decodeBody(codec, Buffer.from(text, 'base64')))
  } catch {
    return null
  }
}

const answerOf = ({ answerCodec, answer }: ReadDelivery): Pick<StoredDelivery, 'answer'> => {
  const found = answer === null ? undefined : storedAnswer(answerCodec, Buffer.from(answer, 'base64'))
  return found === undefined ? {} : { answer: found }
}

const deliveryOf = (read: ReadDelivery): StoredDelivery => {
  const { attempts, answerCodec: _codec, answer: _answer, ...delivery } = read
  return {
    ...delivery,
    ...answerOf(read),
    attempts: attempts.map(({ textCodec, partnerText, ...attempt }) => ({
      ...attempt,
      partnerText: textOf(textCodec, partnerText),
    })),
  }
}

/** Newest first. */
export const findMessages = async (statement: Statement, filter: MessageFilter): Promise<StoredMessage[]> => {
  if ('ids' in filter && filter.ids.length === 0) return []
  const found = await statement.query<Row>(
    'ids' in filter ? byId(filter.ids, filter.limit) : ofDossier(filter),
  )
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
    deliveries: (row.deliveries ?? []).map(deliveryOf),
    inboxes: row.inboxes ?? [],
  }))
}
