import type { Pseudonym } from '#access/pseudonyms.ts'
import { decodeBody, encodeBody } from '../codec.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { notifyDue } from '../due-work.ts'
import { cleansingColumns, endHeld, type StoredCleansing } from './cleansings.ts'

/** A row as it comes into the record: what is to be asked, or already what came of it. */
export interface NewRow {
  readonly number: number
  readonly ref: string | undefined
  readonly body: unknown
  readonly outcome: string | undefined
  readonly subjects: readonly Pseudonym[]
}

const encodedRef = (ref: string | undefined) => (ref === undefined ? null : encodeBody(ref).body)

/** Many rows in one statement. */
export const addRows = async (database: Database, id: string, rows: readonly NewRow[]): Promise<void> => {
  const bodies = rows.map(({ body }) => encodeBody(body))
  await database.query({
    name: 'add-cleansing-rows',
    text: `insert into cleansing_rows (cleansing, number, codec, body, ref, outcome, subjects, subject_key)
      select $1, number, codec, body, ref, outcome,
        case when subject is null then null else array_remove(array[subject, other], null) end, subject_key
      from unnest($2::int[], $3::smallint[], $4::bytea[], $5::bytea[], $6::text[], $7::bytea[], $8::bytea[], $9::text[])
        as r(number, codec, body, ref, outcome, subject, other, subject_key)`,
    values: [
      id,
      rows.map(({ number }) => number),
      bodies.map(({ codec }) => codec),
      bodies.map(({ body }) => body),
      rows.map(({ ref }) => encodedRef(ref)),
      rows.map(({ outcome }) => outcome ?? null),
      rows.map(({ subjects }) => subjects[0]?.value ?? null),
      rows.map(({ subjects }) => subjects[1]?.value ?? null),
      rows.map(({ subjects }) => subjects[0]?.key ?? null),
    ],
  })
}

export interface RunLease {
  readonly worker: string
  readonly now: Date
  readonly leaseUntil: Date
}

/**
 * Takes a run that nobody works on and that may go on: first of whom fewest are worked on, and at each endpoint one at a
 * time, so that its pace is that of the endpoint.
 */
export const claimCleansing = (
  database: Database,
  { worker, now, leaseUntil }: RunLease,
): Promise<StoredCleansing | undefined> =>
  transaction(database, async (statement) => {
    // Two claims at once would see nothing of each other, and ask one endpoint twice as fast.
    await statement.query(`select pg_advisory_xact_lock(hashtextextended('longbien cleansing', 0))`)
    const claimed = await statement.query<StoredCleansing>({
      name: 'claim-cleansing',
      text: `update cleansings set worker = $1, lease_until = $3 where id = (
          select c.id from cleansings c
          where c.state = 'running' and (c.lease_until is null or c.lease_until < $2) and (c.resume_at is null or c.resume_at <= $2)
            and not exists (select from cleansings o where o.state = 'running' and o.endpoint = c.endpoint and o.lease_until >= $2)
          order by (select count(*) from cleansings o where o.sender = c.sender and o.state = 'running' and o.lease_until >= $2), c.id
          limit 1 for update skip locked)
        returning ${cleansingColumns}`,
      values: [worker, now, leaseUntil],
    })
    return claimed.rows[0]
  })

/** Leaves a run to the next worker at once. */
export const releaseCleansing = async (database: Database, id: string, worker: string): Promise<void> => {
  await database.query('update cleansings set lease_until = null where id = $1 and worker = $2', [id, worker])
  await notifyDue(database, 'cleansing')
}

/** Keeps a run before its next rows are asked about. False where it was stopped, or another worker has it. */
export const holdCleansing = async (
  database: Database,
  id: string,
  { worker, leaseUntil }: RunLease,
): Promise<boolean> => {
  const held = await database.query({
    name: 'hold-cleansing',
    text: `update cleansings set lease_until = $3 where id = $1 and worker = $2 and state = 'running'`,
    values: [id, worker, leaseUntil],
  })
  return held.rowCount === 1
}

export interface OpenRow {
  readonly number: number
  readonly tries: number
  readonly body: unknown
}

/** The next rows to ask about; those that failed before come last. */
export const openRows = async (database: Database, id: string, limit: number): Promise<OpenRow[]> => {
  const found = await database.query<{ number: number; tries: number; codec: number; body: Buffer }>({
    name: 'open-cleansing-rows',
    text: `select number, tries, codec, body from cleansing_rows
      where cleansing = $1 and outcome is null order by tries, number limit $2`,
    values: [id, limit],
  })
  return found.rows.map(({ codec, body, ...row }) => ({ ...row, body: decodeBody(codec, body) }))
}

/** What came of some rows of a run. */
export interface Settled {
  readonly id: string
  readonly done: readonly { readonly number: number; readonly kind: string; readonly verdict: unknown }[]
  /** To be tried once more. */
  readonly again: readonly number[]
  /** Questions that left. */
  readonly asked: number
  /** Nothing is asked until then, and why. */
  readonly wait?: { readonly code: string; readonly until: Date } | undefined
}

/** Gives what came of those that were still open. */
const settleRows = async (statement: Statement, { id, done, again }: Settled): Promise<readonly string[]> => {
  const bodies = done.map(({ verdict }) => encodeBody(verdict))
  if (again.length > 0)
    await statement.query(
      'update cleansing_rows set tries = tries + 1 where cleansing = $1 and number = any($2) and outcome is null',
      [id, again],
    )
  if (done.length === 0) return []
  const settled = await statement.query<{ outcome: string }>({
    name: 'settle-cleansing-rows',
    text: `update cleansing_rows r set outcome = d.outcome, codec = d.codec, body = d.body
        from unnest($2::int[], $3::text[], $4::smallint[], $5::bytea[]) as d(number, outcome, codec, body)
        where r.cleansing = $1 and r.number = d.number and r.outcome is null returning r.outcome`,
    values: [
      id,
      done.map(({ number }) => number),
      done.map(({ kind }) => kind),
      bodies.map(({ codec }) => codec),
      bodies.map(({ body }) => body),
    ],
  })
  return settled.rows.map(({ outcome }) => outcome)
}

/** Writes down what came of rows and how far the run is, all or nothing. `lost`: it was stopped, or another worker has it. */
export const settleCleansing = (
  database: Database,
  settled: Settled,
  { worker, now, leaseUntil }: RunLease,
): Promise<'lost' | 'more' | 'done'> =>
  transaction(database, async (statement) => {
    const { id, asked, wait } = settled
    const held = await statement.query<{ budget: number | null; asked: number }>(
      `select budget, asked from cleansings where id = $1 and worker = $2 and state = 'running' for update`,
      [id, worker],
    )
    const [run] = held.rows
    if (!run) return 'lost'
    const outcomes = await settleRows(statement, settled)
    const count = (kind: string) => outcomes.filter((outcome) => outcome === kind).length
    await statement.query(
      `update cleansings set asked = asked + $2, matches = matches + $3, mismatches = mismatches + $4,
         no_information = no_information + $5, not_asked = not_asked + $6, waiting_for = $7, resume_at = $8, lease_until = $9
       where id = $1`,
      [
        ...[id, asked, count('match'), count('mismatch'), count('no-information'), count('not-asked')],
        ...[wait?.code ?? null, wait?.until ?? null, wait ? null : leaseUntil],
      ],
    )
    const left = await statement.query(
      'select from cleansing_rows where cleansing = $1 and outcome is null limit 1',
      [id],
    )
    const isSpent = run.budget !== null && run.asked + asked >= run.budget
    if (left.rowCount !== 0 && !isSpent) return 'more'
    await endHeld(statement, { id, state: 'done', code: left.rowCount === 0 ? null : 'BUDGET_SPENT', now })
    return 'done'
  })

/** Ends a run that cannot go on. */
export const failCleansing = (
  database: Database,
  {
    id,
    worker,
    code,
    now,
  }: { readonly id: string; readonly worker: string; readonly code: string; readonly now: Date },
): Promise<void> =>
  transaction(database, async (statement) => {
    const held = await statement.query(
      `select from cleansings where id = $1 and worker = $2 and state = 'running' for update`,
      [id, worker],
    )
    if (held.rowCount !== 0) await endHeld(statement, { id, state: 'failed', code, now })
  })

export interface ResultRow {
  readonly number: number
  readonly ref: string | undefined
  readonly verdict: unknown
  readonly subjects: readonly Pseudonym[]
}

/** What came of the rows behind one, in the order of the file. */
export const resultRows = async (
  database: Database,
  id: string,
  after: number,
  limit: number,
): Promise<ResultRow[]> => {
  const found = await database.query<{
    number: number
    codec: number
    body: Buffer
    ref: Buffer | null
    subjects: Buffer[] | null
    subject_key: string | null
  }>({
    name: 'cleansing-results',
    text: `select number, codec, body, ref, subjects, subject_key from cleansing_rows
      where cleansing = $1 and number > $2 and outcome is not null order by number limit $3`,
    values: [id, after, limit],
  })
  return found.rows.map(({ number, codec, body, ref, subjects, subject_key: key }) => ({
    number,
    ref: ref === null ? undefined : (decodeBody(codec, ref) as string),
    verdict: decodeBody(codec, body),
    subjects: key === null ? [] : (subjects ?? []).map((value) => ({ key, value })),
  }))
}
