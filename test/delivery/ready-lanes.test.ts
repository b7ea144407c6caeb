import { expect, test } from 'vitest'
import { readyLanes } from '#delivery/ready-lanes.ts'

test('the most urgent go first, among equals the one that waits longest, and each once', () => {
  const lanes = readyLanes<string>()
  for (const [lane, urgency] of [
    ['b1', 7],
    ['a1', 3],
    ['b2', 7],
    ['a2', 3],
  ] as const)
    lanes.add(lane, urgency)
  lanes.add('b1', 7)
  expect(lanes.size).toBe(4)
  expect(lanes.take(3)).toEqual(['a1', 'a2', 'b1'])
  lanes.add('a1', 3)
  expect(lanes.take(Number.POSITIVE_INFINITY)).toEqual(['a1', 'b2'])
  expect(lanes.size).toBe(0)
  expect(lanes.take(1)).toEqual([])
})
