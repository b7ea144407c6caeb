import { describe, expect, test } from 'vitest'
import { asFailure, type DeliveryContext, type Operation } from '#adapter-kit'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'
import type { PortalRequest } from '../../adapters/national-portal/portal-transport.ts'
import { readPaymentReply, readReply, sessionEnded } from '../../adapters/national-portal/reply.ts'
import { aDossier, settings } from '../adapters/national-portal/a-dossier.ts'
import { validation } from './endpoint.ts'
import { type Case, type CaseFile, type Fields, readCases } from './judged/judged-packets.ts'

// Answers that somebody wrote by hand from the facts alone, and what has to be understood of each.

const wide = { ...settings, procedureCodeForm: 'as-given' }

interface Answered extends Case {
  readonly reply: unknown
  /** `not-completed`: neither done nor refused, so that it is found out or tried again. */
  readonly outcome: 'completed' | 'rejected' | 'exists' | 'missing' | 'session-expired' | 'not-completed'
  readonly expect?: Fields
}

interface AnsweredFile extends CaseFile<Answered> {
  readonly operation: string
  readonly request?: { readonly input: Fields; readonly packet: Fields }
}

const named = (name: string): Operation => nationalPortal.operations[name] ?? expect.fail(`no ${name}`)

const contextOf = (known: boolean): DeliveryContext => ({
  settings: wide,
  requestId: '5e0c1b52-43a5-4b1c-8b3e-0b6b8d9d4a41',
  at: new Date('2026-11-28T12:00:00+07:00'),
  known,
  link: (url) => url,
})

const bodyOf = (reply: unknown) => (typeof reply === 'string' ? reply : JSON.stringify(reply))

interface Understood {
  readonly outcome: string
  readonly value?: unknown
}

const understood = (
  operation: Operation,
  input: unknown,
  reply: unknown,
  { known = false, read = readReply } = {},
): Understood => {
  try {
    const answer = read(bodyOf(reply))
    if (sessionEnded(answer, settings)) return { outcome: 'session-expired' }
    const outcome = operation.fromReply(answer, input as never, contextOf(known))
    return outcome.kind === 'completed'
      ? { outcome: 'completed', value: outcome.data }
      : { outcome: outcome.kind === 'rejected' ? 'rejected' : 'not-completed' }
  } catch (thrown) {
    return { outcome: asFailure(thrown).learnt ?? 'not-completed' }
  }
}

describe.each([
  ['look-up', 'lookUpDossier'],
  ['procedure-list', 'listProcedures'],
  ['procedure', 'getProcedure'],
])('%s', (file, name) => {
  const { cases, request, operation: service } = readCases<AnsweredFile>(file)
  const operation = named(name)
  const { input, packet } = request ?? expect.fail()

  test('the question', () => {
    const asked = operation.toRequest(input, contextOf(false)) as PortalRequest
    expect(validation.compile(operation.packets?.request ?? {})(asked)).toEqual([])
    expect(asked).toMatchObject({ service, body: packet })
    expect(Object.keys(asked.body)).toEqual(Object.keys(packet))
  })

  test.each(cases)('$name', ({ reply, outcome, expect: value }) => {
    const told = understood(operation, input, reply)
    expect(told.outcome).toBe(outcome)
    if (value) expect(told.value).toEqual(value)
  })
})

describe('write-reply', () => {
  const { cases } = readCases<AnsweredFile>('write-reply')
  const operation = named('syncDossier')
  test.each(cases)('$name', ({ reply, outcome }) => {
    // What is missing is found out by an update, what exists by a create.
    const known = outcome === 'missing'
    expect(understood(operation, aDossier(), reply, { known }).outcome).toBe(outcome)
  })
})

describe('payment-started', () => {
  const { cases } = readCases<AnsweredFile>('payment-started')
  const operation = named('startPayment')
  const input = { reference: 'H26.107-261105-0007-20261105090000' }
  test.each(cases)('$name', ({ reply, outcome, expect: value }) => {
    const told = understood(operation, input, reply, { read: readPaymentReply })
    expect(told.outcome).toBe(outcome)
    if (value) expect(told.value).toEqual(value)
  })
})
