import type { DeliveryEvent } from '#messages/delivery-report.ts'
import { withoutRules } from '#messages/dossier-record.ts'
import type { NewMessage } from '#messages/message.ts'
import { acceptWithin } from './accept.ts'
import { type Database, type Statement, transactionWithKeptPlans } from './database.ts'
import { storedAnswer } from './stored-answer.ts'

/** One process at a time, so that reports on a dossier leave in the order in which things happened. */
const takeTurn = async (statement: Statement): Promise<boolean> => {
  const locked = await statement.query<{ mine: boolean }>({
    name: 'lock-delivery-events',
    text: `select pg_try_advisory_xact_lock(hashtextextended('longbien delivery events', 0)) as mine`,
  })
  return locked.rows[0]?.mine === true
}

interface EventRow extends Omit<DeliveryEvent, 'answer'> {
  readonly answerCodec: number | null
  readonly answer: Buffer | null
}

const takeEvents = async (statement: Statement, limit: number): Promise<DeliveryEvent[]> => {
  const found = await statement.query<EventRow>({
    name: 'take-delivery-events',
    // `offset 0` keeps a plan from an empty record to the way by id.
    text: `with taken as (
       delete from delivery_events where id in (select id from delivery_events order by id limit $1) returning *)
     select t.delivery_id as "deliveryId", t.message_id as "messageId", m.type as "messageType", m.sender,
       m.dossier_code as "dossierCode", m.correlation_id as "correlationId", t.endpoint, t.operation, t.status, t.at,
       t.result, d.answer_codec as "answerCodec", d.answer
     from taken t cross join lateral (select * from messages where id = t.message_id offset 0) m
       left join lateral (select answer_codec, answer from deliveries where id = t.delivery_id offset 0) d on true
     order by t.id`,
    values: [limit],
  })
  return found.rows.map(({ answerCodec, answer, ...event }) => ({
    ...event,
    answer: storedAnswer(answerCodec, answer),
  }))
}

/**
 * Turns events into messages: both in one transaction, so that none is lost and none is reported twice. Gives the messages that
 * are in the record now, whose lanes are to be woken, and how many events there were; nothing while another process is at it.
 */
export const relayEvents = (
  database: Database,
  toMessage: (event: DeliveryEvent) => NewMessage | undefined,
  { limit, now }: { readonly limit: number; now(): Date },
): Promise<{ readonly taken: number; readonly messages: readonly NewMessage[] } | undefined> =>
  transactionWithKeptPlans(database, async (statement) => {
    if (!(await takeTurn(statement))) return undefined
    const events = await takeEvents(statement, limit)
    const messages = events.flatMap((event) => toMessage(event) ?? [])
    if (messages.length > 0) await acceptWithin(statement, messages, withoutRules, now)
    return { taken: events.length, messages }
  })
