import type { Database } from '../database.ts'
import { noticeColumns, type StoredNotice } from './notice-row.ts'

/** One e-mail or call to one address. */
export interface Post {
  readonly id: string
  readonly way: 'email' | 'webhook'
  readonly receiver: string
  readonly address: string
  /** With this one. */
  readonly attempts: number
  readonly createdAt: Date
}

/**
 * Puts what is to be said to one address by now into one post, but for those that have had as many as they may have within
 * an hour. Gives how many there are.
 */
export const makePosts = async (
  database: Database,
  { perHour, limit, now }: { readonly perHour: number; readonly limit: number; readonly now: Date },
): Promise<number> => {
  const made = await database.query({
    name: 'make-notice-posts',
    text: `with due as (
        select way, receiver, address, min(due_at) as first from notice_sendings
        where state = 'waiting' and due_at <= $1 group by way, receiver, address order by first limit $3),
      allowed as materialized (
        select way, receiver, address, gen_random_uuid() as id from (
          select *, row_number() over (partition by way, address order by first) as turn from due) as d
        where turn + (select count(*) from notice_posts p
          where p.address = d.address and p.way = d.way and p.created_at > $1::timestamptz - interval '1 hour') <= $2),
      taken as (
        update notice_sendings s set state = 'posted', post_id = a.id from allowed a
        where s.state = 'waiting' and s.way = a.way and s.receiver = a.receiver and s.address = a.address and s.due_at <= $1
        returning s.post_id)
      insert into notice_posts (id, way, receiver, address, state, due_at, created_at)
      select distinct a.id, a.way, a.receiver, a.address, 'waiting', $1::timestamptz, $1::timestamptz
      from allowed a join taken t on t.post_id = a.id`,
    values: [now, perHour, limit],
  })
  return made.rowCount ?? 0
}

/** Takes posts that are due, for so long: a process that dies leaves them to the next one, under the same id. */
export const claimPosts = async (
  database: Database,
  { limit, leaseMs, now }: { readonly limit: number; readonly leaseMs: number; readonly now: Date },
): Promise<Post[]> => {
  const claimed = await database.query<Post>({
    name: 'claim-notice-posts',
    text: `update notice_posts p set attempts = p.attempts + 1, lease_until = $3
      where p.id in (
        select id from notice_posts where due_at <= $1 and due_at is not null and (lease_until is null or lease_until <= $1)
        order by due_at limit $2 for update skip locked)
      returning p.id, p.way, p.receiver, p.address, p.attempts, p.created_at as "createdAt"`,
    values: [now, limit, new Date(now.getTime() + leaseMs)],
  })
  return claimed.rows
}

/** Of what a post tells, what nobody has taken up and is still so: the most urgent, and how many there are. */
export const noticesOfPost = async (
  database: Database,
  postId: string,
  limit: number,
): Promise<{ readonly notices: readonly StoredNotice[]; readonly count: number }> => {
  const found = await database.query<StoredNotice & { readonly all: number }>({
    name: 'notices-of-post',
    text: `select ${noticeColumns}, (count(*) over ())::int as all
      from (select distinct notice_id from notice_sendings where post_id = $1) as s
      join notices n on n.id = s.notice_id and n.ended_at is null and n.acknowledged_at is null
      order by n.level desc, n.due_at nulls last, n.since, n.id limit $2`,
    values: [postId, limit],
  })
  return { notices: found.rows, count: found.rows[0]?.all ?? 0 }
}

export type PostEnd =
  /** `dropped`: nothing of what it tells is so any more. */
  | { readonly state: 'sent' | 'dropped' }
  /** `retryAt` absent: never again. */
  | { readonly state: 'failed'; readonly code: string; readonly retryAt?: Date }

/** Writes down what became of a post, unless somebody has ended it meanwhile. */
export const settlePost = async (database: Database, id: string, end: PostEnd, now: Date): Promise<void> => {
  const retryAt = end.state === 'failed' ? (end.retryAt ?? null) : null
  await database.query({
    name: 'settle-notice-post',
    text: `update notice_posts set state = $2, due_at = $3, lease_until = null, code = $4, ended_at = $5
      where id = $1 and ended_at is null`,
    values: [
      id,
      retryAt ? 'waiting' : end.state,
      retryAt,
      end.state === 'failed' ? end.code : null,
      retryAt ? null : now,
    ],
  })
}
