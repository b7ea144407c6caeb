import { procedureKey } from '#catalogue/procedure-key.ts'
import { searchWords } from '#catalogue/search-words.ts'
import type { ProcedureList } from '#schemas/types.ts'
import type { Statement } from './database.ts'

type Row = ProcedureList['procedures'][number]

/** One row for each procedure: a code may come twice, with a blank before it or with another suffix. The bare one is taken. */
const distinct = (rows: readonly Row[]): Map<string, Row> => {
  const byKey = new Map<string, Row>()
  for (const row of rows) {
    const key = procedureKey(row.code)
    if (key !== '' && (!byKey.has(key) || row.code === key)) byKey.set(key, row)
  }
  return byKey
}

/**
 * Notes what a list has. A procedure that is new, is back, or goes by another name is asked for first. Its details are known by
 * their version; until there is one, the list's name stands in.
 */
export const saveListed = async (
  statement: Statement,
  run: number,
  { procedures }: ProcedureList,
  at: Date,
): Promise<void> => {
  const rows = [...distinct(procedures)].map(([code, row]) => {
    const { title, marked, other } = searchWords({ code, name: row.name ?? '' }, row.code)
    return { code, published: row.code, name: row.name ?? null, title, marked, other }
  })
  await statement.query(
    `insert into procedures as p (code, published_code, listed_name, list_run, first_seen_at, changed_at, name, title_words,
       title_marked, other_words)
     select code, published, name, $1, $2, $2, name, title, marked, other
     from jsonb_to_recordset($3) as r(code text, published text, name text, title text, marked text, other text) order by code
     on conflict (code) do update set
       published_code = case when p.list_run = $1 and excluded.published_code <> p.code then p.published_code
                        else excluded.published_code end,
       listed_name = excluded.listed_name,
       title_marked = excluded.title_marked,
       list_run = excluded.list_run,
       asked_at = case when p.listed_name is distinct from excluded.listed_name or p.withdrawn_at is not null then null
                  else p.asked_at end,
       name = case when p.version = 0 then excluded.name else p.name end,
       title_words = case when p.version = 0 then excluded.title_words else p.title_words end,
       other_words = case when p.version = 0 then excluded.other_words else p.other_words end`,
    [run, at, JSON.stringify(rows)],
  )
}

export const nextToAsk = async (
  statement: Statement,
  run: number,
  limit: number,
): Promise<{ code: string; publishedCode: string }[]> => {
  const found = await statement.query<{ code: string; publishedCode: string }>(
    `select code, published_code as "publishedCode" from procedures
     where list_run = $1 and asked_run is distinct from $1 order by asked_at nulls first, code limit $2`,
    [run, limit],
  )
  return found.rows
}

export const countListed = async (
  statement: Statement,
  run: number,
): Promise<{ listed: number; before: number }> => {
  const found = await statement.query<{ listed: number; before: number }>(
    `select (select count(*) from procedures where list_run = $1) as listed,
       coalesce((select listed from catalogue_runs where result = 'finished' and not short order by id desc limit 1), 0) as before`,
    [run],
  )
  return found.rows[0] ?? { listed: 0, before: 0 }
}
