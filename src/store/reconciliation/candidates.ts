import type { Database } from '../database.ts'
import { firstId } from '../uuid.ts'

export interface Walk {
  readonly endpoint: string
  readonly operations: readonly string[]
  /** The first walk begins here. */
  readonly since: Date
  /** What was accepted after this is walked once more by the next: commits may still be under way. */
  readonly settledBefore: Date
  readonly limit: number
}

interface Page {
  readonly isFull: boolean
  readonly last: string
  /** The mark has moved to its end: the next page is found from there. */
  readonly isMarked: boolean
}

const notePage = async (database: Database, walk: Walk, after: string): Promise<Page | undefined> => {
  const { endpoint, operations, since, settledBefore, limit } = walk
  const walked = await database.query<Page>({
    name: 'note-changed-dossiers',
    text: `with mark as (
        select greatest((select cursor from reconciliation_marks where endpoint = $1), $6::uuid, bound_of($3)) as cursor),
      page as (
        select d.id, d.message_id, d.accepted_at from deliveries d, mark
        where d.id > mark.cursor and d.endpoint = $1 and d.operation = any($2) order by d.id limit $5),
      changed as (
        select m.dossier_code, max(p.accepted_at) as at from page p join messages m on m.id = p.message_id
        where m.dossier_code is not null group by m.dossier_code),
      noted as (
        insert into dossier_comparisons (endpoint, dossier_code, changed_at) select $1, dossier_code, at from changed
        on conflict (endpoint, dossier_code) do update set changed_at = excluded.changed_at, is_changed = true
          where dossier_comparisons.changed_at < excluded.changed_at),
      moved as (
        insert into reconciliation_marks (endpoint, cursor)
        select $1, least((select id from page order by id desc limit 1), bound_of($4)) where exists (select from page)
        on conflict (endpoint) do update set cursor = greatest(reconciliation_marks.cursor, excluded.cursor))
      select (select count(*) from page) = $5 as "isFull", last.id as last, last.id < bound_of($4) as "isMarked"
      from (select id from page order by id desc limit 1) last`,
    values: [endpoint, operations, since, settledBefore, limit, after],
  })
  return walked.rows[0]
}

/**
 * Notes which dossiers changed, a page of deliveries at a time; what is walked twice is noted once. True while there is more.
 * The mark never passes `settledBefore`, so that what commits late is not skipped: what comes after it is walked to its end at once.
 */
export const noteChanged = async (database: Database, walk: Walk): Promise<boolean> => {
  let after = firstId
  for (;;) {
    const page = await notePage(database, walk, after)
    if (!page?.isFull) return false
    if (page.isMarked) return true
    after = page.last
  }
}

export interface CandidateFilter {
  readonly endpoint: string
  /** Not those that were looked at since. */
  readonly lookedBefore: Date
  /** Only those that changed at this time or later. */
  readonly changedFrom: Date
  readonly dossierCode: string | null
  /** Of the agency that receives or decides. */
  readonly agency: string | null
  /** Of whoever asked. */
  readonly agencies: readonly string[] | null
  readonly sender: string | null
  readonly limit: number
}

/** The next dossiers to compare: changed ones first, then those that were looked at longest ago. */
export const nextCandidates = async (database: Database, filter: CandidateFilter): Promise<string[]> => {
  const found = await database.query<{ code: string }>({
    name: 'next-to-compare',
    text: `select c.dossier_code as code from dossier_comparisons c
      where c.endpoint = $1 and c.looked_at < $2 and c.changed_at >= $3
        and ($4::text is null or c.dossier_code = $4)
        and ($5::text[] is null or in_scope(c.dossier_code, $5))
        and ($6::text is null and $7::text is null or exists (
          select from dossiers s where s.code = c.dossier_code
            and ($6::text is null or in_scope(s.receiving_agency, array[$6]) or in_scope(s.competent_agency, array[$6]))
            and ($7::text is null or s.owner_kind = 'sender' and s.owner = $7)))
      order by c.is_changed desc, c.looked_at, c.dossier_code limit $8`,
    values: [
      ...[filter.endpoint, filter.lookedBefore, filter.changedFrom, filter.dossierCode],
      ...[filter.agencies, filter.agency, filter.sender, filter.limit],
    ],
  })
  return found.rows.map(({ code }) => code)
}
