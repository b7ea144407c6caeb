import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { senderShares } from '#shares/sender-shares.ts'
import { isOverShare, type Shares } from '#shares/share.ts'

const shares: Shares = {
  requestsPerSecond: 2,
  bytesPerSecond: 100,
  databaseConnections: 0.5,
  callsInLine: 2,
  bulkCalls: 1,
  messagesInCommit: 3,
  questions: 2,
  questionPlaces: 0.5,
  openDeliveries: 0.5,
  longPolls: 2,
  replays: 1,
}
const open = (now = () => 0) =>
  senderShares(
    (name) => (name === 'partner' ? undefined : shares),
    4,
    () => undefined,
    now,
  )
const neverGone = () => new AbortController().signal

describe('calls and bytes', () => {
  test('a sender that has spent its own is refused with the share, and another is not', () => {
    const one = open()
    for (let time = 0; time < 20; time += 1) expect(isOverShare(one.call('b', 0))).toBe(false)
    expect(one.call('b', 0)).toEqual({
      share: 'requestsPerSecond',
      limit: 20,
      windowSeconds: 10,
      retryAfterSeconds: 1,
    })
    expect(one.call('a', 0)).toEqual([])
    expect(one.call('partner', 0)).toEqual([])
  })

  test('what runs short is said before the refusal', () => {
    const one = open()
    for (let time = 0; time < 10; time += 1) expect(one.call('b', 0)).toEqual([])
    expect(one.call('b', 0)).toEqual([{ share: 'requestsPerSecond', limit: 20, windowSeconds: 10, left: 9 }])
  })

  test('a body larger than the window is taken, and paid for', () => {
    let at = 0
    const one = open(() => at)
    expect(isOverShare(one.call('b', 1500))).toBe(false)
    one.received('b', 500)
    expect(one.call('b', 1)).toMatchObject({ share: 'bytesPerSecond', retryAfterSeconds: 10 })
    at = 10_500
    expect(isOverShare(one.call('b', 1))).toBe(false)
  })
})

describe('places', () => {
  test('are given back once, however often that is said', () => {
    const one = open()
    const places = [one.enter('b', 'questions'), one.enter('b', 'questions')]
    expect(one.enter('b', 'questions')).toEqual({ share: 'questions', limit: 2, retryAfterSeconds: 1 })
    expect(one.enter('a', 'questions')).toBeTypeOf('function')
    const [first] = places
    if (typeof first === 'function') {
      first()
      first()
    }
    expect(one.enter('b', 'questions')).toBeTypeOf('function')
    expect(isOverShare(one.enter('b', 'questions'))).toBe(true)
  })
})

describe('the record', () => {
  test('is worked with by so many calls of a sender at once; others wait in line, in order, and more are refused', async () => {
    const one = open()
    const begun: number[] = []
    const ends = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
    const calls = ends.map(({ promise }, index) =>
      one.atRecord('b', neverGone, async () => {
        begun.push(index)
        await promise
        return index
      }),
    )
    expect(await one.atRecord('b', neverGone, async () => 'more')).toMatchObject({ share: 'callsInLine' })
    expect(await one.atRecord('a', neverGone, async () => 'other')).toBe('other')
    expect(begun).toEqual([0, 1])
    ends[1]?.resolve()
    await turn()
    expect(begun).toEqual([0, 1, 2])
    for (const { resolve } of ends) resolve()
    expect(await Promise.all(calls)).toEqual([0, 1, 2, 3])
  })

  test('is not asked for who has gone while it waited, and its place in line is free', async () => {
    const one = open()
    const end = Promise.withResolvers<void>()
    const working = [0, 1].map(() => one.atRecord('b', neverGone, () => end.promise))
    const hangUp = new AbortController()
    const gone = [0, 1].map(() =>
      one.atRecord(
        'b',
        () => hangUp.signal,
        async () => expect.unreachable('nobody is there'),
      ),
    )
    expect(await one.atRecord('b', neverGone, async () => 'full')).toMatchObject({ share: 'callsInLine' })
    hangUp.abort()
    for (const answer of await Promise.all(gone)) expect(isOverShare(answer)).toBe(true)
    const waiting = one.atRecord('b', neverGone, async () => 'served')
    end.resolve()
    await Promise.all(working)
    expect(await waiting).toBe('served')
  })

  test('gives the place back when the work fails', async () => {
    const one = open()
    for (let time = 0; time < 5; time += 1)
      await expect(
        one.atRecord('b', neverGone, async () => {
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
    expect(await one.atRecord('b', neverGone, async () => 'served')).toBe('served')
  })
})
