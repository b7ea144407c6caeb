import { expect, test } from 'vitest'
import { type Callback, parseJson } from '#adapter-kit'
import { receiveCallback } from '#inbound/receive-callback.ts'

const definition: Callback = {
  summary: 'Says something.',
  messages: [],
  verify: ({ body }) => (parseJson(body.toString()) as { key: string }).key === 'right',
  decode: () => ({ kind: 'ignore', reason: 'Không cần' }),
  answer: ({ kind }) => ({ status: kind === 'unauthenticated' ? 401 : 200, body: kind }),
}

/** What came of a call, and what else was done about it. */
const call = async (body: string) => {
  const done: string[] = []
  const { result } = await receiveCallback(
    { endpoint: 'office', name: 'told', definition, settings: {}, methods: [], returnsTo: [] },
    { method: 'POST', path: '/told', params: {}, query: {}, headers: {}, body: Buffer.from(body) },
    { address: '127.0.0.1', throughProxy: false, correlationId: 'thread' },
    {
      submit: () => expect.unreachable(),
      prepare: () => expect.unreachable(),
      moveCase: () => expect.unreachable(),
      keep: async () => void done.push('kept'),
      unproven: ({ way }) => void done.push(`unproven: ${way}`),
      hold: async () => void done.push('held'),
      failed: () => void done.push('failed'),
      now: () => new Date('2026-11-30T02:00:00Z'),
    },
  )
  return [result.kind, ...done]
}

test('a proof that breaks off over what came is no proof, and its caller waits like any stranger', async () => {
  expect(await call('{"key":"right"}')).toEqual(['ignored', 'kept'])
  expect(await call('{"key":"wrong"}')).toEqual(['unauthenticated', 'unproven: packet', 'held'])
  expect(await call('{"key":')).toEqual(['unauthenticated', 'failed', 'unproven: packet', 'held'])
})
