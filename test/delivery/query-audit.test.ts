import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { completed, endpointFault, inDoubt, noFiles, transient } from '#adapter-kit'
import { readyEndpoint } from '#delivery/endpoint.ts'
import { refuseUnfit } from '#delivery/exchange.ts'
import { askPartner, type QueryTools } from '#delivery/query.ts'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { readLookUp } from '../../adapters/population-database/citizen.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { plainEndpoint } from '../support/lanes.ts'

const { compile } = createValidation()

const ask = (partner: ReturnType<typeof fakePartner>, change: Partial<QueryTools> = {}) => {
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
    readyEndpoint(settings, adapter, transport, compile, (name) => schemas[name]),
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

test.each<[string, object, string]>([
  ['is larger than what we promise', { verified: true, answer: 'x'.repeat(1_000_000) }, 'ANSWER_UNFIT'],
  ['lacks what we promise', {}, 'ANSWER_UNFIT'],
])('an answer that %s goes to nobody, and its own words neither', async (_what, data, code) => {
  const partner = fakePartner()
  partner.script(() => completed(data))
  const answer = await ask(partner)
  expect(answer).toMatchObject({ kind: 'failed', failure: 'unusable', code })
  expect(JSON.stringify(answer).length).toBeLessThan(500)
})

test('of what is too large the place is said, and nothing else', () => {
  const operation = { checkAnswer: compile(schemas.citizen) } as Parameters<typeof refuseUnfit>[0]
  const person = { HoVaTen: { Ten: 'ĐINH VĂN MẪU' }, ThuongTru: { ChiTiet: 'x'.repeat(1_000_000) } }
  const answer = readLookUp({ CongdanCollection: { CongDan: person } })
  expect(() => refuseUnfit(operation, answer)).toThrow(
    expect.objectContaining({
      failure: 'permanent',
      code: 'ANSWER_TOO_LARGE',
      message: "The partner's answer is larger than an answer may be: /permanentAddress/detail TOO_LONG",
    }),
  )
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
