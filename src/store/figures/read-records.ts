import type {
  RecordedAttempt,
  RecordedDelivery,
  RecordedDossier,
  RecordedMessage,
} from '#figures/recorded-dossier.ts'
import { decodeBody } from '../codec.ts'
import type { Statement } from '../database.ts'
import { deliveriesOfMessage } from '../of-message.ts'

interface DossierRow {
  readonly code: string
  readonly owner: string
  readonly status: string | null
  readonly procedure: string | null
  readonly channel: string | null
  readonly receivingAgency: string | null
  readonly competentAgency: string | null
  readonly submittedAt: Date | null
  readonly receivedAt: Date | null
  readonly dueAt: Date | null
  readonly createdAt: Date
  readonly messageCount: number
  readonly deliveryCount: number
}

interface MessageRow {
  readonly id: string
  readonly dossierCode: string
  readonly seq: number
  readonly type: string
  readonly acceptedAt: Date
  readonly codec: number
  readonly body: Buffer | null
  readonly warnings: readonly string[]
}

interface DeliveryRow {
  readonly id: string
  readonly messageId: string
  readonly endpoint: string
  readonly status: string
  readonly settledAt: Date | null
}

interface AttemptRow {
  readonly deliveryId: string
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly outcome: string | null
  readonly code: string | null
}

/** Of a dossier with more, the newest: what has gone by so long ago stays as it was counted. */
const messagesOfOne = 400

const dossiersOf = async (statement: Statement, codes: readonly string[]) => {
  const found = await statement.query<DossierRow>(
    `select code, coalesce(owner_kind || '/' || owner, '') as owner, status, procedure, channel,
       receiving_agency as "receivingAgency", competent_agency as "competentAgency", submitted_at as "submittedAt",
       received_at as "receivedAt", due_at as "dueAt", created_at as "createdAt", messages as "messageCount",
       deliveries as "deliveryCount"
     from dossiers where code = any($1)`,
    [codes],
  )
  return found.rows
}

const messagesOf = async (statement: Statement, codes: readonly string[]) => {
  const found = await statement.query<MessageRow>(
    `select m.id, c.code as "dossierCode", m.seq, m.type, m.accepted_at as "acceptedAt", m.codec,
       case when m.type in ('dossier', 'progress', 'dossier-mirror') then m.body end as body,
       array(select f->>'code' from jsonb_array_elements(m.findings) f) as warnings
     from unnest($1::text[]) as c(code) cross join lateral (
       select * from messages where dossier_code = c.code order by id desc limit ${messagesOfOne}) m
     order by m.seq`,
    [codes],
  )
  return found.rows
}

const deliveriesOf = async (statement: Statement, messages: readonly MessageRow[]) => {
  if (messages.length === 0) return []
  const found = await statement.query<DeliveryRow>(
    `select d.id, d.message_id as "messageId", d.endpoint, d.status, d.settled_at as "settledAt"
     from unnest($1::uuid[]) as m(id) cross join lateral ${deliveriesOfMessage('m.id')} d`,
    [messages.map(({ id }) => id)],
  )
  return found.rows
}

const attemptsOf = async (statement: Statement, deliveries: readonly DeliveryRow[]) => {
  const found = await statement.query<AttemptRow>(
    `select delivery_id as "deliveryId", started_at as "startedAt", ended_at as "endedAt", outcome, code
     from attempts where delivery_id = any($1) order by delivery_id, number`,
    [deliveries.map(({ id }) => id)],
  )
  return found.rows
}

const dataOf = ({ codec, body }: MessageRow): unknown => {
  if (body === null) return undefined
  try {
    return decodeBody(codec, body)
  } catch {
    return undefined
  }
}

const messageOf = (row: MessageRow): RecordedMessage => ({
  seq: row.seq,
  type: row.type,
  acceptedAt: row.acceptedAt.getTime(),
  data: dataOf(row),
  warnings: row.warnings,
})

const ended = ({ startedAt, endedAt, outcome, code }: AttemptRow): RecordedAttempt[] =>
  endedAt === null || outcome === null
    ? []
    : [{ startedAt: startedAt.getTime(), endedAt: endedAt.getTime(), outcome, code }]

const deliveryOf = (row: DeliveryRow, seq: number, attempts: readonly AttemptRow[]): RecordedDelivery => ({
  seq,
  endpoint: row.endpoint,
  status: row.status,
  settledAt: row.settledAt?.getTime() ?? null,
  attempts: attempts.flatMap(ended),
  firstAt: attempts[0]?.startedAt.getTime() ?? null,
})

/** All that the record has of these dossiers, for their facts. */
export const readRecords = async (
  statement: Statement,
  codes: readonly string[],
): Promise<readonly RecordedDossier[]> => {
  const dossiers = await dossiersOf(statement, codes)
  const messages = await messagesOf(statement, codes)
  const deliveries = await deliveriesOf(statement, messages)
  const attempts = Map.groupBy(await attemptsOf(statement, deliveries), ({ deliveryId }) => deliveryId)
  const byMessage = Map.groupBy(deliveries, ({ messageId }) => messageId)
  const byCode = Map.groupBy(messages, ({ dossierCode }) => dossierCode)
  return dossiers.map(({ submittedAt, receivedAt, dueAt, createdAt, ...row }) => {
    const own = byCode.get(row.code) ?? []
    return {
      ...row,
      submittedAt: submittedAt?.getTime() ?? null,
      receivedAt: receivedAt?.getTime() ?? null,
      dueAt: dueAt?.getTime() ?? null,
      createdAt: createdAt.getTime(),
      messages: own.map(messageOf),
      deliveries: own.flatMap(({ id, seq }) =>
        (byMessage.get(id) ?? []).map((delivery) =>
          deliveryOf(delivery, seq, attempts.get(delivery.id) ?? []),
        ),
      ),
    }
  })
}
