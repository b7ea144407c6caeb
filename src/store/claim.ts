import type { PlannedAttempt } from '#delivery/turn-policy.ts'
import type { ChannelState } from '#messages/channel.ts'
import type { ClaimedDelivery } from '#messages/delivery.ts'
import { among, isAmong } from './among.ts'
import { writeChannel } from './channels.ts'
import { decodeBody } from './codec.ts'
import type { Statement } from './database.ts'
import { holdingsAmong } from './holdings.ts'

/** The keys by which the record knows what a partner holds. */
export interface HoldingKeys {
  /** The partner's key of what the operation creates, if it has one. */
  readonly keyOf: (operation: string, data: unknown) => string | undefined
  /** The key whose reference the mapping needs, where it is another. */
  readonly aboutOf?: (operation: string, data: unknown) => string | undefined
  /** Whether an operation has keys at all. */
  readonly hasKeys?: (operation: string) => boolean
}

export interface ClaimRequest {
  readonly endpoint: string
  readonly worker: string
  readonly now: Date
  readonly leaseUntil: Date
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

/** Rows that are taken, and the messages that they carry. */
interface WrittenClaim {
  readonly planned: readonly PlannedAttempt[]
  readonly messages: ReadonlyMap<string, MessageRow>
}

/** What the partner holds by these keys, as far as they were asked for. */
interface LikelyHoldings {
  readonly asked: ReadonlySet<string>
  readonly held: ReadonlyMap<string, string>
}

/** The former attempts of those whose worker ended before it could write down what became of them. */
const endLost = async (
  statement: Statement,
  planned: readonly PlannedAttempt[],
  now: Date,
): Promise<void> => {
  const again = planned.filter(({ head }) => head.attempts > 0).map(({ head }) => head.id)
  if (again.length === 0) return
  await statement.query({
    name: 'end-lost-attempts',
    text: `update attempts set ended_at = $1, outcome = 'in-doubt', code = 'WORKER_LOST',
        reason = 'Tiến trình gửi dừng giữa chừng'
      where ${isAmong('delivery_id', 2)} and ended_at is null`,
    values: [now, ...among(again)],
  })
}

/**
 * Takes these deliveries for this worker: the attempts are written, the leases run, the channel is left as it is to be, and
 * what the deliveries carry is read, in one statement.
 */
export const writeClaim = async (
  statement: Statement,
  request: ClaimRequest,
  planned: readonly PlannedAttempt[],
  state: ChannelState,
): Promise<WrittenClaim> => {
  if (planned.length === 0) {
    await writeChannel(statement, request.endpoint, state)
    return { planned, messages: new Map() }
  }
  const rows = planned.map(({ head, kind, requestId, tries, reference }) => ({
    id: head.id,
    message: head.messageId,
    attempt: head.attempts + 1,
    kind,
    request: requestId,
    tries,
    reference,
  }))
  // The lost first: the attempts that begin here are not among them.
  const ended = endLost(statement, planned, request.now)
  const written = statement.query<MessageRow>({
    name: 'write-claim',
    text: `with c as (
        select * from jsonb_to_recordset($1) as c(id uuid, message uuid, attempt int, kind text, request uuid, tries int,
          reference text)),
      held as (
        update deliveries d set status = 'delivering', lease_until = $2, attempts = c.attempt, tries = c.tries,
          reference = coalesce(c.reference, d.reference)
        from c where d.id = c.id and ${isAmong('d.id', 5)}),
      begun as (
        insert into attempts (delivery_id, number, kind, request_id, worker, started_at)
        select id, attempt, kind, request, $4, $3 from c),
      channel as (
        update channels set state = $12, updated_at = now() where endpoint = $11)
      select m.id, m.sender, m.correlation_id, m.accepted_at, m.codec, m.body, m.traceparent, m.tracestate
      from messages m where ${isAmong('m.id', 8)}`,
    values: [
      JSON.stringify(rows),
      request.leaseUntil,
      request.now,
      request.worker,
      ...among(rows.map(({ id }) => id)),
      ...among(rows.map(({ message }) => message)),
      request.endpoint,
      JSON.stringify(state),
    ],
  })
  const [, found] = await Promise.all([ended, written])
  return { planned, messages: new Map(found.rows.map((row) => [row.id, row])) }
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
  { head, was, requestId, tries }: PlannedAttempt,
  message: MessageRow | undefined,
  data: { readonly value: unknown } | undefined,
  known: boolean,
  reference: string | undefined,
): ClaimedDelivery => ({
  id: head.id,
  messageId: head.messageId,
  operation: head.operation,
  lane: head.lane,
  was,
  tries,
  retry: head.retry,
  ...(head.receipt !== null && { receipt: head.receipt }),
  sender: message?.sender ?? '',
  ...(message && message.correlation_id !== null && { correlationId: message.correlation_id }),
  acceptedAt: message?.accepted_at ?? new Date(0),
  ...(typeof message?.traceparent === 'string' && { traceparent: message.traceparent }),
  ...(typeof message?.tracestate === 'string' && { tracestate: message.tracestate }),
  data: data?.value,
  unreadable: data === undefined,
  attempt: head.attempts + 1,
  requestId,
  known,
  ...(reference !== undefined && { reference }),
})

/**
 * What the partner holds by the names of the lanes, before the bodies are read that say the keys: mostly both are the code of the
 * dossier, and asked so early it costs no way to the server of its own.
 */
export const readLikelyHoldings = async (
  statement: Statement,
  endpoint: string,
  { hasKeys = () => true }: HoldingKeys,
  planned: readonly PlannedAttempt[],
): Promise<LikelyHoldings> => {
  const keyed = planned.filter(({ head }) => hasKeys(head.operation))
  const asked = new Set(keyed.map(({ head }) => head.lane))
  return { asked, held: await holdingsAmong(statement, endpoint, [...asked]) }
}

/** What was taken, with what is known of the partner's side by now. */
export const readClaim = async (
  statement: Statement,
  endpoint: string,
  keys: HoldingKeys,
  { planned, messages }: WrittenClaim,
  likely: LikelyHoldings,
): Promise<ClaimedDelivery[]> => {
  const read = planned.map((one) => {
    const message = messages.get(one.head.messageId)
    const data = readBody(message)
    const key = data && keys.keyOf(one.head.operation, data.value)
    const about = (data && keys.aboutOf?.(one.head.operation, data.value)) ?? key
    return { one, message, data, key, about }
  })
  const wanted = read.flatMap(({ key, about }) => [key, about]).filter((key) => key !== undefined)
  const others = [...new Set(wanted)].filter((key) => !likely.asked.has(key))
  const held = new Map([...likely.held, ...(await holdingsAmong(statement, endpoint, others))])
  return read.map(({ one, message, data, key, about }) => {
    const reference = about === undefined ? undefined : (held.get(about) ?? one.reference)
    return claimedFrom(one, message, data, key !== undefined && held.has(key), reference)
  })
}

/** Older states that a newer one has made pointless; the record says by which message. */
export const writeSuperseded = async (
  statement: Statement,
  superseded: readonly { readonly id: string; readonly by: string }[],
  now: Date,
): Promise<void> => {
  if (superseded.length === 0) return
  await statement.query({
    name: 'write-superseded',
    text: `update deliveries d set status = 'superseded', due_at = null, settled_at = $2,
        result = jsonb_build_object('outcome', 'superseded', 'supersededBy', s.by)
      from jsonb_to_recordset($1) as s(id uuid, by uuid) where d.id = s.id and ${isAmong('d.id', 3)}`,
    values: [JSON.stringify(superseded), now, ...among(superseded.map(({ id }) => id))],
  })
}
