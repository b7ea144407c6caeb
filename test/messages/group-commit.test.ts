import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { groupCommit } from '#messages/group-commit.ts'

/** A store whose commits end when the test says so. */
const store = (maxItems = 10) => {
  const groups: (readonly string[])[] = []
  const open: { done(): void; fail(error: Error): void }[] = []
  const commit = (items: readonly string[]) => {
    groups.push(items)
    return new Promise<string[]>((resolve, reject) => {
      open.push({ done: () => resolve(items.map((item) => `${item}!`)), fail: reject })
    })
  }
  const isUnavailable = (error: unknown) => error instanceof Error && error.message === 'away'
  /** `b1` is of the sender b; what has no number is of one and the same. */
  const senderOf = (item: string) => (/\d/.test(item) ? item.charAt(0) : '')
  /** `b:x` and `c:x` share the name x. */
  const namesOf = (item: string) => [item.split(':')[1] ?? item]
  const submit = groupCommit(commit, { maxItems, senderOf, namesOf, isUnavailable })
  const next = async () => {
    await vi.waitFor(() => expect(open).not.toEqual([]), { interval: 1 })
    const one = open.shift()
    if (!one) throw new Error('No commit is under way')
    return one
  }
  return { submit, groups, next, open }
}

describe('a group commit', () => {
  test('commits one alone at once', async () => {
    const { submit, groups, next } = store()
    const first = submit('a')
    expect(groups).toEqual([['a']])
    ;(await next()).done()
    await expect(first).resolves.toBe('a!')
  })

  test('gathers what arrives while a commit is under way, in order, no more than allowed', async () => {
    const { submit, groups, next } = store(3)
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map(submit)
    for (const _ of [1, 2, 3, 4]) (await next()).done()
    await expect(Promise.all(all)).resolves.toEqual(['a!', 'b!', 'c!', 'd!', 'e!', 'f!'])
    expect(groups).toEqual([['a'], ['b'], ['c', 'd', 'e'], ['f']])
  })

  test('runs two commits of a sender that is alone at a time, and no third', async () => {
    const { submit, groups, next } = store()
    const all = ['a', 'b', 'c'].map(submit)
    await turn()
    expect(groups).toEqual([['a'], ['b']])
    for (const _ of [1, 2, 3]) (await next()).done()
    await Promise.all(all)
  })

  test('never runs two commits of one name at a time, and keeps their order', async () => {
    const { submit, groups, next } = store()
    const all = ['a:x', 'b:x', 'c', 'd:x', 'e'].map(submit)
    await turn()
    expect(groups).toEqual([['a:x'], ['c']])
    const [first, second] = [await next(), await next()]
    second.done()
    await turn()
    await turn()
    expect(groups).toEqual([['a:x'], ['c'], ['e']])
    first.done()
    for (const _ of [1, 2]) (await next()).done()
    await Promise.all(all)
    expect(groups.slice(3)).toEqual([['b:x', 'd:x']])
  })

  test('that fails is tried again one by one: a bad item harms no other', async () => {
    const { submit, groups, next } = store()
    const first = [submit('a'), submit('b')]
    const group = ['good', 'bad', 'fine'].map(submit)
    const results = Promise.allSettled(group)
    const beside = [await next(), await next()]
    for (const one of beside) one.done()
    ;(await next()).fail(new Error('bad item'))
    ;(await next()).done()
    ;(await next()).fail(new Error('bad item'))
    ;(await next()).done()
    await expect(results).resolves.toMatchObject([
      { value: 'good!' },
      { reason: { message: 'bad item' } },
      { value: 'fine!' },
    ])
    await Promise.all(first)
    expect(groups.slice(2)).toEqual([['good', 'bad', 'fine'], ['good'], ['bad'], ['fine']])
  })

  test('is not tried again when the store is away: everybody is told', async () => {
    const { submit, groups, next } = store()
    const results = Promise.allSettled(['a', 'b', 'c', 'd'].map(submit))
    const [first, second] = [await next(), await next()]
    first.done()
    second.done()
    ;(await next()).fail(new Error('away'))
    await expect(results).resolves.toMatchObject([
      { value: 'a!' },
      { value: 'b!' },
      { reason: { message: 'away' } },
      { reason: { message: 'away' } },
    ])
    expect(groups).toHaveLength(3)
  })

  test('is not tried on one by one when the store goes away meanwhile: the others are told at once', async () => {
    const { submit, groups, next } = store()
    const first = ['a', 'b'].map(submit)
    const results = Promise.allSettled(['bad', 'good', 'fine', 'late'].map(submit))
    for (const one of [await next(), await next()]) one.done()
    ;(await next()).fail(new Error('bad item'))
    ;(await next()).fail(new Error('bad item'))
    ;(await next()).fail(new Error('away'))
    await expect(results).resolves.toMatchObject([
      { reason: { message: 'bad item' } },
      { reason: { message: 'away' } },
      { reason: { message: 'away' } },
      { reason: { message: 'away' } },
    ])
    await Promise.all(first)
    expect(groups.slice(2)).toEqual([['bad', 'good', 'fine', 'late'], ['bad'], ['good']])
  })

  test('goes on after a failure', async () => {
    const { submit, next } = store()
    const failed = submit('a')
    ;(await next()).fail(new Error('away'))
    await expect(failed).rejects.toThrow('away')
    const second = submit('b')
    ;(await next()).done()
    await expect(second).resolves.toBe('b!')
  })

  test('that gives fewer results than it got items leaves nobody waiting', async () => {
    const submit = groupCommit<string, string>(async () => [], {
      maxItems: 5,
      senderOf: () => '',
      namesOf: (item) => [item],
      isUnavailable: () => false,
    })
    await expect(submit('a')).rejects.toThrow('fewer results')
  })

  describe('of several senders', () => {
    const many = (sender: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${sender}${index + 1}`)
    const sendersIn = (group: readonly string[] = []) => new Set(group.map((item) => item.charAt(0)))

    test('lets a single one of another go at once, beside a large group', async () => {
      const { submit, groups, next, open } = store(200)
      const bulk = many('b', 600).map(submit)
      for (const one of [await next(), await next()]) one.done()
      const large = await next()
      await turn()
      // In a crowd one at a time.
      expect(groups.slice(2).map(({ length }) => length)).toEqual([200])
      const alone = submit('a1')
      expect(groups.at(-1)).toEqual(['a1'])
      ;(await next()).done()
      await expect(alone).resolves.toBe('a1!')
      large.done()
      // While others come now and then, its groups are smaller.
      await vi.waitFor(() => expect(groups).toHaveLength(5), { interval: 1 })
      expect(groups.at(-1)).toHaveLength(25)
      const done = vi.fn()
      void Promise.all(bulk).then(done)
      while (done.mock.calls.length === 0) {
        for (const one of open.splice(0)) one.done()
        await turn()
      }
      await Promise.all(bulk)
    })

    test('takes them in turn, a few of each, and each in its own order', async () => {
      const { submit, groups, next, open } = store(200)
      const first = [submit('x1'), submit('y1')]
      const all = [...many('b', 300), ...many('a', 2), ...many('c', 20)].map(submit)
      ;(await next()).done()
      await vi.waitFor(() => expect(groups).toHaveLength(3), { interval: 1 })
      expect(groups[2]).toEqual([...many('b', 8), ...many('a', 2), ...many('c', 8)])
      const done = vi.fn()
      const over = Promise.all([...first, ...all]).then(done)
      const finish = async () => {
        while (done.mock.calls.length === 0) {
          for (const one of open.splice(0)) one.done()
          await turn()
        }
      }
      await finish()
      await over
      for (const sender of ['a', 'b', 'c']) {
        const own = groups.flat().filter((item) => item.startsWith(sender))
        expect(own).toEqual(many(sender, own.length))
      }
    })

    test('never has more than two groups at once, nor one sender in two', async () => {
      const groups: (readonly string[])[] = []
      const underWay = new Set<string>()
      let atOnce = 0
      const submit = groupCommit(
        async (items: readonly string[]) => {
          for (const sender of sendersIn(items)) {
            expect(underWay.has(sender)).toBe(false)
            underWay.add(sender)
          }
          atOnce += 1
          expect(atOnce).toBeLessThanOrEqual(2)
          groups.push(items)
          await turn()
          atOnce -= 1
          for (const sender of sendersIn(items)) underWay.delete(sender)
          return items
        },
        {
          maxItems: 10,
          gatherMs: 1,
          senderOf: (item) => item.charAt(0),
          namesOf: (item) => [item],
          isUnavailable: () => false,
        },
      )
      const given = many('', 50).flatMap((number) => ['a', 'b', 'c'].map((sender) => sender + number))
      await Promise.all(given.map(submit))
      expect(new Set(groups.flat())).toEqual(new Set(given))
      expect(groups.flat()).toHaveLength(given.length)
    })
  })
})
