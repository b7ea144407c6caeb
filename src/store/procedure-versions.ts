import { type ComparableContent, comparableContentOf, hashOf } from '#catalogue/comparable-content.ts'
import { type Difference, differencesBetween } from '#catalogue/differences.ts'
import { searchWords } from '#catalogue/search-words.ts'
import type { DatedVersion } from '#catalogue/version-on.ts'
import type { Procedure } from '#schemas/types.ts'
import type { Statement } from './database.ts'

export interface ProcedureVersion extends DatedVersion {
  readonly content?: Procedure
  readonly differences: readonly Difference[]
}

/** The current row of a procedure, held until the end of the transaction. */
export interface HeldProcedure {
  readonly code: string
  readonly published_code: string
  readonly asked_run: number | null
  readonly version: number
  readonly withdrawn_at: Date | null
  readonly listed_name: string | null
}

export const holdProcedure = async (
  statement: Statement,
  code: string,
): Promise<HeldProcedure | undefined> => {
  const found = await statement.query<HeldProcedure>(
    `select code, published_code, asked_run, version, withdrawn_at, listed_name from procedures where code = $1 for update`,
    [code],
  )
  return found.rows[0]
}

/** The newest content, also of a procedure that was withdrawn since. */
const lastContent = async (statement: Statement, code: string) => {
  const found = await statement.query<{ version: number; hash: Buffer; content: Procedure }>(
    `select version, hash, content from procedure_versions where code = $1 and content is not null
     order by version desc limit 1`,
    [code],
  )
  return found.rows[0]
}

const shownOf = ({ fields, levels, executingAgencies, channels }: Procedure) => ({
  fields,
  levels,
  agencies: executingAgencies?.slice(0, 5),
  channels: channels?.map(({ channel, channelCode }) => channel ?? channelCode ?? ''),
})

const writeCurrent = async (
  statement: Statement,
  row: HeldProcedure,
  procedure: Procedure,
  version: number,
  at: Date,
) => {
  const words = searchWords(procedure, row.published_code)
  await statement.query(
    `update procedures set version = $2, changed_at = $3, withdrawn_at = null, name = $4, shown = $5, title_words = $6,
       other_words = $7, field_words = $8, agency_words = $9, level_words = $10
     where code = $1`,
    [
      row.code,
      version,
      at,
      procedure.name ?? row.listed_name,
      JSON.stringify(shownOf(procedure)),
      words.title,
      words.other,
      words.fields,
      words.agencies,
      words.levels,
    ],
  )
}

/** What is kept of a reply: under our key, whatever suffix the reply has. */
const contentOf = (row: HeldProcedure, procedure: Procedure): Procedure => ({ ...procedure, code: row.code })

/**
 * A new version where the content differs in something that counts, or where the procedure is back; says which. What does not count
 * (addresses of files) is renewed in place.
 */
export const saveVersion = async (
  statement: Statement,
  row: HeldProcedure,
  procedure: Procedure,
  about: { readonly run: number; readonly at: Date; readonly toTell: boolean },
): Promise<'added' | 'changed' | undefined> => {
  const content = contentOf(row, procedure)
  const comparable: ComparableContent = comparableContentOf(content)
  const hash = hashOf(comparable)
  const last = row.version === 0 ? undefined : await lastContent(statement, row.code)
  const isBack = row.withdrawn_at !== null
  if (last && !isBack && last.hash.equals(hash)) {
    await statement.query(
      'update procedure_versions set content = $3 where code = $1 and version = $2 and content <> $3',
      [row.code, last.version, JSON.stringify(content)],
    )
    return undefined
  }
  const change = last && !isBack ? 'changed' : 'added'
  const version = row.version + 1
  // What a new one consists of is no difference.
  const differences = last ? differencesBetween(comparableContentOf(last.content), comparable) : []
  await statement.query(
    `insert into procedure_versions (code, version, change, valid_from, run, hash, content, differences, to_tell)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      row.code,
      version,
      change,
      about.at,
      about.run,
      hash,
      JSON.stringify(content),
      JSON.stringify(differences),
      about.toTell,
    ],
  )
  await writeCurrent(statement, row, content, version, about.at)
  return change
}

/** Ends what no list of this run has; says how many. What never had details is deleted: nobody was notified of it. */
export const withdrawUnlisted = async (
  statement: Statement,
  about: { readonly run: number; readonly at: Date; readonly toTell: boolean },
): Promise<number> => {
  await statement.query('delete from procedures where version = 0 and list_run <> $1', [about.run])
  const gone = await statement.query(
    `with gone as (
       update procedures set version = version + 1, withdrawn_at = $2, changed_at = $2
       where list_run <> $1 and withdrawn_at is null returning code, version)
     insert into procedure_versions (code, version, change, valid_from, run, differences, to_tell)
     select code, version, 'withdrawn', $2, $1, '[]', $3 from gone order by code`,
    [about.run, about.at, about.toTell],
  )
  return gone.rowCount ?? 0
}

interface VersionRow {
  version: number
  change: ProcedureVersion['change']
  valid_from: Date
  content: Procedure | null
  differences: Difference[]
}

/** Oldest first. */
export const readVersions = async (statement: Statement, code: string): Promise<ProcedureVersion[]> => {
  const found = await statement.query<VersionRow>(
    'select version, change, valid_from, content, differences from procedure_versions where code = $1 order by version',
    [code],
  )
  return found.rows.map(({ version, change, valid_from, content, differences }) => ({
    version,
    change,
    validFrom: valid_from,
    ...(content && { content }),
    differences,
  }))
}
