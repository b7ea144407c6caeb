import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { asFailure, permanent, type SharedSecret } from '#adapter-kit'
import { sharedSession } from '#transport/session.ts'

const never = new AbortController().signal
const away = () => Promise.reject(new Error('timeout exceeded when trying to connect'))
const keep = async (session: string) => session
const goesOn = () => false

const secret = (change: Partial<SharedSecret> = {}): SharedSecret => ({
  read: async () => undefined,
  renew: async (stale, make) => ({ value: await make(), generation: stale + 1 }),
  ...change,
})

const failureOf = async (waiting: Promise<unknown>) => {
  const { failure, code } = asFailure(await waiting.catch((thrown: unknown) => thrown))
  return `${failure} ${code}`
}

describe('a session whose store is away', () => {
  test.each([
    ['read', secret({ read: away })],
    ['renewed', secret({ renew: away })],
    ['kept after the log-in', secret({ renew: (_stale, make) => make().then(away) })],
  ])('and that cannot be %s leaves the message unsent, to be tried again', async (_what, store) => {
    let sent = 0
    const use = async () => ++sent
    const session = sharedSession(store, async () => 'session')
    expect(await failureOf(session.with(use, goesOn, never))).toBe('transient SESSION_STORE_UNAVAILABLE')
    expect(sent).toBe(0)
  })

  test('when the session has ended is no reason to give the message up', async () => {
    const store = secret({ read: async () => ({ value: 'old', generation: 1 }), renew: away })
    const session = sharedSession(store, async () => 'session')
    expect(await failureOf(session.with(keep, () => true, never))).toBe('transient SESSION_STORE_UNAVAILABLE')
  })

  test('is used again as soon as it is back', async () => {
    let asked = 0
    const read = async () => {
      asked += 1
      return asked === 1 ? away() : { value: 'kept', generation: 3 }
    }
    const session = sharedSession(secret({ read }), async () => 'session')
    await expect(session.with(keep, goesOn, never)).rejects.toMatchObject({ failure: 'transient' })
    await expect(session.with(keep, goesOn, never)).resolves.toBe('kept')
  })

  test('is not blamed for a log-in that is broken', async () => {
    const session = sharedSession(secret(), () => Promise.reject(new TypeError('x')))
    expect(await failureOf(session.with(keep, goesOn, never))).toBe('permanent UNEXPECTED')
  })
})

describe('a log-in that the partner refused', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const refusing = () => {
    const counted = { logIns: 0, refuse: true }
    const session = sharedSession(secret(), async () => {
      counted.logIns += 1
      if (counted.refuse) throw permanent('LOGIN_REFUSED', 'Refused')
      return 'session'
    })
    return { counted, send: () => session.with(keep, goesOn, never) }
  }

  test('is not repeated for every message: a wrong password many times over locks the account', async () => {
    const { counted, send } = refusing()
    for (const wait of [0, 1000, 14_000, 14_000]) {
      vi.advanceTimersByTime(wait)
      expect(await failureOf(send())).toBe('permanent LOGIN_REFUSED')
    }
    expect(counted.logIns).toBe(1)
  })

  test('is tried again after a while also when the clock was set back meanwhile', async () => {
    const { counted, send } = refusing()
    await failureOf(send())
    counted.refuse = false
    vi.setSystemTime(Date.now() - 86_400_000)
    vi.advanceTimersByTime(31_000)
    await expect(send()).resolves.toBe('session')
  })

  test('is tried again after half a minute', async () => {
    const { counted, send } = refusing()
    await failureOf(send())
    counted.refuse = false
    vi.advanceTimersByTime(29_999)
    expect(await failureOf(send())).toBe('permanent LOGIN_REFUSED')
    vi.advanceTimersByTime(1)
    await expect(send()).resolves.toBe('session')
    expect(counted.logIns).toBe(2)
  })
})
