import { setTimeout as pause } from 'node:timers/promises'
import { asFailure, type Failure } from '#adapter-kit'

/** So often a question goes out once more, and after so long: a session is renewed meanwhile. */
const rounds = 6
const renewalMs = 250

/** How long to wait before it goes out once more; undefined where what came is what there is to say. */
const againAfterMs = ({ fault, staleConnection }: Failure, round: number): number | undefined => {
  // It lay idle until the partner dropped it: nobody has read the question. Twice would be another thing.
  if (staleConnection && round === 1) return 0
  return fault === 'session' && round < rounds ? renewalMs * round : undefined
}

/**
 * What `ask` brings within its time. A question changes nothing, so what surely says nothing about it is no answer for an
 * officer: an ended session is renewed, a connection that broke as it was used again is replaced.
 */
export const persistently = async <Answer>(
  ask: (round: number) => Promise<Answer>,
  { deadline, signal }: { readonly deadline: number; readonly signal: AbortSignal },
): Promise<Answer> => {
  for (let round = 1; ; round += 1) {
    try {
      return await ask(round)
    } catch (thrown) {
      const waitMs = againAfterMs(asFailure(thrown), round)
      if (waitMs === undefined || signal.aborted || performance.now() + waitMs >= deadline) throw thrown
      await pause(waitMs, undefined, { signal }).catch(() => undefined)
    }
  }
}
