import type { Term } from '#messages/term.ts'
import type { FollowedArrival } from './arrival-rules.ts'
import type { KnownTerms } from './known-terms.ts'

/** Terms that know how they begin: the rules differ from procedure to procedure, and from day to day. */
export const withLateArrival = (
  terms: KnownTerms,
  ruleOf: (procedureCode: string, receivedAt: number) => FollowedArrival,
): KnownTerms => {
  const ruled = (code: string, at: Date, term: Term | undefined): Term | undefined =>
    term && { ...term, lateArrival: ruleOf(code, at.getTime()).late }
  return {
    of: async (code, at) => ruled(code, at, await terms.of(code, at)),
    inMemory: (code, at) => ruled(code, at, terms.inMemory(code, at)),
    near: (code, at) => ruled(code, at, terms.near(code, at)),
  }
}
