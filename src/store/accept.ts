import type { Finding } from '#adapter-kit'
import {
  type AcceptanceRules,
  conflictFinding,
  type DossierRecord,
  isConflict,
  recordAfter,
} from '#messages/dossier-record.ts'
import type { Accepted, Acknowledgement, NewMessage } from '#messages/message.ts'
import {
  type Before,
  keyName,
  lockLanesAndKeys,
  type NewRow,
  readBefore,
  writeAcceptance,
} from './acceptance-statements.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { type NewConflict, noteConflicts } from './dossier-conflicts.ts'
import { openRoutingCases } from './routing-cases.ts'
import { uuidv7 } from './uuid.ts'

const acknowledge = (message: NewMessage, atMs: number, findings: readonly Finding[]): Acknowledgement => ({
  messageId: uuidv7(atMs),
  ...(message.dossierCode !== undefined && { dossierCode: message.dossierCode }),
  deliveries: message.deliveries.map(({ endpoint, operation }) => ({
    id: uuidv7(atMs),
    endpoint,
    operation,
    status: 'waiting',
  })),
  warnings: findings,
})

/** Whether the revision of a message goes with what was said before. */
const revisionProblem = (
  { revision, contentHash }: NewMessage,
  record: DossierRecord | undefined,
): Accepted | undefined => {
  if (revision === undefined || record?.revision === undefined) return undefined
  const { revision: lastRevision, revisionHash } = record
  if (revision < lastRevision) return { kind: 'stale-revision', lastRevision }
  const isOther = revisionHash !== undefined && contentHash && !revisionHash.equals(contentHash)
  return revision === lastRevision && isOther ? { kind: 'revision-reused', lastRevision } : undefined
}

/** A mirror still tells the city; a sender's report of another's dossier goes to nobody. */
const withoutReports = ({ type }: NewMessage) =>
  type === 'dossier-mirror' ? {} : { deliveries: [], inboxes: [] }

/** Decides message after message, each seeing what the ones before it in the group have changed. */
const decide = (messages: readonly NewMessage[], before: Before, rules: AcceptanceRules, at: Date) => {
  const dossiers = new Map<string, DossierRecord>(before.dossiers)
  const keys = new Map(before.keys)
  const rows: NewRow[] = []
  const conflicts: NewConflict[] = []
  const answers = messages.map((message): Accepted => {
    const { idempotency, dossierCode } = message
    const remembered = idempotency && keys.get(keyName(message.sender, idempotency.key))
    if (idempotency && remembered) {
      return remembered.hash.equals(idempotency.hash)
        ? { kind: 'replayed', acknowledgement: remembered.answer }
        : { kind: 'key-reused' }
    }
    const record = dossierCode === undefined ? undefined : dossiers.get(dossierCode)
    const conflict = isConflict(message, record)
    // What meets the dossier of another is measured as if it were the first of its code: kept beside it.
    const about = conflict ? undefined : record
    const forbidden = rules.forbidden(message, about)
    if (forbidden.length > 0) return { kind: 'forbidden', findings: forbidden }
    const outOfOrder = revisionProblem(message, about)
    if (outOfOrder) return outOfOrder
    const findings = conflict
      ? [...message.findings, conflictFinding]
      : [...message.findings, ...rules.history(message, about)]
    if (findings.some(({ severity }) => severity === 'reject')) return { kind: 'refused', findings }

    const kept = conflict ? { ...message, ...withoutReports(message) } : message
    const acknowledgement = acknowledge(kept, at.getTime(), findings)
    const seq = before.seqs[rows.length] ?? 0
    rows.push({ id: acknowledgement.messageId, seq, message: { ...kept, findings }, acknowledgement })
    if (conflict && dossierCode !== undefined && record?.owner)
      conflicts.push({
        code: dossierCode,
        owner: record.owner,
        other: message.sender,
        id: acknowledgement.messageId,
      })
    if (dossierCode !== undefined) dossiers.set(dossierCode, recordAfter(message, record))
    if (idempotency) {
      keys.set(keyName(message.sender, idempotency.key), { hash: idempotency.hash, answer: acknowledgement })
    }
    return { kind: 'accepted', acknowledgement }
  })
  return { answers, rows, dossiers, keys, conflicts }
}

/** As `acceptMessages`, in a transaction that does more; the caller commits. */
export const acceptWithin = async (
  statement: Statement,
  messages: readonly NewMessage[],
  rules: AcceptanceRules,
  now: () => Date,
): Promise<Accepted[]> => {
  const { answers, write } = await decideWithin(statement, messages, rules, now)
  await write()
  return answers
}

const decideWithin = async (
  statement: Statement,
  messages: readonly NewMessage[],
  rules: AcceptanceRules,
  now: () => Date,
) => {
  const [, before] = await Promise.all([
    lockLanesAndKeys(statement, messages),
    readBefore(statement, messages),
  ])
  const at = now()
  const { answers, rows, dossiers, conflicts } = decide(messages, before, rules, at)
  const write = async () => {
    if (rows.length === 0) return
    await Promise.all([
      writeAcceptance(statement, rows, dossiers, at),
      openRoutingCases(statement, rows, at),
      noteConflicts(statement, conflicts, at),
    ])
  }
  return { answers, write }
}

/**
 * Puts a group of messages with all their deliveries into the record, in one transaction. One answer per message, in
 * order; a message that is not accepted changes nothing and harms no other.
 */
export const acceptMessages = async (
  database: Database,
  messages: readonly NewMessage[],
  rules: AcceptanceRules,
  now: () => Date,
): Promise<Accepted[]> =>
  transaction(database, async (statement, commit) => {
    const { answers, write } = await decideWithin(statement, messages, rules, now)
    await Promise.all([write(), commit()])
    return answers
  })

/**
 * Decides about messages one after the other as `acceptMessages` would, each seeing what the ones before it would have
 * changed. Writes nothing and locks nothing.
 */
export const decideDry = (
  database: Database,
  rules: AcceptanceRules,
  now: () => Date,
): ((message: NewMessage) => Promise<Accepted>) => {
  let seen: Pick<Before, 'keys' | 'dossiers'> = { keys: new Map(), dossiers: new Map() }
  let turn: Promise<unknown> = Promise.resolve()
  const decideNext = async (message: NewMessage): Promise<Accepted> => {
    const { seqs, ...read } = await transaction(database, (statement) => readBefore(statement, [message]))
    const before = {
      seqs,
      keys: new Map([...read.keys, ...seen.keys]),
      dossiers: new Map([...read.dossiers, ...seen.dossiers]),
    }
    const { answers, dossiers, keys } = decide([message], before, rules, now())
    seen = { keys, dossiers }
    const [answer] = answers
    if (!answer) throw new Error('A message without a decision')
    return answer
  }
  return (message) => {
    const decided = turn.then(() => decideNext(message))
    turn = decided.catch(() => undefined)
    return decided
  }
}
