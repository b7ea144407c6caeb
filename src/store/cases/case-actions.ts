import type { Case } from '#cases/case.ts'
import { isAllowed, isWorking } from '#cases/lifecycle.ts'
import { withoutRules } from '#messages/dossier-record.ts'
import type { NewMessage } from '#messages/message.ts'
import { acceptWithin } from '../accept.ts'
import { writeAudit } from '../audit.ts'
import { type Database, transaction } from '../database.ts'
import { lockCase } from './move-case.ts'
import { writeEntry } from './write-entry.ts'

interface ByPerson {
  readonly id: string
  readonly by: string
  readonly reason: string
  readonly now: Date
}

/** `same`: it is so already, and nothing was written. `refused`: it stands so that this cannot be done. */
export type CaseActed = {
  readonly kind: 'done' | 'same' | 'refused'
  readonly of: Case
}

/** A person gives a case up; the city is told. Undefined where there is none. */
export const cancelCase = (
  database: Database,
  { id, by, reason, now }: ByPerson,
  toMessages: (of: Case) => readonly NewMessage[],
): Promise<(CaseActed & { readonly messages: readonly NewMessage[] }) | undefined> =>
  transaction(database, async (statement) => {
    const of = await lockCase(statement, id)
    if (!of) return undefined
    if (of.state === 'cancelled') return { kind: 'same', of, messages: [] }
    if (!isAllowed(of.state, 'cancelled', 'person')) return { kind: 'refused', of, messages: [] }
    const messages = toMessages(of)
    const answers = await acceptWithin(statement, messages, withoutRules, () => now)
    await statement.query({
      name: 'cancel-case',
      text: `update cases set state = 'cancelled', moved_at = $2, expires_at = null, next_question_at = null, finding = null,
          entries = entries + 1 where id = $1`,
      values: [id, now],
    })
    const messageIds = answers.flatMap((answer) =>
      answer.kind === 'accepted' ? [answer.acknowledgement.messageId] : [],
    )
    const entry = {
      kind: 'cancelled',
      state: 'cancelled',
      source: 'operator',
      by,
      reason,
      messageIds,
    } as const
    await writeEntry(statement, of, entry, now)
    const { endpoint, number, dossierCode, state: from } = of
    const details = { reason, endpoint, number, dossierCode, from }
    await writeAudit(statement, [{ at: now, by, action: 'cancel-case', subject: id, details }])
    return { kind: 'done', of: (await lockCase(statement, id)) ?? of, messages }
  })

/** A person wants to know now how it stands. It is due at once, also where it had expired. */
export const askCase = (
  database: Database,
  { id, by, reason, now }: ByPerson,
): Promise<CaseActed | undefined> =>
  transaction(database, async (statement) => {
    const of = await lockCase(statement, id)
    if (!of) return undefined
    const { state, finding, nextQuestionAt, endpoint, number, dossierCode } = of
    if (!isWorking(state) && state !== 'expired' && finding === undefined) return { kind: 'refused', of }
    if (nextQuestionAt && nextQuestionAt <= now) return { kind: 'same', of }
    await statement.query({
      name: 'ask-case',
      text: 'update cases set next_question_at = $2, entries = entries + 1 where id = $1',
      values: [id, now],
    })
    await writeEntry(statement, of, { kind: 'asked', state, source: 'operator', by, reason }, now)
    const details = { reason, endpoint, number, dossierCode }
    await writeAudit(statement, [{ at: now, by, action: 'ask-case', subject: id, details }])
    return { kind: 'done', of: (await lockCase(statement, id)) ?? of }
  })
