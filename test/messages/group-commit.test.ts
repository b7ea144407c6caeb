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
  const submit = groupCommit(commit, { maxItems, isUnavailable })
  const next = async () => {
    await vi.waitFor(() => expect(open).not.toEqual([]), { interval: 1 })
    const one = open.shift()
    if (!one) throw new Error('No commit is under way')
    return one
  }
  return { submit, groups, next }
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
    const all = ['a', 'b', 'c', 'd', 'e'].map(submit)
    for (const _ of [1, 2, 3]) (await next()).done()
    await expect(Promise.all(all)).resolves.toEqual(['a!', 'b!', 'c!', 'd!', 'e!'])
    expect(groups).toEqual([['a'], ['b', 'c', 'd'], ['e']])
  })

  test('never runs two commits at a time', async () => {
    const { submit, groups, next } = store()
    const all = [submit('a'), submit('b')]
    await turn()
    expect(groups).toHaveLength(1)
    ;(await next()).done()
    ;(await next()).done()
    await Promise.all(all)
  })

  test('that fails is tried again one by one: a bad item harms no other', async () => {
    const { submit, groups, next } = store()
    const first = submit('a')
    const group = ['good', 'bad', 'fine'].map(submit)
    const results = Promise.allSettled(group)
    ;(await next()).done()
    ;(await next()).fail(new Error('bad item'))
    ;(await next()).done()
    ;(await next()).fail(new Error('bad item'))
    ;(await next()).done()
    await expect(results).resolves.toMatchObject([
      { value: 'good!' },
      { reason: { message: 'bad item' } },
      { value: 'fine!' },
    ])
    await first
    expect(groups.slice(1)).toEqual([['good', 'bad', 'fine'], ['good'], ['bad'], ['fine']])
  })

  test('is not tried again when the store is away: everybody is told', async () => {
    const { submit, groups, next } = store()
    const results = Promise.allSettled(['a', 'b', 'c'].map(submit))
    ;(await next()).done()
    ;(await next()).fail(new Error('away'))
    await expect(results).resolves.toMatchObject([
      { value: 'a!' },
      { reason: { message: 'away' } },
      { reason: { message: 'away' } },
    ])
    expect(groups).toHaveLength(2)
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
    const submit = groupCommit<string, string>(async () => [], { maxItems: 5, isUnavailable: () => false })
    await expect(submit('a')).rejects.toThrow('fewer results')
  })
})
