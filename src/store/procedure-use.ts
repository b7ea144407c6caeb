import { procedureKey } from '#catalogue/procedure-key.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import type { Dossier } from '#schemas/types.ts'
import { decodeBody } from './codec.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { surelyAllBefore } from './horizon.ts'

export interface UseOptions {
  readonly messagesPerStep: number
  /** More than the clocks of our processes may be apart. */
  readonly marginMs: number
}

interface MessageRow {
  id: string
  codec: number
  body: Buffer
  accepted_at: Date
  first: boolean
}

/** A dossier is counted with its first message: the later ones are states of the same. */
const nextMessages = async (statement: Statement, cursor: string, horizon: Date, limit: number) => {
  const found = await statement.query<MessageRow>(
    `select m.id, m.codec, m.body, m.accepted_at, not exists (
         select from messages e where e.dossier_code = m.dossier_code and e.id < m.id and e.type = 'dossier') as first
     from (select id, codec, body, accepted_at, dossier_code, type from messages
           where id > $1 and id < bound_of($2) order by id limit $3) as m
     where m.type = 'dossier' order by m.id`,
    [cursor, horizon, limit],
  )
  return found.rows
}

const lastOfPage = async (statement: Statement, cursor: string, horizon: Date, limit: number) => {
  const found = await statement.query<{ id: string; count: number; at: Date; first_at: Date }>(
    `select max(id::text)::uuid as id, count(*)::int as count, max(accepted_at) as at, min(accepted_at) as first_at from (
       select id, accepted_at from messages where id > $1 and id < bound_of($2) order by id limit $3) as page`,
    [cursor, horizon, limit],
  )
  return found.rows[0]
}

const useOf = ({ codec, body, accepted_at }: MessageRow) => {
  const { procedure, channel, receivedAt, submittedAt } = decodeBody(codec, body) as Partial<Dossier>
  const day = vietnamDay(receivedAt) ?? vietnamDay(submittedAt) ?? vietnamDay(accepted_at) ?? ''
  return { code: procedureKey(procedure?.code ?? ''), day, channel: channel ?? 'direct' }
}

const addUse = async (statement: Statement, rows: readonly MessageRow[]) => {
  const used = rows.filter(({ first }) => first).map(useOf)
  await statement.query(
    `insert into procedure_use as u (code, day, channel, dossiers)
     select code, day, channel, count(*) from jsonb_to_recordset($1) as r(code text, day date, channel text)
     where code <> '' group by code, day, channel order by code, day, channel
     on conflict (code, day, channel) do update set dossiers = u.dossiers + excluded.dossiers`,
    [JSON.stringify(used)],
  )
}

/**
 * Counts the dossiers of some more messages, in the background: the intake does not wait for it. Counts and cursor are written
 * together, so each is counted once. Says whether there is more.
 */
export const countUse = async (
  database: Database,
  { messagesPerStep, marginMs }: UseOptions,
): Promise<boolean> => {
  // In a session of its own: our own transaction would hold the horizon back.
  const horizon = await surelyAllBefore(database, marginMs)
  return transaction(database, async (statement) => {
    const held = await statement.query<{ cursor: string }>(
      'select cursor from procedure_use_progress for update',
    )
    const cursor = held.rows[0]?.cursor ?? ''
    const page = await lastOfPage(statement, cursor, horizon, messagesPerStep)
    const isFull = page !== undefined && page.count >= messagesPerStep
    if (page && page.count > 0) {
      await addUse(statement, await nextMessages(statement, cursor, horizon, messagesPerStep))
    }
    await statement.query(
      `update procedure_use_progress set cursor = coalesce($1, cursor), counted_from = coalesce(counted_from, $2),
         counted_to = greatest(counted_to, $3)`,
      [page?.id ?? null, page?.first_at ?? null, isFull ? page.at : horizon],
    )
    return isFull
  })
}
