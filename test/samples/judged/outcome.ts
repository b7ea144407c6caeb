import { asFailure, isEndpointFault, type Outcome } from '#adapter-kit'

/** What a call came to: an answer, or the kind and code of its failure. `held` costs no message its life. */
export const cameTo = async (asked: Promise<Outcome>) => {
  try {
    const outcome = await asked
    if (outcome.kind === 'completed') return { kind: 'completed' as const, data: outcome.data }
    return { kind: outcome.kind, code: outcome.kind === 'rejected' ? outcome.code : '' }
  } catch (thrown) {
    const failure = asFailure(thrown)
    const kind = isEndpointFault(failure) ? ('held' as const) : failure.failure
    return { kind, code: failure.code, retryAfterMs: failure.retryAfterMs, fault: failure.fault }
  }
}
