import pg from 'pg'

const perStatement = 20_000

/** Every column as it is in the template's row, but these. Message and delivery have ids of one millisecond, as those of the door. */
const copies = `with n as materialized (
    select message, (left(message::text, 13) || substr(uuidv7()::text, 14))::uuid as delivery,
      nextval('longbien.message_seq') as seq, code
    from (select uuidv7() as message, code from unnest($2::text[]) as code) as new),
  m as (
    insert into longbien.messages
    select (jsonb_populate_record(t, jsonb_build_object('id', n.message, 'seq', n.seq, 'dossier_code', n.code,
      'accepted_at', clock_timestamp(), 'body', convert_to(replace(convert_from(t.body, 'UTF8'), $1, n.code), 'UTF8')))).*
    from n, longbien.messages t where t.id = $3),
  d as (
    insert into longbien.deliveries
    select (jsonb_populate_record(t, jsonb_build_object('id', n.delivery, 'message_id', n.message, 'seq', n.seq,
      'lane', n.code, 'accepted_at', clock_timestamp(), 'due_at', clock_timestamp()))).*
    from n, longbien.deliveries t where t.message_id = $3)
  insert into longbien.dossiers
  select (jsonb_populate_record(t, jsonb_build_object('code', n.code, 'message_id', n.message))).*
  from n, longbien.dossiers t where t.code = $1`

/**
 * Writes waiting messages as copies of one that the door took and nobody has delivered yet: its rows with other numbers, for as
 * many as the door would need hours for. They have no jobs, as a lane beyond the queue's window has none.
 */
export const seed = async (
  databaseUrl: string,
  template: string,
  codes: readonly string[],
  onProgress: (done: number) => void,
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
    for (let next = 0; next < codes.length; next += perStatement) {
      await client.query(copies, [template, codes.slice(next, next + perStatement), message.id])
      onProgress(Math.min(next + perStatement, codes.length))
    }
  } finally {
    await client.end()
  }
}
