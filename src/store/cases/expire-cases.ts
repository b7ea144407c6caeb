import type { Case } from '#cases/case.ts'
import { withoutRules } from '#messages/dossier-record.ts'
import type { NewMessage } from '#messages/message.ts'
import { acceptWithin } from '../accept.ts'
import { type Database, transaction } from '../database.ts'
import { type CaseRow, caseColumns, caseOf } from './case-row.ts'
import { writeEntry } from './write-entry.ts'

/**
 * Ends the waiting for cases of which nothing was heard for too long, and tells the city, in one transaction. Gives the
 * messages that are in the record now, and how many cases there were.
 */
export const expireCases = (
  database: Database,
  toMessages: (of: Case) => readonly NewMessage[],
  { limit, now }: { readonly limit: number; readonly now: Date },
): Promise<{ readonly expired: readonly Case[]; readonly messages: readonly NewMessage[] }> =>
  transaction(database, async (statement) => {
    const due = await statement.query<CaseRow>({
      name: 'expired-cases',
      text: `select ${caseColumns} from cases c where c.expires_at <= $1 and c.expires_at is not null
        order by c.expires_at limit $2 for update skip locked`,
      values: [now, limit],
    })
    const expired = due.rows.map(caseOf)
    if (expired.length === 0) return { expired, messages: [] }
    const told = expired.map((of) => ({ of, messages: toMessages(of) }))
    const all = told.flatMap(({ messages }) => messages)
    const answers = all.length > 0 ? await acceptWithin(statement, all, withoutRules, () => now) : []
    const ids = new Map(
      all.map((message, index) => {
        const answer = answers[index]
        return [message, answer?.kind === 'accepted' ? answer.acknowledgement.messageId : undefined]
      }),
    )
    await statement.query({
      name: 'expire-cases',
      text: `update cases set state = 'expired', moved_at = $2, expires_at = null, next_question_at = null,
          entries = entries + 1 where id = any($1)`,
      values: [expired.map(({ id }) => id), now],
    })
    for (const { of, messages } of told) {
      const messageIds = messages.flatMap((message) => ids.get(message) ?? [])
      await writeEntry(
        statement,
        of,
        { kind: 'expired', state: 'expired', source: 'bridge', messageIds },
        now,
      )
    }
    return { expired, messages: all }
  })
