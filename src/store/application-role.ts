import { escapeIdentifier, escapeLiteral } from 'pg'
import { type Database, type Statement, schema, transaction } from './database.ts'

/** Who the processes connect as, where that is somebody else than who migrates. */
export interface ApplicationRole {
  readonly name: string
  /** With which it is made where the server does not have it. */
  readonly password: string
}

/** What is kept at least, by parent table and by `status:<status>`; 0 for ever. */
export type RetentionLimits = Readonly<Record<string, number>>

/** Evidence: rows are added and never changed. */
const addedTo = [
  'audit',
  'inbound_calls',
  'message_versions',
  'refused_calls',
  'accesses',
  'agreements',
  'agreement_keys',
]

/** Rows that are begun and ended: how they ended is filled in, what they say of the beginning stays. */
const endedLater: Readonly<Record<string, readonly string[]>> = {
  queries: ['answered_at', 'outcome', 'code'],
  attempts: [
    'ended_at',
    'outcome',
    'code',
    'partner_code',
    'reason',
    'http_status',
    'text_codec',
    'partner_text',
  ],
  file_fetches: ['ended_at', 'outcome', 'code', 'bytes'],
}

/** Kept for as long as the configuration says, and then deleted by a function of the owner's. */
const deletedByOwner = ['messages', 'deliveries', 'attempts', 'queries']

const tablesIn = async (statement: Statement, name: string): Promise<ReadonlySet<string>> => {
  const found = await statement.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = to_regnamespace($1) and relkind in ('r', 'p')`,
    [name],
  )
  return new Set(found.rows.map((row) => row.name))
}

const partitions = async (statement: Statement): Promise<readonly string[]> => {
  const found = await statement.query<{ name: string }>(
    'select relname as name from pg_class where relnamespace = $1::regnamespace and relispartition and relkind = $2',
    [schema, 'r'],
  )
  return found.rows.map(({ name }) => name)
}

const makeRole = async (statement: Statement, { name, password }: ApplicationRole): Promise<void> => {
  const known = await statement.query('select from pg_roles where rolname = $1', [name])
  if (known.rowCount !== 0) return
  await statement.query(`create role ${escapeIdentifier(name)} login password ${escapeLiteral(password)}`)
}

/** Everything daily work needs of our own tables, and of the evidence no more than adding to it. */
const grantsOf = (role: string, tables: ReadonlySet<string>, parts: readonly string[]): string[] => {
  const within = (names: readonly string[]) => names.filter((name) => tables.has(name))
  return [
    `grant usage on schema ${schema} to ${role}`,
    `grant select, insert, update, delete on all tables in schema ${schema} to ${role}`,
    `grant usage on all sequences in schema ${schema} to ${role}`,
    `alter default privileges in schema ${schema} grant select on tables to ${role}`,
    // A partition is written to through its parent, whose rights are asked then.
    ...parts.map((part) => `revoke insert, update, delete on ${part} from ${role}`),
    ...within([...addedTo, ...Object.keys(endedLater)]).map(
      (table) => `revoke update on ${table} from ${role}`,
    ),
    ...within([...addedTo, ...deletedByOwner]).map((table) => `revoke delete on ${table} from ${role}`),
    ...Object.entries(endedLater).map(
      ([table, columns]) => `grant update (${columns.join(', ')}) on ${table} to ${role}`,
    ),
    `revoke insert, update, delete on migrations, retention_limits from ${role}`,
    // A later migration may have made it anew, without this.
    `alter function ensure_partitions security definer set search_path = ${schema}, pg_temp`,
  ]
}

const writeLimits = async (statement: Statement, limits: RetentionLimits): Promise<void> => {
  await statement.query('delete from retention_limits')
  await statement.query(
    'insert into retention_limits (class, days) select key, value::int from jsonb_each_text($1)',
    [JSON.stringify(limits)],
  )
}

/** Makes the role of the processes where there is none, and lets it do its work and no more. Run by the owner of the tables. */
export const grantApplication = (
  database: Database,
  application: ApplicationRole,
  limits: RetentionLimits,
): Promise<void> =>
  transaction(database, async (statement) => {
    await makeRole(statement, application)
    const role = escapeIdentifier(application.name)
    const grants = grantsOf(role, await tablesIn(statement, schema), await partitions(statement))
    for (const grant of grants) await statement.query(grant)
    await writeLimits(statement, limits)
  })

/** BullMQ's own tables hold names of lanes and no evidence: the role may do with them what it has to. */
export const grantQueue = async (database: Database, name: string, queueSchema: string): Promise<void> => {
  const role = escapeIdentifier(name)
  for (const grant of [
    `grant usage on schema ${queueSchema} to ${role}`,
    `grant all on all tables in schema ${queueSchema} to ${role}`,
    `grant all on all sequences in schema ${queueSchema} to ${role}`,
    `grant execute on all functions in schema ${queueSchema} to ${role}`,
    // The first job of a queue makes a sequence, which only the owner may. A later version may have made the function anew.
    `alter function ${queueSchema}.next_job_id security definer set search_path = ${queueSchema}, pg_temp`,
  ])
    await database.query(grant)
}

/** What the role of a connection could do to the evidence: everything, as a superuser or as the owner; or only add to it. */
export const roleOf = async (
  database: Statement,
): Promise<{ readonly name: string; readonly power: 'superuser' | 'owner' | 'application' }> => {
  const found = await database.query<{ name: string; superuser: boolean; owner: boolean }>(
    `select current_user as name,
       (select rolsuper from pg_roles where rolname = current_user) as superuser,
       exists (select from pg_tables where schemaname = $1 and tablename = 'audit'
         and pg_has_role(current_user, tableowner, 'member')) as owner`,
    [schema],
  )
  const { name = '', superuser = false, owner = false } = found.rows[0] ?? {}
  if (superuser) return { name, power: 'superuser' }
  return { name, power: owner ? 'owner' : 'application' }
}
