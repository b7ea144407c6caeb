import type { DossierFacts } from '#figures/dossier-facts.ts'
import { columnOf } from '#figures/rollups.ts'
import type { Statement } from '../database.ts'

type Kind = 'text' | 'timestamptz' | 'boolean' | 'smallint' | 'bigint' | 'integer' | 'text[]' | 'jsonb'

/** Every fact and the column that holds it. */
const kinds: Readonly<Record<keyof DossierFacts, Kind>> = {
  code: 'text',
  owner: 'text',
  agency: 'text',
  receivingAgency: 'text',
  deskAgency: 'text',
  procedure: 'text',
  channel: 'text',
  status: 'text',
  acceptedAt: 'timestamptz',
  submittedAt: 'timestamptz',
  receivedAt: 'timestamptz',
  termStart: 'timestamptz',
  dueAt: 'timestamptz',
  promised: 'boolean',
  finishedAt: 'timestamptz',
  returnedAt: 'timestamptz',
  overAt: 'timestamptz',
  stepFrom: 'timestamptz',
  stepDueAt: 'timestamptz',
  states: 'text[]',
  supplements: 'smallint',
  waitedSeconds: 'bigint',
  waitingSince: 'timestamptz',
  papers: 'smallint',
  papersDigitised: 'smallint',
  papersReused: 'smallint',
  digitised: 'boolean',
  results: 'smallint',
  resultsLinked: 'smallint',
  resultsCoded: 'smallint',
  fees: 'bigint',
  payment: 'text',
  vneid: 'boolean',
  databases: 'text[]',
  told: 'integer',
  toldTimed: 'integer',
  toldLate: 'integer',
  toldSeconds: 'bigint',
  endpoints: 'jsonb',
  warnings: 'jsonb',
  messages: 'integer',
  whole: 'boolean',
}
const facts = Object.entries(kinds)
const columns = facts.map(([name]) => columnOf(name)).join(', ')

/** Instants as they are written everywhere else in facts: in UTC, to the millisecond. */
const read = facts
  .map(([name, kind]) =>
    kind === 'timestamptz'
      ? `to_char(${columnOf(name)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${name}"`
      : `${columnOf(name)} as "${name}"`,
  )
  .join(', ')

export const factsOfCodes = async (
  statement: Statement,
  codes: readonly string[],
): Promise<ReadonlyMap<string, DossierFacts>> => {
  const found = await statement.query<DossierFacts>(
    `select ${read} from dossier_facts where code = any($1) for update`,
    [codes],
  )
  return new Map(found.rows.map((row) => [row.code, row]))
}

/** All facts, in the order of their codes. */
export const factsAfter = async (
  statement: Statement,
  code: string,
  limit: number,
): Promise<readonly DossierFacts[]> => {
  const found = await statement.query<DossierFacts>(
    `select ${read} from dossier_facts where code > $1 order by code limit $2`,
    [code, limit],
  )
  return found.rows
}

export const writeFacts = async (
  statement: Statement,
  rows: readonly DossierFacts[],
  at: Date,
): Promise<void> => {
  if (rows.length === 0) return
  const changes = facts.slice(1).map(([name]) => `${columnOf(name)} = excluded.${columnOf(name)}`)
  await statement.query(
    `insert into dossier_facts (${columns}, read_at)
     select ${facts.map(([name]) => `"${name}"`).join(', ')}, $2
     from jsonb_to_recordset($1) as f(${facts.map(([name, kind]) => `"${name}" ${kind}`).join(', ')}) order by code
     on conflict (code) do update set ${changes.join(', ')}, read_at = excluded.read_at`,
    [JSON.stringify(rows), at],
  )
}
