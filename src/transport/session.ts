import {
  asFailure,
  endpointFault,
  type Failure,
  isEndpointFault,
  type SharedSecret,
  transient,
} from '#adapter-kit'

export interface Session {
  /**
   * Runs `use` with the current session. When `use` says that the session has ended, a new one is taken over from another
   * process or a log-in makes it, and `use` runs again: as often as others renew it meanwhile, and once with a session of
   * our own log-in. What the last run says stands; a thrown failure becomes one of the endpoint, which costs no message.
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

/** Whether a thrown failure says that the session has ended: a 401, unless a gateway says that renewing does not help. */
export const endsSession = (thrown: unknown): boolean => {
  const { code, status } = asFailure(thrown)
  return code === 'UNAUTHENTICATED' || (status === 401 && code === 'CLOCK_DIFFERS')
}

/** Without a session the message itself is unsent: never in doubt, and no dead letter because our own store was away. */
const unsent = (thrown: unknown): Failure => {
  const failure = asFailure(thrown)
  if (isEndpointFault(failure)) return Object.assign(failure, { failure: 'transient' as const })
  if (failure.failure === 'in-doubt') {
    const { status, retryAfterMs, staleConnection } = failure
    return transient('LOG_IN_FAILED', failure.message, {
      ...(status !== undefined && { status }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(staleConnection ? { staleConnection } : { outage: true }),
    })
  }
  if (failure === thrown) return failure
  return transient(
    'SESSION_STORE_UNAVAILABLE',
    'The store of sessions did not answer; the message was not sent',
  )
}

/** A refused password is not tried again with every message that waits: that is how accounts are locked. */
const refusalHoldsMs = 30_000

/** Others log in too, and where only one session lives at a time each log-in ends that of the others. */
const mostRounds = 5

/** The log-in succeeded, so the credentials are good: it is a reason to wait and log in. */
const refusedSession = (failure: Failure): Failure => {
  // One that says more itself is no session that ended.
  if (failure.fault !== undefined && failure.fault !== 'credentials') return failure
  const { status } = failure
  return endpointFault(
    'session',
    'SESSION_REFUSED',
    'The partner did not accept a session that it had just given',
    status === undefined ? {} : { status },
  )
}

interface Held {
  readonly value: string
  readonly generation: number
}

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
  let current: Held | undefined
  let renewing: Promise<Held> | undefined
  /** Of the last session that came of a log-in of this process. */
  let ownGeneration: number | undefined
  /** `until` goes by a clock that only runs forward. */
  let refused: { failure: Failure; until: number } | undefined

  const renew = async (stale: number) => {
    if (refused && performance.now() < refused.until) throw refused.failure
    let isOurs = false
    const make = () => {
      isOurs = true
      return logIn().catch((thrown: unknown) => Promise.reject(asFailure(thrown)))
    }
    renewing ??= secret
      .renew(stale, make)
      .then((made) => {
        if (isOurs) ownGeneration = made.generation
        return made
      })
      .catch((thrown: unknown) => {
        const failure = unsent(thrown)
        if (failure.failure !== 'permanent' && failure.fault === undefined) throw failure
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

  /** Another call may have renewed it while this one was under way. */
  const after = async ({ generation }: Held, signal: AbortSignal): Promise<Held> => {
    const newer = current && current.generation > generation ? current : undefined
    return newer ?? unlessAborted(renew(generation), signal)
  }

  return {
    async with(use, ended, signal) {
      let held = await unlessAborted(get(), signal)
      for (let rounds = 1; ; rounds += 1) {
        const result = await use(held.value).then(
          (reply) => ({ reply }),
          (thrown: unknown) => ({ thrown }),
        )
        const isOver = ended(result)
        const ours = rounds > 1 && held.generation === ownGeneration
        if (isOver && !ours && rounds < mostRounds && !signal.aborted) {
          held = await after(held, signal)
          continue
        }
        if (!('thrown' in result)) return result.reply
        throw isOver ? refusedSession(asFailure(result.thrown)) : result.thrown
      }
    },
  }
}
