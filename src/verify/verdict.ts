import type { Outcome } from '#adapter-kit'
import type { CitizenVerification, SchemaName } from '#schemas/types.ts'
import { compared } from './compare.ts'
import type { Proposal, Stated } from './fields.ts'
import { isTelling, knownOf } from './known.ts'
import type { Units } from './units.ts'

/** What came of one row. */
export interface Verdict {
  readonly kind: 'match' | 'mismatch' | 'no-information' | 'not-asked'
  /** Why it is no match: the partner's refusal, or what stopped the question. */
  readonly code?: string
  /** Which fields the database contradicts, as far as it says so. */
  readonly fields?: readonly string[]
  readonly proposals?: readonly Proposal[]
}

/** Answers from which a verdict can be given. */
export const isJudged = (output: SchemaName): boolean =>
  output === 'citizen-verification' || isTelling(output)

const verified = ({ verified: isTrue, answer }: CitizenVerification): Verdict => {
  if (isTrue) return { kind: 'match' }
  if (answer === 'no-information') return { kind: 'no-information', code: 'NO_INFORMATION' }
  if (answer === 'not-enough-basis') return { kind: 'no-information', code: 'NOT_ENOUGH_BASIS' }
  // A database that only says no may mean any of the other answers: the code says that it did not say mismatch.
  return { kind: 'mismatch', code: answer === 'mismatch' ? 'MISMATCH' : 'NOT_VERIFIED', fields: [] }
}

export interface Judged {
  readonly output: SchemaName
  readonly outcome: Outcome
  readonly stated: Stated
  /** `endpoint.operation` */
  readonly source: string
  readonly units?: Units | undefined
}

/** What an answer means for what was stated. */
export const verdictOf = ({ output, outcome, stated, source, units }: Judged): Verdict => {
  if (outcome.kind === 'pending') return { kind: 'not-asked', code: 'ANSWERED_LATER' }
  if (outcome.kind === 'rejected') {
    const { code, responsible } = outcome
    if (code === 'MISMATCH') return { kind: 'mismatch', code, fields: [] }
    // What the applicant stated fits nobody: the others refuse the question, and say nothing of the person.
    return { kind: responsible === 'applicant' ? 'no-information' : 'not-asked', code }
  }
  if (output === 'citizen-verification') return verified(outcome.data as CitizenVerification)
  if (!isTelling(output)) return { kind: 'no-information', code: 'NO_INFORMATION' }
  const known = knownOf(output, outcome.data)
  if (known.size === 0) return { kind: 'no-information', code: 'NO_INFORMATION' }
  const { mismatches, proposals } = compared(stated, known, source, units)
  const about = proposals.length > 0 && { proposals }
  return mismatches.length > 0
    ? { kind: 'mismatch', fields: mismatches, ...about }
    : { kind: 'match', ...about }
}
