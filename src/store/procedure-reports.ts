import type {
  BoundlessRow,
  CityProcedure,
  CountedSpan,
  MissingRow,
  OnlineRow,
  UnusedRow,
} from '#catalogue/report-rows.ts'
import type { Statement } from './database.ts'

export const countedSpan = async (statement: Statement): Promise<CountedSpan> => {
  const found = await statement.query<{ counted_from: Date | null; counted_to: Date | null }>(
    'select counted_from, counted_to from procedure_use_progress',
  )
  const { counted_from, counted_to } = found.rows[0] ?? {}
  return { ...(counted_from && { from: counted_from }), ...(counted_to && { to: counted_to }) }
}

const fieldNames = `(select string_agg(f->>'name', '; ') from jsonb_array_elements(p.shown->'fields') f) as fields`
const agencyNames = `(select string_agg(a->>'name', '; ') from jsonb_array_elements(p.shown->'agencies') a) as agencies`

/** Listed procedures whose last dossier came before this day, or that never had one. */
export const unusedProcedures = async (statement: Statement, since: string): Promise<UnusedRow[]> => {
  const found = await statement.query<UnusedRow>(
    `select p.code, p.name, ${fieldNames}, ${agencyNames}, to_char(last.day, 'YYYY-MM-DD') as "lastDossierOn",
       p.first_seen_at as "firstSeenAt"
     from procedures p cross join lateral (select max(u.day) as day from procedure_use u where u.code = p.code) as last
     where p.withdrawn_at is null and (last.day is null or last.day < $1::date) order by p.code`,
    [since],
  )
  return found.rows
}

/** Dossiers by channel in some days, the last one included, of every listed procedure and of every other that had any. */
export const onlineShares = async (statement: Statement, from: string, to: string): Promise<OnlineRow[]> => {
  const found = await statement.query<OnlineRow>(
    `with used as (
       select code, sum(dossiers)::int as dossiers,
         coalesce(sum(dossiers) filter (where channel = 'online'), 0)::int as online,
         coalesce(sum(dossiers) filter (where channel = 'direct'), 0)::int as direct,
         coalesce(sum(dossiers) filter (where channel = 'postal'), 0)::int as postal
       from procedure_use where day between $1::date and $2::date group by code)
     select code, p.name, p.code is not null and p.withdrawn_at is null as "inCatalogue",
       m.online_level as "onlineLevel", coalesce(p.shown->'channels' ? 'online', false) as "offersOnline",
       coalesce(u.dossiers, 0) as dossiers, coalesce(u.online, 0) as online, coalesce(u.direct, 0) as direct,
       coalesce(u.postal, 0) as postal
     from procedures p full join used u using (code) left join procedure_marks m using (code)
     where p.withdrawn_at is null or u.code is not null order by code`,
    [from, to],
  )
  return found.rows
}

export const markedWithoutBoundaries = async (statement: Statement): Promise<BoundlessRow[]> => {
  const found = await statement.query<BoundlessRow>(
    `select m.code, p.name, m.note, m.by, m.at, p.withdrawn_at as "withdrawnAt"
     from procedure_marks m join procedures p on p.code = m.code where m.without_boundaries order by m.code`,
  )
  return found.rows
}

/** What dossiers or the city's code tables name and the catalogue does not have, or does not have any more. */
export const missingProcedures = async (
  statement: Statement,
  ofCity: readonly CityProcedure[],
): Promise<MissingRow[]> => {
  const found = await statement.query<MissingRow>(
    `with used as (
       select code, sum(dossiers)::int as dossiers, min(day) as first_on, max(day) as last_on from procedure_use group by code),
     city as (
       select code, min(name) as name from jsonb_to_recordset($1) as c(code text, name text) group by code)
     select code, coalesce(p.name, c.name) as name, p.withdrawn_at as "withdrawnAt", coalesce(u.dossiers, 0) as dossiers,
       to_char(u.first_on, 'YYYY-MM-DD') as "firstOn", to_char(u.last_on, 'YYYY-MM-DD') as "lastOn",
       c.code is not null as "inCodeTables"
     from used u full join city c using (code) left join procedures p using (code)
     where p.code is null or p.withdrawn_at is not null order by dossiers desc, code`,
    [JSON.stringify(ofCity)],
  )
  return found.rows
}
