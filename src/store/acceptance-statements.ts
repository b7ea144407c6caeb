import type { DossierRecord } from '#messages/dossier-record.ts'
import type { Acknowledgement, NewMessage } from '#messages/message.ts'
import { encodeBody } from './codec.ts'
import type { Statement } from './database.ts'
import { type DossierRow, dossierColumns, recordOf } from './dossier-row.ts'
import { stateName } from './event-states.ts'
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
  readonly dossiers: ReadonlyMap<string, DossierRecord>
}

export const keyName = (sender: string, key: string): string => `${sender}\n${key}`

/** Of the message itself, and of what of it is fixed. */
const keysOf = ({ sender, idempotency, fixed }: NewMessage) => [
  ...(idempotency ? [{ sender, ...idempotency }] : []),
  ...(fixed ? [{ sender, ...fixed, lasting: true }] : []),
]

/** Held until the commit by whoever changes the row of a dossier; what hashes alike waits for no reason, and that is all. */
export const dossierLock = (code: string): string => `dossier\n${code}`

/** What of a message keeps its order, and is locked for it: dossier, lanes, what it states, keys. */
export const orderedNames = (message: NewMessage): string[] => [
  ...(message.dossierCode === undefined ? [] : [dossierLock(message.dossierCode)]),
  ...[...message.deliveries, ...(message.inboxes ?? [])].map(({ lane }) => `lane\n${lane}`),
  ...(message.stated ? [`state\n${stateName(message.sender, message.stated.subject)}`] : []),
  ...keysOf(message).map(({ sender, key }) => `key\n${keyName(sender, key)}`),
]

/**
 * Held until the commit, so that order of acceptance is order of commit within a lane, and a key is used once.
 * Sorted by hash: two groups that share several lanes cannot wait for each other in a circle.
 */
export const lockLanesAndKeys = async (
  statement: Statement,
  messages: readonly NewMessage[],
): Promise<void> => {
  const names = messages.flatMap(orderedNames)
  await statement.query({
    name: 'lock-lanes-and-keys',
    text: `select pg_advisory_xact_lock(h) from (
             select distinct hashtextextended(n, 0) as h from unnest($1::text[]) as n order by 1) as sorted`,
    values: [[...new Set(names)]],
  })
}

interface BeforeRow {
  seqs: number[]
  keys: { sender: string; key: string; hash: string; answer: Acknowledgement }[] | null
  dossiers: DossierRow[] | null
}

/** After the lock, in a statement of its own: only now is everything visible that the lock waited for. */
export const readBefore = async (statement: Statement, messages: readonly NewMessage[]): Promise<Before> => {
  const keyed = messages.flatMap(keysOf)
  const codes = new Set(messages.flatMap(({ dossierCode }) => dossierCode ?? []))
  const found = await statement.query<BeforeRow>({
    name: 'read-before-acceptance',
    text: `select
      (select array_agg(nextval('message_seq')) from generate_series(1, $1::int)) as seqs,
      (select jsonb_agg(jsonb_build_object('sender', sender, 'key', key, 'hash', encode(hash, 'hex'), 'answer', answer))
         from idempotency_keys where (sender, key) in (select * from unnest($2::text[], $3::text[]))) as keys,
      (select jsonb_agg(${dossierColumns}) from dossiers where code = any($4::text[])) as dossiers`,
    values: [messages.length, keyed.map(({ sender }) => sender), keyed.map(({ key }) => key), [...codes]],
  })
  const { seqs, keys, dossiers } = found.rows[0] ?? { seqs: [], keys: null, dossiers: null }
  return {
    seqs: seqs.map(Number),
    keys: new Map(
      (keys ?? []).map(({ sender, key, hash, answer }) => [
        keyName(sender, key),
        { hash: Buffer.from(hash, 'hex'), answer },
      ]),
    ),
    dossiers: new Map((dossiers ?? []).map((row) => [row.code, recordOf(row)])),
  }
}

/** Where each ends among all of them. */
const endsOf = (bodies: readonly { readonly body: Buffer }[]): number[] => {
  let end = 0
  return bodies.map(({ body }) => {
    end += body.length
    return end
  })
}

const messageColumns = (rows: readonly NewRow[]) => {
  const bodies = rows.map(({ message }) => encodeBody(message.data, message.json))
  const column = <Value>(pick: (row: NewRow) => Value) => rows.map(pick)
  return [
    column(({ id }) => id),
    column(({ seq }) => seq),
    column(({ message }) => message.type),
    column(({ message }) => message.sender),
    column(({ message }) => message.dossierCode ?? null),
    column(({ message }) => message.correlationId ?? null),
    bodies.map(({ codec }) => codec),
    bodies.map(({ body }) => body.length),
    endsOf(bodies),
    // One value goes to the server as it is; an array of bytes would be written in hexadecimal digits.
    Buffer.concat(bodies.map(({ body }) => body)),
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
  rows.flatMap(({ message, acknowledgement: answer }) =>
    keysOf(message).map(({ sender, key, hash, lasting = false }) => ({
      sender,
      key,
      hash: hash.toString('hex'),
      answer,
      lasting,
    })),
  )

/** Absent where somebody's persons are not known: then they are found out later. */
const subjectsIn = (rows: readonly NewRow[]) => {
  const all = rows.map(({ message }) => message.subjects)
  const [first] = all
  if (!first || all.includes(undefined)) return {}
  const values = new Set(all.flatMap((one) => one?.values.map((value) => value.toString('hex')) ?? []))
  return { subjectsKey: first.key, subjects: [...values] }
}

const dossierRows = (rows: readonly NewRow[], dossiers: ReadonlyMap<string, DossierRecord>) => {
  const touched = Map.groupBy(
    rows.filter(({ message }) => message.dossierCode !== undefined),
    ({ message }) => message.dossierCode ?? '',
  )
  return [...touched].map(([code, ofDossier]) => {
    const { owner, revisionHash, ...record } = dossiers.get(code) ?? { receivers: [] }
    return {
      code,
      ...record,
      ownerKind: owner?.kind,
      owner: owner?.name,
      revisionHash: revisionHash?.toString('hex'),
      messageId: ofDossier.at(-1)?.id,
      messages: ofDossier.length,
      ...subjectsIn(ofDossier),
      deliveries: ofDossier.reduce((sum, { message }) => sum + message.deliveries.length, 0),
    }
  })
}

const bytesIn = (column: string) =>
  `case when "subjectsKey" is not null then coalesce((select array_agg(decode(h, 'hex')) from unnest(${column}) h), '{}') end`

/** Of another key, or none yet: all of them are made anew before long, with these. */
const sameKey = 'dossiers.subjects_key = excluded.subjects_key'

/** Messages, deliveries, keys and dossiers in one statement: a round trip costs more than a row. */
export const writeAcceptance = async (
  statement: Statement,
  rows: readonly NewRow[],
  dossiers: ReadonlyMap<string, DossierRecord>,
  at: Date,
): Promise<void> => {
  const written = statement.query({
    name: 'write-acceptance',
    text: `with message as (
        insert into messages (id, seq, type, sender, dossier_code, correlation_id, accepted_at, codec, body, findings,
          traceparent, tracestate)
        select id, seq, type, sender, dossier_code, correlation_id, $1, codec, substring($11::bytea from ends - size + 1 for size),
          findings, traceparent, tracestate
        from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::smallint[], $9::int[],
            $10::int[], $12::jsonb[], $13::text[], $14::text[])
          as m(id, seq, type, sender, dossier_code, correlation_id, codec, size, ends, findings, traceparent, tracestate)),
      delivery as (
        insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, due_at, retry, deadline, accepted_at,
          reported)
        select id, message_id, seq, endpoint, operation, lane, 'waiting', $1, retry, deadline, $1, reported
        from jsonb_to_recordset($15) as d(
          id uuid, message_id uuid, seq bigint, endpoint text, operation text, lane text, retry jsonb, deadline timestamptz,
          reported text)),
      key as (
        insert into idempotency_keys (sender, key, hash, answer, created_at, lasting)
        select sender, key, decode(hash, 'hex'), answer, $1, lasting
        from jsonb_to_recordset($16) as k(sender text, key text, hash text, answer jsonb, lasting boolean))
      insert into dossiers (code, owner_kind, owner, owned_since, revision, revision_hash, status, procedure, channel,
        receiving_agency, competent_agency, receivers, submitted_at, received_at, last_progress_at, due_at, waiting_since,
        subjects, subjects_key, message_id, messages, deliveries, created_at, updated_at)
      select code, "ownerKind", owner, case when owner is not null then $1 end, revision, decode("revisionHash", 'hex'),
        status, procedure, channel, "receivingAgency", "competentAgency", receivers, "submittedAt", "receivedAt",
        "lastProgressAt", "dueAt", "waitingSince", ${bytesIn('subjects')}, "subjectsKey", "messageId", messages, deliveries, $1, $1
      from jsonb_to_recordset($17) as m(code text, "ownerKind" text, owner text, revision bigint, "revisionHash" text,
        status text, procedure text, channel text, "receivingAgency" text, "competentAgency" text, receivers text[],
        "submittedAt" timestamptz, "receivedAt" timestamptz, "lastProgressAt" timestamptz, "dueAt" timestamptz,
        "waitingSince" timestamptz, subjects text[], "subjectsKey" text, "messageId" uuid, messages integer, deliveries integer)
      on conflict (code) do update set
        owner_kind = excluded.owner_kind, owner = excluded.owner,
        owned_since = coalesce(dossiers.owned_since, excluded.owned_since),
        revision = excluded.revision, revision_hash = excluded.revision_hash,
        status = excluded.status, procedure = excluded.procedure, channel = excluded.channel,
        receiving_agency = excluded.receiving_agency, competent_agency = excluded.competent_agency,
        subjects = case when ${sameKey} and not dossiers.subjects @> excluded.subjects
          then (dossiers.subjects || excluded.subjects)[1:400] else dossiers.subjects end,
        receivers = excluded.receivers, submitted_at = excluded.submitted_at, received_at = excluded.received_at,
        last_progress_at = excluded.last_progress_at, due_at = excluded.due_at, waiting_since = excluded.waiting_since,
        message_id = excluded.message_id, messages = dossiers.messages + excluded.messages,
        deliveries = dossiers.deliveries + excluded.deliveries, updated_at = excluded.updated_at`,
    values: [
      at,
      ...messageColumns(rows),
      JSON.stringify(deliveryRows(rows)),
      JSON.stringify(keyRows(rows)),
      JSON.stringify(dossierRows(rows, dossiers)),
    ],
  })
  // Sent together: what the caller sends next, such as the commit, comes after both. The first that fails says why.
  const lies = writeInboxEntries(statement, rows, at)
  lies.catch(() => undefined)
  await written
  await lies
}
