import { overStatuses } from '#messages/running-deadline.ts'
import type { Candidate } from '#urging/rule.ts'
import type { Database } from '../database.ts'

/** Where a page ended: the instant as the record writes it, and the name of the row. */
export type Place = readonly [at: string, name: string]

export interface Page {
  readonly candidates: readonly Candidate[]
  /** Absent where it was the last one. */
  readonly next?: Place
}

interface Row {
  readonly place: Place
  readonly subject: string
  readonly waits?: boolean | null
  /** Something newer is known of it than what it was found by. */
  readonly stale?: boolean
  readonly from: Date | null
  readonly dueAt: Date | null
  readonly dossierCode: string | null
  readonly sender: string | null
  readonly agency: string | null
  readonly procedure: string | null
  readonly endpoint: string | null
}

/** Rows of one look: enough for few round trips, and few enough for a short one. */
const rowsPerPage = 1000

const given = <Name extends string, Value>(name: Name, value: Value | null) =>
  value === null ? {} : ({ [name]: value } as { readonly [Key in Name]: Value })

const candidateOf = (row: Row): Candidate => ({
  subject: row.subject,
  ...(row.waits && { waits: true as const }),
  ...(row.from && { from: row.from.getTime() }),
  ...(row.dueAt && { dueAt: row.dueAt.getTime() }),
  ...given('dossierCode', row.dossierCode),
  ...given('sender', row.sender),
  ...given('agency', row.agency),
  ...given('procedure', row.procedure),
  ...given('endpoint', row.endpoint),
})

const pageOf = (rows: readonly Row[]): Page => {
  const next = rows.length < rowsPerPage ? undefined : rows.at(-1)?.place
  const candidates = rows.filter(({ stale }) => !stale).map(candidateOf)
  return { candidates, ...(next && { next }) }
}

/** Milliseconds are what a process compares by. */
const ms = (column: string) => `${column}::timestamptz(3)`

const said = `case when d.owner_kind = 'sender' then d.owner end as sender,
    d.competent_agency as agency, d.procedure, case when d.owner_kind = 'partner' then d.owner end as endpoint,
    d.status = 'supplement-requested' as waits`

const ofDossier = (from: string, ordered: string) => `
  select jsonb_build_array(d.${ordered}::text, d.code) as place, d.code as subject, ${ms(from)} as "from",
    ${ms('d.due_at')} as "dueAt", d.code as "dossierCode", ${said}
  from dossiers d`

const first: Place = ['-infinity', '']

/** Dossiers whose due date lies between two times, soonest first. */
export const dueDossiers = async (
  database: Database,
  { from, to, after = first }: { readonly from: Date; readonly to: Date; readonly after?: Place | undefined },
): Promise<Page> => {
  const found = await database.query<Row>({
    name: 'urging-due-dossiers',
    text: `with page as materialized (
        select due_at, code from dossiers where due_at >= $1 and due_at <= $2 and (due_at, code) > ($3::timestamptz, $4)
        order by due_at, code limit $5)
      ${ofDossier('d.received_at', 'due_at')} join page on page.code = d.code order by page.due_at, page.code`,
    values: [from, to, ...after, rowsPerPage],
  })
  return pageOf(found.rows)
}

/**
 * Dossiers with a step whose own date lies between two times, soonest first. Facts come a little after the messages: a dossier of
 * which something newer is known is left for a later look.
 */
export const stepDossiers = async (
  database: Database,
  query: {
    readonly from: Date
    readonly to: Date
    readonly after?: Place | undefined
  },
): Promise<Page> => {
  const { from, to, after = first } = query
  const found = await database.query<Row>({
    name: 'urging-step-dossiers',
    text: `with page as materialized (
        select step_due_at, step_from, messages, code from dossier_facts
        where step_due_at >= $1 and step_due_at <= $2 and (step_due_at, code) > ($3::timestamptz, $4)
        order by step_due_at, code limit $5)
      select jsonb_build_array(f.step_due_at::text, f.code) as place, f.code as subject, ${ms('f.step_from')} as "from",
        ${ms('f.step_due_at')} as "dueAt", f.code as "dossierCode", ${said},
        coalesce(d.messages > f.messages or d.status = any($6), true) as stale
      from page f left join dossiers d on d.code = f.code order by f.step_due_at, f.code`,
    values: [from, to, ...after, rowsPerPage, overStatuses],
  })
  return pageOf(found.rows)
}

/** Dossiers that have waited for the citizen since before this time. */
export const waitingDossiers = async (
  database: Database,
  { to, after = first }: { readonly to: Date; readonly after?: Place | undefined },
): Promise<Page> => {
  const found = await database.query<Row>({
    name: 'urging-waiting-dossiers',
    text: `${ofDossier('d.waiting_since', 'waiting_since')}
      where d.waiting_since <= $1 and (d.waiting_since, d.code) > ($2::timestamptz, $3)
      order by d.waiting_since, d.code limit $4`,
    values: [to, ...after, rowsPerPage],
  })
  return pageOf(found.rows)
}

/** Dossiers under way that partners own, with the last change that was told of each. */
export const mirroredDossiers = async (
  database: Database,
  { after = first }: { readonly after?: Place | undefined },
): Promise<Page> => {
  const found = await database.query<Row>({
    name: 'urging-mirrored-dossiers',
    text: `${ofDossier('d.last_progress_at', 'due_at')}
      where d.owner_kind = 'partner' and d.due_at is not null and (d.due_at, d.code) > ($1::timestamptz, $2)
      order by d.due_at, d.code limit $3`,
    values: [...after, rowsPerPage],
  })
  return pageOf(found.rows)
}

/** Cases of an endpoint in one state that have not moved since before this time. */
export const silentCases = async (
  database: Database,
  query: {
    readonly endpoint: string
    readonly state: string
    readonly to: Date
    readonly after?: Place | undefined
  },
): Promise<Page> => {
  const { endpoint, state, to, after } = query
  const [at, name] = after ?? ['-infinity', '00000000-0000-0000-0000-000000000000']
  const found = await database.query<Row>({
    name: 'urging-silent-cases',
    text: `select jsonb_build_array(c.moved_at::text, c.id) as place, 'case/' || c.id as subject, ${ms('c.moved_at')} as "from",
        null::timestamptz as "dueAt", c.dossier_code as "dossierCode", c.sender, d.competent_agency as agency, d.procedure,
        c.endpoint
      from cases c left join dossiers d on d.code = c.dossier_code
      where c.expires_at is not null and c.endpoint = $1 and c.state = $2 and c.moved_at <= $3
        and (c.moved_at, c.id) > ($4::timestamptz, $5::uuid)
      order by c.moved_at, c.id limit $6`,
    values: [endpoint, state, to, at, name, rowsPerPage],
  })
  return pageOf(found.rows)
}

/** Hand-overs to an endpoint, accepted before this time, that it has not said to have. */
export const openHandOvers = async (
  database: Database,
  query: {
    readonly endpoint: string
    readonly operations: readonly string[]
    readonly status: string
    readonly to: Date
    readonly after?: Place | undefined
  },
): Promise<Page> => {
  // Without a name, so that it is planned for its status.
  const found = await database.query<Row>({
    text: `select jsonb_build_array(l.accepted_at::text, l.id) as place, 'delivery/' || l.id as subject,
        ${ms('l.accepted_at')} as "from", null::timestamptz as "dueAt", m.dossier_code as "dossierCode", m.sender,
        d.competent_agency as agency, d.procedure, l.endpoint
      from deliveries l join messages m on m.id = l.message_id left join dossiers d on d.code = m.dossier_code
      where l.endpoint = $1 and l.status = $2 and l.operation = any($3) and l.id > $4::uuid and l.id < bound_of($5)
      order by l.id limit $6`,
    values: [
      query.endpoint,
      query.status,
      query.operations,
      query.after?.[1] ?? '00000000-0000-0000-0000-000000000000',
      query.to,
      rowsPerPage,
    ],
  })
  return pageOf(found.rows)
}
