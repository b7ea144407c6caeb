import { randomUUID } from 'node:crypto'
import { deleteExpired, type RetentionPolicy } from '#store/retention.ts'
import { uuidv7 } from '#store/uuid.ts'
import type { TestDatabase } from '../support/database.ts'

/** All that these tests do happens around this moment. */
export const now = new Date('2026-11-20T03:00:00Z')

/** Keeps everything for 30 days, but what a test changes. */
export const policy = (
  change: Partial<RetentionPolicy> = {},
  days: Record<string, number> = {},
): RetentionPolicy => ({
  daysByStatus: { completed: 30, rejected: 30, dead: 30, cancelled: 30, superseded: 30, ...days },
  unroutedDays: 30,
  queriesDays: 30,
  inboundCallsDays: 30,
  accessesDays: 30,
  ...change,
})

/** A record with months long past, and what there is in it. */
export const useOldMonths = (database: TestDatabase) => {
  const tables = async () =>
    (
      await database.rows<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relname ~ '_20[0-9]{2}_[0-9]{2}$' order by 1`,
      )
    ).map(({ name }) => name)
  const deleteAll = async () => {
    for (const parent of ['attempts', 'deliveries', 'messages']) await database.rows(`delete from ${parent}`)
    await database.rows(`select ensure_partitions('2026-03-01T00:00:00Z', 10)`)
  }
  /** A message accepted then, one delivery and one attempt for each status; gives its id. */
  const put = async (at: string | Date, ...statuses: string[]): Promise<string> => {
    const moment = new Date(at)
    const id = uuidv7(moment.getTime())
    await database.rows(
      `insert into messages (id, seq, type, sender, dossier_code, accepted_at, codec, body, findings)
       values ($1, nextval('message_seq'), 'dossier', 'city', $2, $3, 1, '{}', '[]')`,
      [id, randomUUID(), moment],
    )
    for (const status of statuses) await deliver(id, moment, status)
    return id
  }
  const deliver = async (messageId: string, moment: Date, status: string) => {
    const id = uuidv7(moment.getTime())
    await database.rows(
      `insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, retry, accepted_at)
       values ($1, $2, 1, 'fake', 'put', 'lane', $3, '{}', $4)`,
      [id, messageId, status, moment],
    )
    await database.rows(
      `insert into attempts (delivery_id, number, kind, request_id, worker, started_at)
       values ($1, 1, 'send', gen_random_uuid(), 'worker', $2)`,
      [id, moment],
    )
  }
  /** How much is left, shortly: messages, deliveries, attempts. */
  const left = async () => {
    const [row] = await database.rows<{ messages: number; deliveries: number; attempts: number }>(
      `select (select count(*)::int from messages) as messages, (select count(*)::int from deliveries) as deliveries,
         (select count(*)::int from attempts) as attempts`,
    )
    return [row?.messages, row?.deliveries, row?.attempts]
  }
  const statuses = async () =>
    (await database.rows<{ status: string }>('select status from deliveries order by id')).map(
      ({ status }) => status,
    )
  const deleteOld = (rules = policy(), at = now) => deleteExpired(database.connect(), rules, at)
  return { tables, deleteAll, put, left, statuses, deleteOld }
}
