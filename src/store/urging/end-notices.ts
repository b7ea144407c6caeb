import { overStatuses } from '#messages/running-deadline.ts'
import type { EndReason, NoticeSituation } from '#urging/situation.ts'
import { writeAudit } from '../audit.ts'
import { type Database, transaction } from '../database.ts'
import { noticeColumns, type StoredNotice } from './notice-row.ts'

interface Ended {
  readonly id: string
  readonly situation: NoticeSituation
  readonly because: EndReason
}

interface EndedPage {
  readonly ended: readonly Ended[]
  /** Where the look goes on; absent after the last one. */
  readonly next?: string
}

const perPage = 500
const ms = (column: string) => `${column}::timestamptz(3)`
const ofDate = "p.situation in ('due-soon', 'overdue', 'apology')"

const ofStep = "p.situation in ('step-due-soon', 'step-overdue')"

/** What the record says of the thing now; null while it is as it was. What is seen only from outside stays. */
const reason = `case
  when not p.rule = any($3) then 'rule-gone'
  when ${ofDate} and d.code is null then 'gone'
  when ${ofDate} and d.due_at is null then 'over'
  when ${ofDate} and ${ms('d.due_at')} <> p.due_at then 'moved'
  when p.situation in ('due-soon', 'overdue') and d.status = 'supplement-requested' then 'waiting'
  when p.situation = 'due-soon' and d.due_at <= $2 then 'overdue'
  when ${ofStep} and d.code is null then 'gone'
  when ${ofStep} and d.status = any($4) then 'over'
  when ${ofStep} and (f.step_due_at is distinct from p.due_at or f.step_from is distinct from p.counted_from) then 'step-done'
  when ${ofStep} and d.status = 'supplement-requested' then 'waiting'
  when p.situation = 'step-due-soon' and f.step_due_at <= $2 then 'overdue'
  when p.situation = 'supplement-unanswered' and ${ms('d.waiting_since')} is distinct from p.counted_from then 'answered'
  when p.situation = 'mirror-lagging' and d.due_at is null then 'over'
  when p.situation = 'mirror-lagging' and ${ms('d.last_progress_at')} is distinct from p.counted_from then 'answered'
  when p.situation = 'case-silent' and (c.expires_at is null or ${ms('c.moved_at')} <> p.counted_from) then 'answered'
  when p.subject like 'delivery/%' and (l.status is null
    or l.status not in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked')) then 'done' end`

/** Of what is over nobody is told any more. */
const dropped = `update notice_sendings s set state = 'dropped' from ended where s.notice_id = ended.id and s.state = 'waiting'`

/** Looks at the next notices that stand, and ends those whose situation has ended. */
export const endNotices = async (
  database: Database,
  {
    after,
    rules,
    now,
  }: { readonly after?: string | undefined; readonly rules: readonly string[]; readonly now: Date },
): Promise<EndedPage> => {
  const found = await database.query<
    Partial<Ended> & { readonly last: string | null; readonly looked: number }
  >({
    name: 'end-notices',
    text: `with page as materialized (
        select * from notices where ended_at is null and id > $1 order by id limit ${perPage}),
      judged as (
        select p.id, ${reason} as because, d.due_at as promised from page p
        left join dossiers d on d.code = p.dossier_code
        left join dossier_facts f on ${ofStep} and f.code = p.dossier_code
        left join cases c on c.id = case when p.situation = 'case-silent' then substr(p.subject, 6)::uuid end
        left join deliveries l on l.id = case when p.subject like 'delivery/%' then substr(p.subject, 10)::uuid end),
      ended as (
        update notices n set ended_at = $2, ended_because = j.because, next_level_at = null,
          details = case when n.situation = 'apology' and j.because = 'moved'
            then n.details || jsonb_build_object('promisedDueAt', to_char(j.promised at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
            else n.details end
        from judged j where n.id = j.id and n.ended_at is null and j.because is not null
        returning n.id, n.situation, n.ended_because as because),
      dropped as (${dropped})
      select e.id, e.situation, e.because, p.last, p.looked
      from (select max(id::text) as last, count(*)::int as looked from page) p left join ended e on true`,
    values: [after ?? '00000000-0000-0000-0000-000000000000', now, rules, overStatuses],
  })
  const [row] = found.rows
  const next = row?.looked === perPage ? row.last : null
  return {
    ended: found.rows.flatMap(({ id, situation, because }) =>
      id && situation && because ? [{ id, situation, because }] : [],
    ),
    ...(next !== null && { next }),
  }
}

/** Ends those of a rule, or of any, whose things are seen only from outside and are not as they were any more. */
export const endOthers = async (
  database: Database,
  { prefix, still, now }: { readonly prefix: string; readonly still: readonly string[]; readonly now: Date },
): Promise<readonly Ended[]> => {
  const found = await database.query<Ended>({
    name: 'end-other-notices',
    text: `with ended as (
        update notices n set ended_at = $3, ended_because = 'done', next_level_at = null
        where n.ended_at is null and starts_with(n.subject, $1) and not n.rule || E'\\n' || n.subject = any($2)
        returning n.id, n.situation, n.ended_because as because),
      dropped as (${dropped})
      select * from ended`,
    values: [prefix, still, now],
  })
  return found.rows
}

/** Says that somebody has taken it up: no further level, and nothing that has not been sent yet. Undefined: there is none, or it is over. */
export const acknowledgeNotice = (
  database: Database,
  {
    id,
    by,
    reason: why,
    now,
  }: { readonly id: string; readonly by: string; readonly reason: string; readonly now: Date },
): Promise<StoredNotice | undefined> =>
  transaction(database, async (statement) => {
    const found = await statement.query<StoredNotice>({
      text: `select ${noticeColumns} from notices n where n.id = $1 for update`,
      values: [id],
    })
    const [notice] = found.rows
    if (!notice || notice.endedAt) return undefined
    // Twice is the same as once, and the first one stands.
    if (notice.acknowledgedAt) return notice
    await statement.query({
      text: `with ended as (
          update notices set acknowledged_at = $2, acknowledged_by = $3, acknowledged_reason = $4, next_level_at = null
          where id = $1 returning id)
        ${dropped}`,
      values: [id, now, by, why],
    })
    await writeAudit(statement, [
      { at: now, by, action: 'acknowledge-notice', subject: id, details: { reason: why, rule: notice.rule } },
    ])
    return { ...notice, acknowledgedAt: now, acknowledgedBy: by, acknowledgedReason: why, nextLevelAt: null }
  })
