import { bareProcedureCode } from '#messages/rules/procedure-code.ts'
import type { LateArrival, Term } from '#messages/term.ts'
import type { KnownTerms } from './known-terms.ts'

/**
 * Whether a term that arrives after the cut-off begins at once or on the next working day: the rules differ from procedure to
 * procedure (national-protocols-2026 G.3). `default` is for those that are not named.
 */
export const withLateArrival = (
  terms: KnownTerms,
  rules: Readonly<Record<string, LateArrival>>,
): KnownTerms => {
  const ruleOf = (code: string): LateArrival =>
    rules[code] ?? rules[bareProcedureCode(code)] ?? rules.default ?? 'at-once'
  const ruled = (code: string, term: Term | undefined): Term | undefined =>
    term && { ...term, lateArrival: ruleOf(code) }
  return {
    of: async (code, at) => ruled(code, await terms.of(code, at)),
    inMemory: (code, at) => ruled(code, terms.inMemory(code, at)),
    near: (code, at) => ruled(code, terms.near(code, at)),
  }
}
