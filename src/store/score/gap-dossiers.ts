import type { DossierGap } from '#score/dossier-gaps.ts'
import type { Statement } from '../database.ts'

/** When a dossier is one of a gap: as the figures count it. Of what is past its date, at the end of the period or now. */
const conditions = {
  'result-link': 'finished_in and results_linked = 0',
  'digitised-flag': 'received_in and papers > 0 and digitised is not true and papers_digitised = 0',
  'data-reuse': 'received_in and papers > 0 and papers_reused = 0',
  'population-data': "received_in and vneid is not true and not 'population' = any(databases)",
  'online-payment': `received_in and (fees > 0 or payment <> 'none')
    and coalesce(payment, '') not in ('portal', 'own-gateway')`,
  'not-synchronised': 'known_in and portal.told > 0 and portal.left_over > 0',
  'synchronised-late': 'known_in and portal.told > 0 and portal.left_over = 0 and portal.late > 0',
  'finished-late': 'finished_in and finished_at > due_at',
  overdue: `received_at is not null and due_at is not null and greatest(due_at, received_at) < least($2, $5)
    and (over_at is null or due_at < greatest(over_at, received_at) and greatest(over_at, received_at) >= least($2, $5))`,
  'second-supplement': 'finished_in and finished_at <= due_at and supplements > 1',
  'no-due-date': 'finished_in and due_at is null',
} as const satisfies Readonly<Record<DossierGap, string>>

export interface GapDossier {
  readonly id: string
  readonly procedure: string
  readonly agency: string
  readonly status: string | null
  readonly dueAt: Date | null
  readonly finishedAt: Date | null
}

export interface GapDossierFilter {
  readonly gap: DossierGap
  /** A root, as everywhere. */
  readonly agency: string
  readonly procedure?: string | undefined
  /** Both days included. */
  readonly from: Date
  readonly before: Date
  readonly endpoints: readonly string[]
  readonly now: Date
  readonly agencies?: readonly string[] | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Which dossiers a gap is made of, by their codes. Walks the facts of one agency: for a person who asks, not for a report. */
export const gapDossiers = async (statement: Statement, filter: GapDossierFilter): Promise<GapDossier[]> => {
  const found = await statement.query<GapDossier>(
    `select code as id, procedure, agency, status, due_at as "dueAt", finished_at as "finishedAt"
     from dossier_facts
     cross join lateral (select received_at >= $1 and received_at < $2 as received_in,
         coalesce(received_at, submitted_at, accepted_at) >= $1
           and coalesce(received_at, submitted_at, accepted_at) < $2 as known_in,
         finished_at >= $1 and finished_at < $2 as finished_in) as p
     cross join lateral (select coalesce(sum((e.value->>'tellings')::int), 0) as told,
         coalesce(sum((e.value->>'open')::int + (e.value->>'refused')::int), 0) as left_over,
         coalesce(sum((e.value->>'late')::int), 0) as late
       from jsonb_each(endpoints) as e where e.key = any($3)) as portal
     where in_scope(agency, array[$4::text]) and ($6::text is null or procedure = $6)
       and ($7::text[] is null or in_scope(agency, $7)) and ($8::text is null or code > $8)
       and owner like 'sender/%' and $5::timestamptz is not null and (${conditions[filter.gap]})
     order by code limit $9`,
    [
      filter.from,
      filter.before,
      filter.endpoints,
      filter.agency,
      filter.now,
      filter.procedure ?? null,
      filter.agencies ?? null,
      filter.after ?? null,
      filter.limit,
    ],
  )
  return found.rows
}
