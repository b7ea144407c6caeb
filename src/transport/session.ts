import { asFailure, type Failure, type SharedSecret, transient } from '#adapter-kit'

export interface Session {
  /**
   * Runs `use` with the current session; when `use` says that the session has ended, logs in once and runs it once
   * more. What the second run says stands.
   *
   * @param ended whether this result or thrown failure means that the session is no longer good
   * @param signal ends the waiting for a session, not the log-in that others may wait for too
   */
  with<Reply>(
    use: (session: string) => Promise<Reply>,
    ended: (result: { reply?: Reply; thrown?: unknown }) => boolean,
    signal: AbortSignal,
  ): Promise<Reply>
}

/** Without a session the message itself is unsent: never in doubt, and no dead letter because our own store was away. */
const unsent = (thrown: unknown): Failure => {
  const failure = asFailure(thrown)
  if (failure.failure === 'in-doubt') return transient('LOG_IN_FAILED', failure.message, { outage: true })
  if (failure === thrown) return failure
  return transient(
    'SESSION_STORE_UNAVAILABLE',
    'The store of sessions did not answer; the message was not sent',
  )
}

/** A refused password is not tried again with every message that waits: that is how accounts are locked. */
const refusalHoldsMs = 30_000

const unlessAborted = <Value>(waiting: Promise<Value>, signal: AbortSignal): Promise<Value> =>
  new Promise((resolve, reject) => {
    const giveUp = () =>
      reject(transient('LOG_IN_TIMEOUT', 'No session came in time; the message was not sent'))
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    waiting.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })

/**
 * Log in once, share between processes, renew when the partner says that it ended. Never two log-ins at a time in a process.
 *
 * @param isOld whether a session that is still good is better renewed before it is used
 */
export const sharedSession = (
  secret: SharedSecret,
  logIn: () => Promise<string>,
  isOld: (session: string) => boolean = () => false,
): Session => {
  let current: { value: string; generation: number } | undefined
  let renewing: Promise<{ value: string; generation: number }> | undefined
  /** `until` goes by a clock that only runs forward. */
  let refused: { failure: Failure; until: number } | undefined

  const renew = async (stale: number) => {
    if (refused && performance.now() < refused.until) throw refused.failure
    renewing ??= secret
      .renew(stale, () => logIn().catch((thrown: unknown) => Promise.reject(asFailure(thrown))))
      .catch((thrown: unknown) => {
        const failure = unsent(thrown)
        if (failure.failure !== 'permanent') throw failure
        // It concerns every message alike.
        const concernsAll = Object.assign(failure, { outage: true })
        refused = { failure: concernsAll, until: performance.now() + refusalHoldsMs }
        throw concernsAll
      })
      .finally(() => {
        renewing = undefined
      })
    current = await renewing
    return current
  }
  const read = () =>
    secret.read().catch((thrown: unknown) => {
      throw unsent(thrown)
    })
  const get = async () => {
    current ??= (await read()) ?? (await renew(0))
    const held = current
    // Where it cannot be renewed it is used while it lasts; the partner says when it ends.
    return isOld(held.value) ? renew(held.generation).catch(() => held) : held
  }

  return {
    async with(use, ended, signal) {
      const first = await unlessAborted(get(), signal)
      const result = await use(first.value).then(
        (reply) => ({ reply }),
        (thrown: unknown) => ({ thrown }),
      )
      if (!ended(result)) {
        if ('thrown' in result) throw result.thrown
        return result.reply
      }
      // Another call may have renewed it while this one was under way.
      const newer = current && current.generation > first.generation ? current : undefined
      const again = newer ?? (await unlessAborted(renew(first.generation), signal))
      return use(again.value)
    },
  }
}
