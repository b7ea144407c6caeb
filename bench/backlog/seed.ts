import pg from 'pg'
import { codeOf } from '../load/dossiers.ts'

const perStatement = 20_000

const sessions = 2

/**
 * Every column as it is in the template's row, but these. Message and delivery have ids of one millisecond, as those of the door, and
 * each message is a thread of its own.
 */
const copies = `with n as materialized (
    select message, (left(message::text, 13) || substr(uuidv7()::text, 14))::uuid as delivery,
      nextval('longbien.message_seq') as seq, code
    from (select uuidv7() as message, code from unnest($2::text[]) as code) as new),
  m as (
    insert into longbien.messages
    select r.* from n, longbien.messages t, jsonb_populate_record(t, jsonb_build_object('id', n.message, 'seq', n.seq,
      'dossier_code', n.code, 'accepted_at', clock_timestamp(), 'correlation_id', gen_random_uuid(),
      'body', convert_to(replace(convert_from(t.body, 'UTF8'), $1, n.code), 'UTF8'))) r
    where t.id = $3),
  d as (
    insert into longbien.deliveries
    select r.* from n, longbien.deliveries t, jsonb_populate_record(t, jsonb_build_object('id', n.delivery,
      'message_id', n.message, 'seq', n.seq, 'lane', n.code, 'accepted_at', clock_timestamp(), 'due_at', clock_timestamp())) r
    where t.message_id = $3 and t.id >= longbien.first_of_instant($3) and t.id <= longbien.last_of_instant($3))
  insert into longbien.dossiers
  select r.* from n, longbien.dossiers t, jsonb_populate_record(t, jsonb_build_object('code', n.code, 'message_id', n.message)) r
  where t.code = $1`

const copyIn = async (
  databaseUrl: string,
  template: string,
  nextCodes: () => readonly string[],
): Promise<void> => {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    const found = await client.query<{ id: string }>(
      `select m.id from longbien.messages m join longbien.deliveries d on d.message_id = m.id
       where m.dossier_code = $1 and d.status = 'waiting'`,
      [template],
    )
    const [message] = found.rows
    if (!message) throw new Error(`${template} does not wait: it cannot be copied`)
    for (let codes = nextCodes(); codes.length > 0; codes = nextCodes())
      await client.query(copies, [template, codes, message.id])
  } finally {
    await client.end()
  }
}

/**
 * Writes waiting messages as copies of one that the door took and nobody has delivered yet: its rows with other numbers, for as
 * many as the door would need hours for. They have no jobs, as a lane beyond the queue's window has none.
 */
export const seed = async (
  databaseUrl: string,
  template: string,
  { first, count }: { readonly first: number; readonly count: number },
  onProgress: (done: number) => void,
): Promise<void> => {
  let done = 0
  const nextCodes = () => {
    const from = done
    done = Math.min(count, done + perStatement)
    onProgress(from)
    return Array.from({ length: done - from }, (_, index) => codeOf(first + from + index))
  }
  await Promise.all(Array.from({ length: sessions }, () => copyIn(databaseUrl, template, nextCodes)))
}
