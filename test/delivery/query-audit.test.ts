import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { completed, noFiles, transient } from '#adapter-kit'
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
