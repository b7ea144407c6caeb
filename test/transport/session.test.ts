import { describe, expect, test } from 'vitest'
import { asFailure, endpointFault, inDoubt, permanent, type SharedSecret, transient } from '#adapter-kit'
import { endsSession, sharedSession } from '#transport/session.ts'

const never = new AbortController().signal

/** What all processes share, as the record keeps it. */
const sharedSecret = (): SharedSecret => {
  let held: { value: string; generation: number } | undefined
  let last: Promise<unknown> = Promise.resolve()
  return {
    read: async () => held,
    renew(stale, make) {
      const turn = last.then(async () => {
        if (held && held.generation > stale) return held
        held = { value: await make(), generation: (held?.generation ?? 0) + 1 }
        return held
      })
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

const counter = () => {
  const made: string[] = []
  const logIn = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    made.push(`session-${made.length + 1}`)
    return made.at(-1) ?? ''
  }
  return { made, logIn }
}

const isOver = ({ reply }: { reply?: string; thrown?: unknown }) => reply?.startsWith('over') ?? false

const failureOf = async (waiting: Promise<unknown>) => {
  const { failure, code } = asFailure(await waiting.catch((thrown: unknown) => thrown))
  return `${failure} ${code}`
}

describe('a session', () => {
  test('is opened once for all that wait for it, and kept', async () => {
    const { made, logIn } = counter()
    const session = sharedSession(sharedSecret(), logIn)
    const use = async (current: string) => current
    const all = await Promise.all([1, 2, 3, 4].map(() => session.with(use, isOver, never)))
    expect([...all, await session.with(use, isOver, never)]).toEqual(Array(5).fill('session-1'))
    expect(made).toHaveLength(1)
  })

  test('that ended is renewed once, however many notice, and each call is repeated once', async () => {
    const { made, logIn } = counter()
    const session = sharedSession(sharedSecret(), logIn)
    const used: string[] = []
    const use = async (current: string) => {
      used.push(current)
      return current === 'session-1' ? 'over' : `done with ${current}`
    }
    const all = await Promise.all([1, 2, 3].map(() => session.with(use, isOver, never)))
    expect(all).toEqual(Array(3).fill('done with session-2'))
    expect(made).toEqual(['session-1', 'session-2'])
    expect(used.filter((each) => each === 'session-2')).toHaveLength(3)
  })

  test('that another process renewed is taken over', async () => {
    const { made, logIn } = counter()
    const secret = sharedSecret()
    const [one, other] = [sharedSession(secret, logIn), sharedSession(secret, logIn)]
    const use = async (current: string) => (current === 'session-1' ? 'over' : current)
    await other.with(async (current) => current, isOver, never)
    expect(await one.with(use, isOver, never)).toBe('session-2')
    expect(await other.with(use, isOver, never)).toBe('session-2')
    expect(made).toHaveLength(2)
  })

  test('that ended again at once is what the partner says: no third try', async () => {
    const { made, logIn } = counter()
    const session = sharedSession(sharedSecret(), logIn)
    expect(await session.with(async (current) => `over ${current}`, isOver, never)).toBe('over session-2')
    expect(made).toHaveLength(2)
  })

  test('that ended by a thrown failure is renewed too', async () => {
    const session = sharedSession(sharedSecret(), counter().logIn)
    const use = async (current: string) => {
      if (current === 'session-1') throw permanent('UNAUTHENTICATED', '', { status: 401 })
      return current
    }
    const ended = ({ thrown }: { thrown?: unknown }) => thrown !== undefined
    expect(await session.with(use, ended, never)).toBe('session-2')
  })

  test('does not touch what went wrong for another reason', async () => {
    const { made, logIn } = counter()
    const lost = inDoubt('REPLY_LOST', 'Lost')
    const using = sharedSession(sharedSecret(), logIn).with(() => Promise.reject(lost), isOver, never)
    await expect(using).rejects.toBe(lost)
    expect(made).toHaveLength(1)
  })
})

describe('a session that ends however often in a row', () => {
  test('is taken over from whoever renews it, within the time of the call', async () => {
    const { made, logIn } = counter()
    const secret = sharedSecret()
    const [one, other] = [sharedSession(secret, logIn), sharedSession(secret, logIn)]
    const renewElsewhere = () =>
      other.with(async (current) => (current === made.at(-1) ? 'over' : current), isOver, never)
    await one.with(async (current) => current, isOver, never)
    let asked = 0
    const done = await one.with(
      async (current) => {
        asked += 1
        // Each time that it is used, somebody else's log-in has just ended it.
        if (asked < 4) await renewElsewhere()
        return current === made.at(-1) ? `done with ${current}` : 'over'
      },
      isOver,
      never,
    )
    expect(done).toBe('done with session-4')
    expect(made).toHaveLength(4)
  })

  test("is the endpoint's fault where the log-in goes on to succeed, and never its credentials", async () => {
    const refuse = async () => {
      throw endpointFault('credentials', 'UNAUTHENTICATED', 'x', { status: 401 })
    }
    const { made, logIn } = counter()
    const using = sharedSession(sharedSecret(), logIn).with(
      refuse,
      ({ thrown }) => endsSession(thrown),
      never,
    )
    await expect(using).rejects.toMatchObject({
      code: 'SESSION_REFUSED',
      fault: 'session',
      failure: 'transient',
    })
    expect(made).toHaveLength(2)
  })

  test('is not renewed for what a gateway says of our subscription', async () => {
    const { made, logIn } = counter()
    const refused = endpointFault('gateway', 'GATEWAY_REFUSED', 'x', { status: 401 })
    const session = sharedSession(sharedSecret(), logIn)
    const using = session.with(
      () => Promise.reject(refused),
      ({ thrown }) => endsSession(thrown),
      never,
    )
    await expect(using).rejects.toBe(refused)
    expect(made).toHaveLength(1)
  })
})

describe('a log-in', () => {
  test('whose reply was lost leaves the message unsent, never in doubt', async () => {
    const session = sharedSession(sharedSecret(), () => Promise.reject(inDoubt('REPLY_LOST', 'Lost')))
    let sent = 0
    const using = session.with(
      async () => ++sent,
      () => false,
      never,
    )
    expect(await failureOf(using)).toBe('transient LOG_IN_FAILED')
    expect(sent).toBe(0)
  })

  test.each([
    ['a wrong password', permanent('LOGIN_REFUSED', 'Refused'), 'permanent LOGIN_REFUSED'],
    ['a busy partner', transient('UNAVAILABLE', 'Busy', { retryAfterMs: 7 }), 'transient UNAVAILABLE'],
    ['a bug', new TypeError('x'), 'permanent UNEXPECTED'],
  ])('refused by %s is not tried again by itself', async (_, thrown, expected) => {
    let tries = 0
    const session = sharedSession(sharedSecret(), () => {
      tries += 1
      return Promise.reject(thrown)
    })
    const use = async (current: string) => current
    const both = [session.with(use, isOver, never), session.with(use, isOver, never)]
    expect(await Promise.all(both.map(failureOf))).toEqual([expected, expected])
    expect(tries).toBe(1)
  })

  test('that failed is tried anew by the next message', async () => {
    let tries = 0
    const session = sharedSession(sharedSecret(), async () => {
      tries += 1
      if (tries === 1) throw transient('UNAVAILABLE', 'Busy')
      return 'session'
    })
    const use = async (current: string) => current
    expect(await failureOf(session.with(use, isOver, never))).toBe('transient UNAVAILABLE')
    expect(await session.with(use, isOver, never)).toBe('session')
  })

  test('is not waited for longer than the message has time, and goes on for the others', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const session = sharedSession(sharedSecret(), () => promise)
    const use = async (current: string) => current
    const hurried = session.with(use, isOver, AbortSignal.timeout(20))
    const patient = session.with(use, isOver, never)
    expect(await failureOf(hurried)).toBe('transient LOG_IN_TIMEOUT')
    resolve('session')
    expect(await patient).toBe('session')
    expect(await failureOf(session.with(use, isOver, AbortSignal.abort()))).toBe('transient LOG_IN_TIMEOUT')
  })
})
