import { expect, test } from 'vitest'
import { problemCounts } from '#access/problem-counts.ts'

const refused = {
  sender: 'city',
  call: 'PUT /v1/dossiers/{code}',
  problem: 'invalid-message',
  code: 'REQUIRED',
}
const at = (time: string) => new Date(`2026-11-05T${time}Z`)

test('refused calls are counted by hour, sender, call, problem and code', () => {
  const counts = problemCounts()
  counts.add(refused, at('01:10:00'))
  counts.add(refused, at('01:59:59'))
  counts.add(refused, at('02:00:00'))
  counts.add({ ...refused, code: 'TOO_LONG' }, at('02:00:01'))
  expect(counts.take()).toEqual([
    { ...refused, hour: at('01:00:00'), count: 2, first: at('01:10:00'), last: at('01:59:59') },
    { ...refused, hour: at('02:00:00'), count: 1, first: at('02:00:00'), last: at('02:00:00') },
    {
      ...refused,
      code: 'TOO_LONG',
      hour: at('02:00:00'),
      count: 1,
      first: at('02:00:01'),
      last: at('02:00:01'),
    },
  ])
  expect(counts.take()).toEqual([])
})

test('what could not be written down is added to what came since', () => {
  const counts = problemCounts()
  counts.add(refused, at('01:10:00'))
  const taken = counts.take()
  counts.add(refused, at('01:20:00'))
  counts.putBack(taken)
  expect(counts.take()).toEqual([
    { ...refused, hour: at('01:00:00'), count: 2, first: at('01:10:00'), last: at('01:20:00') },
  ])
})

test('codes without end are counted together', () => {
  const counts = problemCounts()
  for (let number = 0; number < 2100; number += 1)
    counts.add({ ...refused, code: `C${number}` }, at('01:10:00'))
  const taken = counts.take()
  expect(taken).toHaveLength(2001)
  expect(taken.at(-1)).toMatchObject({ code: 'OTHERS', count: 100 })
})
