import type { Caller } from '#access/caller.ts'
import { isProblem } from '#api/http/problem.ts'
import type { QueriesApi, QueryTarget } from '#api/queries/routes.ts'
import type { Trace } from '#messages/trace.ts'
import type { StoredCleansing } from '#store/cleansing/cleansings.ts'
import type { OpenRow } from '#store/cleansing/rows.ts'
import type { Proposal } from '#verify/fields.ts'
import type { PreparedRow } from '#verify/row.ts'
import { type Units, unitProposals } from '#verify/units.ts'
import { type Verdict, verdictOf } from '#verify/verdict.ts'

/** After so many failures a row is given up: the others must not wait for it. */
const maxTries = 3

type AskedRow =
  | { readonly kind: 'done'; readonly number: number; readonly verdict: Verdict; readonly asked: boolean }
  /** Once more: at once behind the others, or the whole run waits. `asked`: the question left. */
  | {
      readonly kind: 'again'
      readonly number: number
      readonly asked: boolean
      readonly wait?: { readonly code: string; readonly seconds: number }
    }

export interface RowContext {
  readonly run: StoredCleansing
  readonly target: QueryTarget
  readonly caller: Caller
  readonly units: Omit<Units, 'codesOn'>
  readonly signal: AbortSignal
  /** Each row is asked about in a trace of its own. */
  beginTrace(): Trace
  ask: QueriesApi['ask']
}

const purposeOf = (run: StoredCleansing, dossierCode: string) => ({
  dossierCode,
  officer: run.officer,
  reason: run.reason,
  ...(run.override !== null && { override: { reason: run.override } }),
})

/** Of each field the best word: a database's before the table's, that before the form alone. */
const merged = (...lists: readonly (readonly Proposal[])[]): readonly Proposal[] => [
  ...new Map(lists.flat().map((one) => [one.field, one])).values(),
]

/** A question that was refused before it left. */
const refused = (number: number, thrown: unknown): AskedRow => {
  if (!isProblem(thrown)) throw thrown
  const { problem: name, findings = [], more, retryAfterSeconds = 60 } = thrown
  if (name === 'purpose-not-shown')
    return {
      kind: 'done',
      number,
      asked: false,
      verdict: { kind: 'not-asked', code: findings[0]?.code ?? 'PURPOSE_NOT_SHOWN' },
    }
  const code = name === 'quota-spent' ? String(more?.code) : 'UNAVAILABLE'
  return { kind: 'again', number, asked: false, wait: { code, seconds: retryAfterSeconds } }
}

/** Asks about one row, as an officer would, and says what came of it. */
export const askRow = async (
  { run, target, caller, units: table, signal, ask, beginTrace }: RowContext,
  { number, tries, body }: OpenRow,
): Promise<AskedRow> => {
  const {
    stated,
    data,
    proposals,
    dossierCode = run.dossierCode,
    codesOn = run.codesOn,
  } = body as PreparedRow
  const units = { ...table, codesOn: codesOn ?? undefined }
  const done = (verdict: Verdict, asked: boolean): AskedRow => {
    const all = merged(proposals, unitProposals(stated, units), verdict.proposals ?? [])
    return { kind: 'done', number, asked, verdict: { ...verdict, ...(all.length > 0 && { proposals: all }) } }
  }
  if (dossierCode === null) return done({ kind: 'not-asked', code: 'PURPOSE_DOSSIER_MISSING' }, false)
  try {
    const purpose = purposeOf(run, dossierCode)
    const answer = await ask({
      caller,
      target,
      purpose,
      data,
      trace: beginTrace(),
      gone: signal,
    })
    if (answer.kind === 'outcome') {
      const source = `${target.endpoint}.${target.operation}`
      const { output } = target
      return done(verdictOf({ output, outcome: answer.outcome, stated, source, units }), true)
    }
    // Broken off by us: the row is still to be asked, and it was none of its tries.
    if (signal.aborted) return { kind: 'again', number, asked: false }
    const { code, failure, retryAfterSeconds = 5, held = false } = answer
    const wait = failure === 'unusable' ? {} : { wait: { code, seconds: retryAfterSeconds } }
    if (held) return { kind: 'again', number, asked: false, wait: { code, seconds: retryAfterSeconds } }
    if (tries + 1 >= maxTries) return done({ kind: 'not-asked', code }, true)
    return { kind: 'again', number, asked: true, ...wait }
  } catch (thrown) {
    return refused(number, thrown)
  }
}
