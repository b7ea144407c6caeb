import type { Finding } from '#adapter-kit'
import {
  type AcceptanceRules,
  conflictFinding,
  type DossierRecord,
  isConflict,
  recordAfter,
} from '#messages/dossier-record.ts'
import { judgeRepeat } from '#messages/event-state.ts'
import type { Accepted, Acknowledgement, NewMessage } from '#messages/message.ts'
import {
  type Before,
  keyName,
  lockLanesAndKeys,
  type NewRow,
  readBefore,
  writeAcceptance,
} from './acceptance-statements.ts'
import { type Database, type Statement, transaction, transactionWithKeptPlans } from './database.ts'
import { type NewConflict, noteConflicts } from './dossier-conflicts.ts'
import { type KeptState, stateName, statesBefore, writeStates } from './event-states.ts'
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

/** What a message without a key says beside what was said last; undefined where it has one. */
const judgeState = ({ sender, stated }: NewMessage, states: ReadonlyMap<string, KeptState>) => {
  if (!stated) return undefined
  const { subject, ...content } = stated
  const name = stateName(sender, subject)
  const before = states.get(name)
  const { isRepeat, state } = judgeRepeat(content, before?.state)
  const repeated = isRepeat && before ? (state === before.state ? before : { ...before, state }) : undefined
  return { name, kept: { sender, subject, state }, repeated }
}

/** Decides message after message, each seeing what the ones before it in the group have changed. */
const decide = (
  messages: readonly NewMessage[],
  before: Before & { readonly states: ReadonlyMap<string, KeptState> },
  rules: AcceptanceRules,
  at: Date,
) => {
  const dossiers = new Map<string, DossierRecord>(before.dossiers)
  const keys = new Map(before.keys)
  const states = new Map(before.states)
  const rows: NewRow[] = []
  const conflicts: NewConflict[] = []
  const answers = messages.map((message): Accepted => {
    const { idempotency, fixed, dossierCode } = message
    const remembered = idempotency && keys.get(keyName(message.sender, idempotency.key))
    if (idempotency && remembered) {
      return remembered.hash.equals(idempotency.hash)
        ? { kind: 'replayed', acknowledgement: remembered.answer }
        : { kind: 'key-reused' }
    }
    const known = fixed && keys.get(keyName(message.sender, fixed.key))
    if (fixed && known && !known.hash.equals(fixed.hash)) return { kind: 'key-reused' }
    const judged = judgeState(message, states)
    if (judged?.repeated) {
      states.set(judged.name, judged.repeated)
      return { kind: 'replayed', acknowledgement: judged.repeated.answer }
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
    rows.push({
      id: acknowledgement.messageId,
      seq,
      message: { ...kept, findings, ...(known && { fixed: undefined }) },
      acknowledgement,
    })
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
    if (fixed && !known)
      keys.set(keyName(message.sender, fixed.key), { hash: fixed.hash, answer: acknowledgement })
    if (judged) states.set(judged.name, { ...judged.kept, answer: acknowledgement })
    return { kind: 'accepted', acknowledgement }
  })
  const changed = [...states].flatMap(([name, kept]) => (before.states.get(name) === kept ? [] : [kept]))
  return { answers, rows, dossiers, keys, conflicts, states: changed }
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
  const [, before, statesOf] = await Promise.all([
    lockLanesAndKeys(statement, messages),
    readBefore(statement, messages),
    statesBefore(statement, messages),
  ])
  const at = now()
  const decided = decide(messages, { ...before, states: statesOf }, rules, at)
  const { answers, rows, dossiers, conflicts, states } = decided
  const write = async () => {
    if (rows.length === 0) return writeStates(statement, states, at)
    await Promise.all([
      writeAcceptance(statement, rows, dossiers, at),
      openRoutingCases(statement, rows, at),
      noteConflicts(statement, conflicts, at),
      writeStates(statement, states, at),
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
  transactionWithKeptPlans(database, async (statement, commit) => {
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
      // Only partners speak of what has no key, and nobody asks for them what would happen.
      states: new Map(),
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
