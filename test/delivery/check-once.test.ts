import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { completed, type Finding, type Outcome, reject, transient, warn } from '#adapter-kit'
import { type DeliveryTools, deliverOne } from '#delivery/deliver.ts'
import type { Endpoint } from '#delivery/endpoint.ts'
import { aClaim, fakeEndpoint } from '../support/claimed.ts'
import { fakePartner } from '../support/fake-partner.ts'

const tools: DeliveryTools = {
  now: () => new Date(0),
  random: () => 0.5,
  newRequestId: randomUUID,
  settle: async () => undefined,
  again: async () => 'begun',
  attempted: () => undefined,
}
const request = {
  probe: false,
  serving: false,
  deadline: Number.POSITIVE_INFINITY,
  signal: new AbortController().signal,
}

/** A partner whose operation has this check, which counts how often it is asked. */
const checkedBy = (check: (known: boolean) => Finding[]) => {
  const partner = fakePartner()
  const plain = fakeEndpoint(partner)
  const delivery = aClaim({ id: randomUUID(), operation: 'state' })
  const operation = plain.operations.get(delivery.operation)
  if (!operation) throw new Error('The fake partner has no such operation')
  const asked: boolean[] = []
  const definition = {
    ...operation.definition,
    check: (_input: unknown, _settings: unknown, { known }: { readonly known: boolean }) => {
      asked.push(known)
      return check(known)
    },
  }
  const operations = new Map([[delivery.operation, { ...operation, definition }]])
  const endpoint: Endpoint = { ...plain, operations }
  return { partner, asked, deliver: () => deliverOne(endpoint, delivery, tools, request) }
}

const aWarning = warn('/a', 'A_WARNING', 'Cảnh báo', 'A warning')

test('a message that is sent is checked once, and keeps what was remarked', async () => {
  const { partner, asked, deliver } = checkedBy(() => [aWarning])
  partner.script(() => completed({}))
  const [attempted] = await deliver()
  expect(attempted?.settlement).toMatchObject({ status: 'completed', warnings: [aWarning] })
  expect(asked).toEqual([false])
})

test('what is wrong with it is found by that one check, and nothing is sent', async () => {
  const wrong = reject('/a', 'UNSENDABLE_FIELD', 'Sai', 'Wrong')
  const { partner, asked, deliver } = checkedBy(() => [aWarning, wrong])
  const [attempted] = await deliver()
  expect(attempted?.settlement).toMatchObject({
    status: 'dead',
    result: { code: 'UNSENDABLE_FIELD' },
    warnings: [aWarning],
  })
  expect(asked).toEqual([false])
  expect(partner.requests).toEqual([])
})

test('it is checked anew where the partner corrected our picture of it', async () => {
  const wrong = reject('/a', 'NOT_AS_A_CHANGE', 'Sai', 'Wrong')
  const { partner, asked, deliver } = checkedBy((known) => (known ? [wrong] : []))
  partner.script((): Outcome => {
    throw transient('ALREADY_EXISTS', 'Đã có', { learnt: 'exists' })
  })
  const [attempted] = await deliver()
  expect(attempted?.settlement.result).toMatchObject({ code: 'NOT_AS_A_CHANGE' })
  expect(asked).toEqual([false, true])
})

test('a check that breaks stops the message, and says nothing else of it', async () => {
  const { partner, deliver } = checkedBy(() => {
    throw new Error('a bug')
  })
  const [attempted] = await deliver()
  expect(attempted?.settlement).toMatchObject({ status: 'dead', warnings: [] })
  expect(partner.requests).toEqual([])
})
