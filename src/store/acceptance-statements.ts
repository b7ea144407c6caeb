import type { Acknowledgement, NewMessage, SenderMark } from '#messages/message.ts'
import { leavesMark } from '#messages/sender-mark.ts'
import { encodeBody } from './codec.ts'
import type { Statement } from './database.ts'
import { writeInboxEntries } from './inbox-entries.ts'

/** One message with the numbers that it gets in the record. */
export interface NewRow {
  readonly id: string
  readonly seq: number
  readonly message: NewMessage
  readonly acknowledgement: Acknowledgement
}

export interface Before {
  readonly seqs: readonly number[]
  readonly keys: ReadonlyMap<string, { readonly hash: Buffer; readonly answer: Acknowledgement }>
  readonly marks: ReadonlyMap<string, SenderMark>
}

export const markName = ({
  sender,
  dossierCode = '',
}: {
  readonly sender: string
  readonly dossierCode?: string
}): string => `${sender}\n${dossierCode}`
export const keyName = (sender: string, key: string): string => `${sender}\n${key}`

/**
 * Held until the commit, so that order of acceptance is order of commit within a lane, and a key is used once.
 * Sorted by hash: two groups that share several lanes cannot wait for each other in a circle.
 */
export const lockLanesAndKeys = async (
  statement: Statement,
  messages: readonly NewMessage[],
): Promise<void> => {
  const names = messages.flatMap((message) => [
    ...(leavesMark(message) ? [`mark\n${markName(message)}`] : []),
    ...[...message.deliveries, ...(message.inboxes ?? [])].map(({ lane }) => `lane\n${lane}`),
    ...(message.idempotency ? [`key\n${keyName(message.sender, message.idempotency.key)}`] : []),
  ])
  await statement.query({
    name: 'lock-lanes-and-keys',
    text: `select pg_advisory_xact_lock(h) from (
             select distinct hashtextextended(n, 0) as h from unnest($1::text[]) as n order by 1) as sorted`,
    values: [[...new Set(names)]],
  })
}

interface MarkRow {
  sender: string
  dossier_code: string
  revision: number | null
  status: string | null
  channel: string | null
  received_at: string | null
  last_progress_at: string | null
  due_at: string | null
  waiting_since: string | null
  competent_agency: string | null
}

interface BeforeRow {
  seqs: number[]
  keys: { sender: string; key: string; hash: string; answer: Acknowledgement }[] | null
  marks: MarkRow[] | null
}

const markOf = (row: MarkRow): SenderMark => ({
  revision: row.revision ?? undefined,
  status: row.status ?? undefined,
  channel: row.channel ?? undefined,
  receivedAt: row.received_at ?? undefined,
  lastProgressAt: row.last_progress_at ?? undefined,
  dueAt: row.due_at ?? undefined,
  waitingSince: row.waiting_since ?? undefined,
  competentAgency: row.competent_agency ?? undefined,
})

/** After the lock, in a statement of its own: only now is everything visible that the lock waited for. */
export const readBefore = async (statement: Statement, messages: readonly NewMessage[]): Promise<Before> => {
  const keyed = messages.flatMap(({ sender, idempotency }) =>
    idempotency ? [{ sender, ...idempotency }] : [],
  )
  const marked = messages.filter(leavesMark)
  const found = await statement.query<BeforeRow>({
    name: 'read-before-acceptance',
    text: `select
      (select array_agg(nextval('message_seq')) from generate_series(1, $1::int)) as seqs,
      (select jsonb_agg(jsonb_build_object('sender', sender, 'key', key, 'hash', encode(hash, 'hex'), 'answer', answer))
         from idempotency_keys where (sender, key) in (select * from unnest($2::text[], $3::text[]))) as keys,
      (select jsonb_agg(to_jsonb(m)) from sender_marks m
         where (sender, dossier_code) in (select * from unnest($4::text[], $5::text[]))) as marks`,
    values: [
      messages.length,
      keyed.map(({ sender }) => sender),
      keyed.map(({ key }) => key),
      marked.map(({ sender }) => sender),
      marked.map(({ dossierCode = '' }) => dossierCode),
    ],
  })
  const { seqs, keys, marks } = found.rows[0] ?? { seqs: [], keys: null, marks: null }
  return {
    seqs: seqs.map(Number),
    keys: new Map(
      (keys ?? []).map(({ sender, key, hash, answer }) => [
        keyName(sender, key),
        { hash: Buffer.from(hash, 'hex'), answer },
      ]),
    ),
    marks: new Map(
      (marks ?? []).map((row) => [
        markName({ sender: row.sender, dossierCode: row.dossier_code }),
        markOf(row),
      ]),
    ),
  }
}

const messageColumns = (rows: readonly NewRow[]) => {
  const bodies = rows.map(({ message }) => encodeBody(message.data))
  const column = <Value>(pick: (row: NewRow) => Value) => rows.map(pick)
  return [
    column(({ id }) => id),
    column(({ seq }) => seq),
    column(({ message }) => message.type),
    column(({ message }) => message.sender),
    column(({ message }) => message.dossierCode ?? null),
    column(({ message }) => message.correlationId ?? null),
    bodies.map(({ codec }) => codec),
    bodies.map(({ body }) => body),
    column(({ message }) => JSON.stringify(message.findings)),
    column(({ message }) => message.traceparent ?? null),
    column(({ message }) => message.tracestate ?? null),
  ]
}

const deliveryRows = (rows: readonly NewRow[]) =>
  rows.flatMap(({ id, seq, message, acknowledgement }) =>
    message.deliveries.map((delivery, index) => ({
      ...delivery,
      id: acknowledgement.deliveries[index]?.id,
      message_id: id,
      seq,
      deadline: message.deadline,
      // Nothing is known yet.
      reported: message.reported ? '' : undefined,
    })),
  )

const keyRows = (rows: readonly NewRow[]) =>
  rows.flatMap(({ message: { sender, idempotency }, acknowledgement }) =>
    idempotency
      ? [
          {
            sender,
            key: idempotency.key,
            hash: idempotency.hash.toString('hex'),
            answer: acknowledgement,
            lasting: idempotency.lasting === true,
          },
        ]
      : [],
  )

const markRows = (rows: readonly NewRow[], marks: ReadonlyMap<string, SenderMark>) => {
  const newest = new Map(
    rows.filter(({ message }) => leavesMark(message)).map((row) => [markName(row.message), row]),
  )
  return [...newest].map(([name, { id, message }]) => ({
    sender: message.sender,
    dossier_code: message.dossierCode ?? '',
    message_id: id,
    ...marks.get(name),
  }))
}

/** Messages, deliveries, keys and marks in one statement: a round trip costs more than a row. */
export const writeAcceptance = async (
  statement: Statement,
  rows: readonly NewRow[],
  marks: ReadonlyMap<string, SenderMark>,
  at: Date,
): Promise<void> => {
  const written = statement.query({
    name: 'write-acceptance',
    text: `with message as (
        insert into messages (id, seq, type, sender, dossier_code, correlation_id, accepted_at, codec, body, findings,
          traceparent, tracestate)
        select id, seq, type, sender, dossier_code, correlation_id, $1, codec, body, findings, traceparent, tracestate
        from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::smallint[], $9::bytea[],
            $10::jsonb[], $11::text[], $12::text[])
          as m(id, seq, type, sender, dossier_code, correlation_id, codec, body, findings, traceparent, tracestate)),
      delivery as (
        insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, due_at, retry, deadline, accepted_at,
          reported)
        select id, message_id, seq, endpoint, operation, lane, 'waiting', $1, retry, deadline, $1, reported
        from jsonb_to_recordset($13) as d(
          id uuid, message_id uuid, seq bigint, endpoint text, operation text, lane text, retry jsonb, deadline timestamptz,
          reported text)),
      key as (
        insert into idempotency_keys (sender, key, hash, answer, created_at, lasting)
        select sender, key, decode(hash, 'hex'), answer, $1, lasting
        from jsonb_to_recordset($14) as k(sender text, key text, hash text, answer jsonb, lasting boolean))
      insert into sender_marks
        (sender, dossier_code, revision, status, channel, received_at, last_progress_at, due_at, waiting_since,
          competent_agency, message_id)
      select sender, dossier_code, revision, status, channel, "receivedAt", "lastProgressAt", "dueAt", "waitingSince",
        "competentAgency", message_id
      from jsonb_to_recordset($15) as m(sender text, dossier_code text, revision bigint, status text, channel text,
        "receivedAt" timestamptz, "lastProgressAt" timestamptz, "dueAt" timestamptz, "waitingSince" timestamptz,
        "competentAgency" text, message_id uuid)
      on conflict (sender, dossier_code) do update set
        revision = excluded.revision, status = excluded.status, channel = excluded.channel,
        received_at = excluded.received_at, last_progress_at = excluded.last_progress_at,
        due_at = excluded.due_at, waiting_since = excluded.waiting_since, competent_agency = excluded.competent_agency,
        message_id = excluded.message_id`,
    values: [
      at,
      ...messageColumns(rows),
      JSON.stringify(deliveryRows(rows)),
      JSON.stringify(keyRows(rows)),
      JSON.stringify(markRows(rows, marks)),
    ],
  })
  // Sent together: what the caller sends next, such as the commit, comes after both. The first that fails says why.
  const lies = writeInboxEntries(statement, rows, at)
  lies.catch(() => undefined)
  await written
  await lies
}
