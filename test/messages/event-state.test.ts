import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EventState, judgeRepeat, type StatedContent } from '#messages/event-state.ts'

/** Which of these were new, one after the other. */
const newOnes = (...contents: readonly StatedContent[]): boolean[] => {
  let state: EventState | undefined
  return contents.map((content) => {
    const judged = judgeRepeat(content, state)
    state = judged.state
    return !judged.isRepeat
  })
}

const called = (hash: string): StatedContent => ({ hash })
const listed = (hash: string, minute: number): StatedContent => ({
  hash,
  at: new Date(Date.UTC(2026, 10, 5, 8, minute)).toISOString(),
})
const [A, B] = ['a', 'b'] as const

describe('without a time of the partner', () => {
  test('a repeat is what equals the last state, and only that', () => {
    expect(newOnes(called(A), called(A), called(B), called(B), called(A))).toEqual([
      true,
      false,
      true,
      false,
      true,
    ])
  })
})

describe('with it', () => {
  test('an older state that comes late again is no new one', () => {
    expect(newOnes(listed(A, 1), listed(B, 2), listed(A, 1), listed(B, 2), listed(A, 3))).toEqual([
      true,
      true,
      false,
      false,
      true,
    ])
  })

  test('what a call told is met again in the list, and not taken twice', () => {
    const calls = [called(A), called(B), called(A)]
    const list = [listed(A, 1), listed(B, 2), listed(A, 3)]
    expect(newOnes(...calls, ...list, ...list).map(Number)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0])
    expect(newOnes(called(A), listed(A, 1), called(B), ...list, called(A), ...list).map(Number)).toEqual([
      1, 0, 1, 0, 0, 1, 0, 0, 0, 0,
    ])
  })

  test('a call that was lost is brought by the list', () => {
    expect(newOnes(called(A), listed(A, 1), listed(B, 2), listed(A, 3), called(A)).map(Number)).toEqual([
      1, 0, 1, 1, 0,
    ])
  })
})

test('whatever a partner does, it has told its last state, and each happening of its list once', () => {
  const happenings = fc.array(fc.constantFrom(A, B, 'c'), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(happenings, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (contents, lost) => {
      const list = contents.map((hash, minute) => listed(hash, minute))
      const arrivals = [
        ...contents.filter((_, index) => !lost[index]).map(called),
        // Twice, as two polls overlap.
        ...list,
        ...list,
      ]
      const taken = newOnes(...arrivals)
      const told = arrivals.filter((_, index) => taken[index]).map(({ hash }) => hash)
      const changes = contents.filter((hash, index) => hash !== contents[index - 1])
      for (const hash of new Set(changes)) expect(told).toContain(hash)
      // The second look at the same list brings nothing.
      expect(taken.slice(-list.length)).toEqual(list.map(() => false))
    }),
  )
})
