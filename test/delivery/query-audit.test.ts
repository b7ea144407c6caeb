import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { completed, endpointFault, inDoubt, noFiles, transient } from '#adapter-kit'
import { readyEndpoint } from '#delivery/endpoint.ts'
import { askPartner, type QueryTools } from '#delivery/query.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { plainEndpoint } from '../support/lanes.ts'

const ask = (partner: ReturnType<typeof fakePartner>, change: Partial<QueryTools>) => {
  const { adapter } = partner
  const sharedSecret = () => {
    throw new Error('The fake partner knows no log-in')
  }
  const transport = adapter.connect({}, { sharedSecret, files: noFiles, now: () => new Date() })
  const settings = { ...plainEndpoint, settings: {} }
  const tools: QueryTools = {
    enter: async () => ({ granted: 1, probe: false }),
    leave: async () => undefined,
    now: () => new Date(),
    newId: () => randomUUID(),
    referenceOf: async () => undefined,
    recordQuestion: async () => undefined,
    recordAnswer: async () => undefined,
    auditFailed: () => undefined,
    asked: () => undefined,
    ...change,
  }
  return askPartner(
    readyEndpoint(settings, adapter, transport, () => () => []),
    { sender: 'city', operation: 'ask', data: {}, trace: { traceparent: '' } },
    tools,
  )
}

const away = () => Promise.reject(new Error('Connection terminated'))

test('an answer is given although it cannot be noted that it came', async () => {
  const partner = fakePartner()
  partner.script(() => completed({ verified: true }))
  await expect(ask(partner, { recordAnswer: away })).resolves.toMatchObject({
    kind: 'outcome',
    outcome: { kind: 'completed', data: { verified: true } },
  })
})

test('that there was no answer is said although it cannot be noted', async () => {
  const partner = fakePartner()
  partner.script(() => {
    throw transient('BUSY', 'Bận')
  })
  await expect(ask(partner, { recordAnswer: away })).resolves.toMatchObject({ kind: 'failed', code: 'BUSY' })
})

test('a question that cannot be noted is never asked', async () => {
  const partner = fakePartner()
  await expect(ask(partner, { recordQuestion: away })).rejects.toThrow()
  expect(partner.requests).toEqual([])
})

test.each([
  ['a session that ended', () => endpointFault('session', 'SESSION_REFUSED', 'x'), 3],
  [
    'a connection that broke as it was used again',
    () => inDoubt('REPLY_LOST', 'x', { staleConnection: true }),
    1,
  ],
] as const)('a question goes out again, under another id, after %s', async (_what, failure, times) => {
  const partner = fakePartner()
  const ids: string[] = []
  let failed = 0
  partner.script(() => {
    failed += 1
    if (failed <= times) throw failure()
    return completed({ verified: true })
  })
  const newId = () => {
    ids.push(randomUUID())
    return ids.at(-1) ?? ''
  }
  await expect(ask(partner, { newId })).resolves.toMatchObject({ kind: 'outcome' })
  expect(new Set(ids).size).toBe(times + 1)
})

test.each([
  ['whose log-in is refused', () => endpointFault('credentials', 'LOGIN_REFUSED', 'x')],
  ['that lost the reply', () => inDoubt('REPLY_LOST', 'x', { outage: true })],
])('a question goes out once to a partner %s', async (_what, failure) => {
  const partner = fakePartner()
  partner.script(() => {
    throw failure()
  })
  await expect(ask(partner, {})).resolves.toMatchObject({ kind: 'failed', failure: 'unavailable' })
  expect(partner.requests).toHaveLength(1)
})
