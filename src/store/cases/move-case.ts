import type { CaseMove } from '#adapter-kit'
import type { Case } from '#cases/case.ts'
import { isWorking } from '#cases/lifecycle.ts'
import { expiryOf } from '#cases/timing.ts'
import type { AcceptanceRules } from '#messages/dossier-record.ts'
import type { Accepted, NewMessage } from '#messages/message.ts'
import { acceptWithin } from '../accept.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { type CaseRow, caseColumns, caseOf } from './case-row.ts'
import { hasEntry, writeEntry } from './write-entry.ts'

/** The case as it stands, held until the commit. */
export const lockCase = async (statement: Statement, id: string): Promise<Case | undefined> => {
  const found = await statement.query<CaseRow>({
    name: 'lock-case',
    text: `select ${caseColumns} from cases c where c.id = $1 for update`,
    values: [id],
  })
  return found.rows.map(caseOf)[0]
}

export interface CaseStep {
  /** As it was when the move was judged. */
  readonly of: Case
  readonly move: CaseMove
  readonly verdict: 'new' | 'older' | 'not-allowed'
  readonly source: string
  /** What the city is told, planned and checked. */
  readonly messages: readonly NewMessage[]
  readonly now: Date
}

export type Stepped =
  | { readonly kind: 'moved'; readonly answers: readonly Accepted[] }
  /** Somebody else moved it meanwhile: to be judged anew. */
  | { readonly kind: 'changed' }
  /** One of its messages is not taken, and so the move is not. */
  | { readonly kind: 'refused'; readonly answer: Accepted }

class Refused extends Error {
  readonly answer: Accepted
  constructor(answer: Accepted) {
    super('A message of a move was not taken')
    this.answer = answer
  }
}

const isTaken = ({ kind }: Accepted): boolean => kind === 'accepted' || kind === 'replayed'

const writeMove = async (statement: Statement, before: Case, { move, now }: CaseStep): Promise<void> => {
  const { state, partnerState, at } = move
  const working = isWorking(state)
  await statement.query({
    name: 'move-case',
    text: `update cases set state = $2, partner_state = $3, partner_at = coalesce($4, partner_at), moved_at = $5,
        expires_at = $6, finding = null, entries = entries + 1,
        next_question_at = case when not $7 then null when $8 then $5 else next_question_at end
      where id = $1`,
    values: [
      before.id,
      state,
      partnerState ?? null,
      at ?? null,
      now,
      working ? expiryOf(now, before.expiresAfterDays) : null,
      working,
      // What had expired was not asked about any more.
      working && !isWorking(before.state) && before.askedAt !== undefined,
    ],
  })
}

const saidIn = ({ state, partnerState, at, partnerText }: CaseMove) => ({
  state,
  ...(partnerState !== undefined && { partnerState }),
  ...(at !== undefined && { at }),
  ...(partnerText !== undefined && { partnerText }),
})

/** What changes nothing: kept once, and where it should not have come a person has to look. */
const keepAside = async (
  statement: Statement,
  before: Case,
  { move, verdict, source, now }: CaseStep,
): Promise<void> => {
  if (verdict === 'new') return
  const entry = { kind: verdict, source, ...saidIn(move) } as const
  if (await hasEntry(statement, before, entry)) return
  await writeEntry(statement, before, entry, now)
  await statement.query({
    name: 'keep-aside',
    text: `update cases set entries = entries + 1, finding = case when $2 then 'MOVE_NOT_ALLOWED' else finding end where id = $1`,
    values: [before.id, verdict === 'not-allowed'],
  })
}

/**
 * Moves a case and puts what the city is told of it into the record, in one transaction: neither is there without the other. The
 * row is locked first and looked at once more, so two who tell the same at once move it once.
 */
export const moveCase = (database: Database, step: CaseStep, rules: AcceptanceRules): Promise<Stepped> =>
  transaction(database, async (statement): Promise<Stepped> => {
    const before = await lockCase(statement, step.of.id)
    if (!before || before.entries !== step.of.entries || before.state !== step.of.state)
      return { kind: 'changed' }
    if (step.verdict !== 'new') {
      await keepAside(statement, before, step)
      return { kind: 'moved', answers: [] }
    }
    const answers =
      step.messages.length === 0 ? [] : await acceptWithin(statement, step.messages, rules, () => step.now)
    const refusal = answers.find((answer) => !isTaken(answer))
    // Thrown, so that nothing of it stays.
    if (refusal) throw new Refused(refusal)
    await writeMove(statement, before, step)
    const messageIds = answers.flatMap((answer) =>
      answer.kind === 'accepted' ? [answer.acknowledgement.messageId] : [],
    )
    const entry = { kind: 'moved', source: step.source, ...saidIn(step.move), messageIds } as const
    await writeEntry(statement, before, entry, step.now)
    return { kind: 'moved', answers }
  }).catch((error: unknown) => {
    if (error instanceof Refused) return { kind: 'refused', answer: error.answer }
    throw error
  })

/** The partner says again what we know: what it said in between was a slip, and nobody has to look. */
export const confirmCase = async (database: Database, { id, entries }: Case): Promise<void> => {
  await database.query({
    name: 'confirm-case',
    text: 'update cases set finding = null where id = $1 and entries = $2 and finding is not null',
    values: [id, entries],
  })
}
