import { withoutRules } from '#messages/dossier-record.ts'
import type { NewMessage } from '#messages/message.ts'
import type { Notice } from '#urging/notice.ts'
import { acceptWithin } from '../accept.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { writable } from '../writable.ts'
import { noticeColumns, type StoredNotice } from './notice-row.ts'

interface PlannedSending {
  readonly way: 'city' | 'email' | 'webhook'
  readonly receiver: string
  readonly address: string
  /** When it may be sent. */
  readonly dueAt: Date
}

/** A level of a notice, and whom it is told. */
export interface PlannedLevel {
  readonly level: number
  readonly nextLevelAt?: Date
  readonly sendings: readonly (PlannedSending & { readonly level: number })[]
  /** For the city's own system; absent where nobody tells it, or no route takes it. */
  readonly message?: NewMessage
}

export interface NewNotice extends PlannedLevel {
  readonly notice: Notice & { readonly sender: string | null; readonly countedFrom: Date }
}

type Told = PlannedLevel & { readonly noticeId: string }

const tell = async (
  statement: Statement,
  told: readonly Told[],
  now: Date,
): Promise<readonly NewMessage[]> => {
  const messages = told.flatMap(({ message }) => message ?? [])
  const answers = messages.length > 0 ? await acceptWithin(statement, messages, withoutRules, () => now) : []
  const ids = new Map(
    messages.map((message, index) => {
      const answer = answers[index]
      const isKnown = answer?.kind === 'accepted' || answer?.kind === 'replayed'
      return [message, isKnown ? answer.acknowledgement.messageId : undefined]
    }),
  )
  const rows = told.flatMap(({ noticeId, sendings, message }) =>
    sendings.map((sending) => {
      const messageId = message && sending.way === 'city' ? ids.get(message) : undefined
      const ofCity = messageId === undefined ? 'no-route' : 'told'
      return { ...sending, noticeId, messageId, state: sending.way === 'city' ? ofCity : 'waiting' }
    }),
  )
  await statement.query({
    name: 'write-notice-sendings',
    text: `insert into notice_sendings (notice_id, level, way, receiver, address, state, due_at, message_id)
      select "noticeId", level, way, receiver, address, state, "dueAt", "messageId"
      from jsonb_to_recordset($1) as s("noticeId" uuid, level smallint, way text, receiver text, address text, state text,
        "dueAt" timestamptz, "messageId" uuid)
      on conflict do nothing`,
    values: [JSON.stringify(rows, writable)],
  })
  return messages
}

/** Of these rules and things, those for which a notice stands. */
export const standingNotices = async (
  database: Database,
  pairs: readonly { readonly rule: string; readonly subject: string }[],
): Promise<ReadonlySet<string>> => {
  const found = await database.query<{ name: string }>({
    name: 'standing-notices',
    text: `select n.rule || E'\\n' || n.subject as name from unnest($1::text[], $2::text[]) as p(rule, subject)
      join notices n on n.rule = p.rule and n.subject = p.subject and n.ended_at is null`,
    values: [pairs.map(({ rule }) => rule), pairs.map(({ subject }) => subject)],
  })
  return new Set(found.rows.map(({ name }) => name))
}

export interface Recorded {
  readonly ids: ReadonlySet<string>
  /** For lanes to be woken after the commit. */
  readonly messages: readonly NewMessage[]
}

/** Writes down notices with all who are told of them, in one transaction. Those that another wrote meanwhile are left out. */
export const recordNotices = (
  database: Database,
  found: readonly NewNotice[],
  now: Date,
): Promise<Recorded> =>
  transaction(database, async (statement) => {
    const rows = found.map(({ notice, level, nextLevelAt }) => ({ ...notice, level, nextLevelAt }))
    const written = await statement.query<{ id: string }>({
      name: 'write-notices',
      text: `insert into notices (id, rule, situation, subject, sender, dossier_code, agency, procedure, endpoint, counted_from,
          due_at, since, found_at, level, next_level_at, details)
        select id, rule, situation, subject, sender, "dossierCode", agency, procedure, endpoint, "countedFrom", "dueAt", since,
          $2, level, "nextLevelAt", details
        from jsonb_to_recordset($1) as n(id uuid, rule text, situation text, subject text, sender text, "dossierCode" text,
          agency text, procedure text, endpoint text, "countedFrom" timestamptz, "dueAt" timestamptz, since timestamptz,
          level smallint, "nextLevelAt" timestamptz, details jsonb)
        on conflict (rule, subject) where ended_at is null do nothing
        returning id`,
      values: [JSON.stringify(rows, writable), now],
    })
    const ids = new Set(written.rows.map(({ id }) => id))
    const told = found.flatMap(({ notice, ...level }) =>
      ids.has(notice.id) ? [{ ...level, noticeId: notice.id }] : [],
    )
    return { ids, messages: told.length > 0 ? await tell(statement, told, now) : [] }
  })

/** Takes notices to their next level, where nobody has acknowledged them in time. */
export const escalateNotices = (
  database: Database,
  plan: (notice: StoredNotice) => PlannedLevel,
  { limit, now }: { readonly limit: number; readonly now: Date },
): Promise<{
  readonly looked: number
  readonly escalated: readonly StoredNotice[]
  readonly messages: readonly NewMessage[]
}> =>
  transaction(database, async (statement) => {
    const due = await statement.query<StoredNotice>({
      name: 'escalating-notices',
      text: `select ${noticeColumns} from notices n where n.next_level_at <= $1 and n.next_level_at is not null
        order by n.next_level_at limit $2 for update skip locked`,
      values: [now, limit],
    })
    const looked = due.rows.length
    if (looked === 0) return { looked, escalated: [], messages: [] }
    const told = due.rows.map((notice) => ({ ...plan(notice), noticeId: notice.id }))
    await statement.query({
      name: 'escalate-notices',
      text: `update notices n set level = greatest(n.level, e.level), next_level_at = e."nextLevelAt"
        from jsonb_to_recordset($1) as e("noticeId" uuid, level smallint, "nextLevelAt" timestamptz) where n.id = e."noticeId"`,
      values: [
        JSON.stringify(told.map(({ noticeId, level, nextLevelAt }) => ({ noticeId, level, nextLevelAt }))),
      ],
    })
    const escalated = due.rows.filter((notice, index) => (told[index]?.level ?? 0) > notice.level)
    return { looked, escalated, messages: await tell(statement, told, now) }
  })
