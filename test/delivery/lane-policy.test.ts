import { describe, expect, test } from 'vitest'
import { type LaneHead, lookAt } from '#delivery/lane-policy.ts'

const now = new Date('2026-11-05T08:00:00Z')

const head = (id: string, operation: string, change: Partial<LaneHead> = {}): LaneHead => ({
  ...{ id, messageId: `message of ${id}`, operation, lane: 'lane', status: 'waiting', dueAt: null },
  ...{ attempts: 0, tries: 0, retry: { delaysSeconds: [1], jitter: 0 } },
  ...{ receipt: null, reference: null, busyUntil: null, ...change },
})

const look = (heads: readonly LaneHead[], atMost = 10) => {
  const rules = { batchMax: () => 5, supersedes: (operation: string) => operation === 'replace' }
  const found = lookAt(heads, rules, atMost, now)
  const ids = (of: readonly LaneHead[]) => of.map(({ id }) => id).join(' ')
  return found.kind === 'ready' ? `${ids(found.heads)} | ${ids(found.superseded)}` : found.kind
}

describe('what goes out of a lane together', () => {
  test('is of one operation, and ends before what is another', () => {
    expect(look([head('1', 'put'), head('2', 'put'), head('3', 'tell'), head('4', 'put')])).toBe('1 2 | ')
  })

  test('is of several operations where these go together', () => {
    const batchGroup = (operation: string) =>
      operation === 'put' || operation === 'tell' ? 'outbox' : operation
    const rules = { batchMax: () => 5, batchGroup, supersedes: () => false }
    const heads = [
      head('1', 'put'),
      head('2', 'tell'),
      head('3', 'put'),
      head('4', 'other'),
      head('5', 'put'),
    ]
    const found = lookAt(heads, rules, 10, now)
    expect(found.kind === 'ready' && found.heads.map(({ id }) => id)).toEqual(['1', '2', '3'])
  })

  test('ends before what does not wait', () => {
    expect(look([head('1', 'put'), head('2', 'put', { status: 'in-doubt' }), head('3', 'put')])).toBe('1 | ')
  })

  test('is no more than asked for, and than the operation takes', () => {
    const six = ['1', '2', '3', '4', '5', '6'].map((id) => head(id, 'put'))
    expect(look(six)).toBe('1 2 3 4 5 | ')
    expect(look(six, 2)).toBe('1 2 | ')
  })

  test('leaves older states out, but none of another operation', () => {
    expect(look([head('1', 'replace'), head('2', 'replace'), head('3', 'put'), head('4', 'replace')])).toBe(
      '2 | 1',
    )
  })
})
