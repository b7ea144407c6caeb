import { asFailure, type SharedSecret, transient } from '#adapter-kit'

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

/** A log-in that got no answer leaves the message itself unsent: that is never in doubt. */
const unsent = (thrown: unknown) => {
  const failure = asFailure(thrown)
  return failure.failure === 'in-doubt' ? transient('LOG_IN_FAILED', failure.message) : failure
}

const unlessAborted = <Value>(waiting: Promise<Value>, signal: AbortSignal): Promise<Value> =>
  new Promise((resolve, reject) => {
    const giveUp = () =>
      reject(transient('LOG_IN_TIMEOUT', 'No session came in time; the message was not sent'))
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    waiting.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })

/** Log in once, share between processes, renew when told that it ended. Never two log-ins at a time in a process. */
export const sharedSession = (secret: SharedSecret, logIn: () => Promise<string>): Session => {
  let current: { value: string; generation: number } | undefined
  let renewing: Promise<{ value: string; generation: number }> | undefined

  const renew = async (stale: number) => {
    renewing ??= secret
      .renew(stale, logIn)
      .catch((thrown: unknown) => {
        throw unsent(thrown)
      })
      .finally(() => {
        renewing = undefined
      })
    current = await renewing
    return current
  }
  const get = async () => {
    current ??= (await secret.read()) ?? (await renew(0))
    return current
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
