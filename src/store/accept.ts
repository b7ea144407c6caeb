import type { Finding } from '#adapter-kit'
import type { Accepted, Acknowledgement, NewMessage, SenderMark } from '#messages/message.ts'
import { type HistoryCheck, markAfter } from '#messages/sender-mark.ts'
import {
  type Before,
  keyName,
  lockLanesAndKeys,
  markName,
  type NewRow,
  readBefore,
  writeAcceptance,
} from './acceptance-statements.ts'
import { type Database, transaction } from './database.ts'
import { uuidv7 } from './uuid.ts'

const acknowledge = (message: NewMessage, atMs: number, findings: readonly Finding[]): Acknowledgement => ({
  messageId: uuidv7(atMs),
  dossierCode: message.dossierCode,
  deliveries: message.deliveries.map(({ endpoint, operation }) => ({
    id: uuidv7(atMs),
    endpoint,
    operation,
    status: 'waiting',
  })),
  warnings: findings,
})

/** Decides message after message, each seeing what the ones before it in the group have changed. */
const decide = (messages: readonly NewMessage[], before: Before, check: HistoryCheck, at: Date) => {
  const marks = new Map<string, SenderMark>(before.marks)
  const keys = new Map(before.keys)
  const rows: NewRow[] = []
  const answers = messages.map((message): Accepted => {
    const { idempotency } = message
    const remembered = idempotency && keys.get(keyName(message.sender, idempotency.key))
    if (idempotency && remembered) {
      return remembered.hash.equals(idempotency.hash)
        ? { kind: 'replayed', acknowledgement: remembered.answer }
        : { kind: 'key-reused' }
    }
    const mark = marks.get(markName(message))
    if (message.revision !== undefined && mark?.revision !== undefined && message.revision < mark.revision) {
      return { kind: 'stale-revision', lastRevision: mark.revision }
    }
    const findings = [...message.findings, ...check(message, mark)]
    if (findings.some(({ severity }) => severity === 'reject')) return { kind: 'refused', findings }

    const acknowledgement = acknowledge(message, at.getTime(), findings)
    const seq = before.seqs[rows.length] ?? 0
    rows.push({ id: acknowledgement.messageId, seq, message: { ...message, findings }, acknowledgement })
    marks.set(markName(message), markAfter(message, mark))
    if (idempotency) {
      keys.set(keyName(message.sender, idempotency.key), { hash: idempotency.hash, answer: acknowledgement })
    }
    return { kind: 'accepted', acknowledgement }
  })
  return { answers, rows, marks }
}

/**
 * Puts a group of messages with all their deliveries into the record, in one transaction. One answer per message, in
 * order; a message that is not accepted changes nothing and harms no other.
 */
export const acceptMessages = async (
  database: Database,
  messages: readonly NewMessage[],
  check: HistoryCheck,
  now: () => Date,
): Promise<Accepted[]> =>
  transaction(database, async (statement, commit) => {
    const [, before] = await Promise.all([
      lockLanesAndKeys(statement, messages),
      readBefore(statement, messages),
    ])
    const at = now()
    const { answers, rows, marks } = decide(messages, before, check, at)
    if (rows.length > 0) {
      const written = writeAcceptance(statement, rows, marks, at)
      const committed = commit()
      // Where both fail, the statement says why, and the commit only that it did not happen.
      committed.catch(() => undefined)
      await written
      await committed
    }
    return answers
  })
