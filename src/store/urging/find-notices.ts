import type { Database, Statement } from '../database.ts'
import type { MessageScope } from '../messages.ts'
import { noticeColumns, type StoredNotice } from './notice-row.ts'

export interface NoticeFilter extends MessageScope {
  readonly id?: string | undefined
  readonly state?: 'open' | 'acknowledged' | 'ended' | undefined
  readonly situation?: string | undefined
  readonly rule?: string | undefined
  readonly dossierCode?: string | undefined
  /** Root of the code of the competent agency. */
  readonly agency?: string | undefined
  readonly endpoint?: string | undefined
  /** Notices found before this one. */
  readonly before?: string | undefined
  readonly limit: number
}

const isIn = `case $2::text when 'open' then n.ended_at is null and n.acknowledged_at is null
  when 'acknowledged' then n.ended_at is null and n.acknowledged_at is not null
  when 'ended' then n.ended_at is not null else true end`

/** Newest first. What is about no dossier is seen by those who see all. */
export const findNotices = async (database: Database, filter: NoticeFilter): Promise<StoredNotice[]> => {
  const found = await database.query<StoredNotice>(
    `select ${noticeColumns} from notices n
     where ($1::uuid is null or n.id = $1) and ${isIn}
       and ($3::text is null or n.situation = $3) and ($4::text is null or n.rule = $4)
       and ($5::text is null or n.dossier_code = $5) and ($6::text[] is null or in_scope(n.agency, $6))
       and ($7::text is null or n.endpoint = $7) and ($8::uuid is null or n.id < $8)
       and ($9::text is null or n.sender = $9)
       and ($10::text[] is null or n.dossier_code is null or in_scope(n.dossier_code, $10))
     order by n.id desc limit $11`,
    [
      filter.id ?? null,
      filter.state ?? null,
      filter.situation ?? null,
      filter.rule ?? null,
      filter.dossierCode ?? null,
      filter.agency === undefined ? null : [filter.agency],
      filter.endpoint ?? null,
      filter.before ?? null,
      filter.sender ?? null,
      filter.agencies ?? null,
      filter.limit,
    ],
  )
  return found.rows
}

/** Newest first. */
export const noticesOfDossier = async (
  statement: Statement,
  code: string,
  limit: number,
): Promise<StoredNotice[]> => {
  const found = await statement.query<StoredNotice>({
    name: 'notices-of-dossier',
    text: `select ${noticeColumns} from notices n where n.dossier_code = $1 order by n.id desc limit $2`,
    values: [code, limit],
  })
  return found.rows
}

/** Who was told of a notice, by which way, and what came of it. */
export interface NoticeSending {
  readonly noticeId: string
  readonly level: number
  readonly way: 'city' | 'email' | 'webhook'
  readonly receiver: string
  readonly address: string
  readonly state: 'waiting' | 'sent' | 'failed' | 'told' | 'no-route' | 'dropped'
  /** When it may be sent, or is tried again. */
  readonly dueAt: Date | null
  readonly endedAt: Date | null
  readonly attempts: number
  readonly code: string | null
  /** Of the e-mail or the call: the id that the receiver sees. */
  readonly postId: string | null
  /** What told the city. */
  readonly messageId: string | null
}

/** Nobody reads more of one story. */
const maxSendings = 1000

/** In the order in which they were to be sent. */
export const sendingsOf = async (
  statement: Statement,
  noticeIds: readonly string[],
): Promise<NoticeSending[]> => {
  if (noticeIds.length === 0) return []
  const found = await statement.query<NoticeSending>({
    name: 'notice-sendings',
    text: `select s.notice_id as "noticeId", s.level, s.way, s.receiver, s.address,
        case when s.state = 'posted' then coalesce(p.state, 'sent') else s.state end as state,
        case when s.state = 'waiting' then s.due_at else p.due_at end as "dueAt",
        case when s.state = 'told' then s.due_at else p.ended_at end as "endedAt",
        coalesce(p.attempts, 0) as attempts, p.code, s.post_id as "postId", s.message_id as "messageId"
      from notice_sendings s left join notice_posts p on p.id = s.post_id
      where s.notice_id = any($1) order by s.level, s.due_at, s.way, s.receiver, s.address limit $2`,
    values: [noticeIds, maxSendings],
  })
  return found.rows
}
