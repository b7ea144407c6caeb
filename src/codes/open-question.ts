import type { Candidate, SettledQuestion } from './code-tables.ts'

/** A question that the tables could not answer with one code; a message waits for it. */
export interface OpenQuestion extends SettledQuestion {
  readonly kind: 'unknown' | 'ambiguous'
  readonly candidates: readonly Candidate[]
  /** Of the table that was asked. */
  readonly version: number
}
