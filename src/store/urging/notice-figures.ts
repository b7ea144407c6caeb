import type { Database } from '../database.ts'

interface NoticeFigures {
  readonly open: readonly { readonly situation: string; readonly count: number }[]
  /** What could not be sent yet, or at all, and since when it waits. */
  readonly unsent: number
  readonly oldestUnsentAt: Date | null
}

/** What stands, and what has not got through. */
export const countNotices = async (database: Database): Promise<NoticeFigures> => {
  const found = await database.query<NoticeFigures>({
    name: 'count-notices',
    text: `select coalesce((select jsonb_agg(jsonb_build_object('situation', situation, 'count', count)) from (
          select situation, count(*)::int as count from notices where ended_at is null and acknowledged_at is null
          group by situation) as o), '[]') as open,
        p.unsent, p.oldest as "oldestUnsentAt"
      from (select count(*)::int as unsent, min(created_at) as oldest from notice_posts where due_at is not null) as p`,
  })
  return found.rows[0] ?? { open: [], unsent: 0, oldestUnsentAt: null }
}

/** What has been over since before this time. */
export const deleteOldNotices = async (database: Database, before: Date): Promise<void> => {
  await database.query('delete from notices where ended_at < $1 and ended_at is not null', [before])
  await database.query(
    `delete from notice_posts p where p.ended_at < $1 and p.ended_at is not null
       and not exists (select from notice_sendings s where s.post_id = p.id)`,
    [before],
  )
}
