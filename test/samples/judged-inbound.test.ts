import { describe, expect, test } from 'vitest'
import type { Decoded } from '#adapter-kit'
import { schemas } from '#schemas/registry.ts'
import type { SchemaName } from '#schemas/types.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'
import type { Settings } from '../../adapters/national-portal/settings.ts'
import { settings } from '../adapters/national-portal/a-dossier.ts'
import {
  contextAt,
  decode,
  envelope,
  messagesOf,
  pageReply,
  requestOf,
  taxFile,
} from '../adapters/national-portal/inbound/packets.ts'
import { validation } from './endpoint.ts'
import { type Case, type CaseFile, type Fields, merged, readCases } from './judged/judged-packets.ts'

// What the portal tells, written by hand from the facts alone, and the message that it has to become.

interface Told extends Case {
  readonly packet?: Fields
  readonly message?: Fields
  readonly refused?: boolean
  readonly nulls?: readonly string[]
  readonly envelope?: Fields
}

interface ToldFile extends CaseFile<Told> {
  readonly operation: string
  readonly base: { readonly packet: Fields; readonly message: Fields }
}

/** The canonical messages; each has to be one by its schema. */
const routedOf = (decoded: Decoded, type: SchemaName): readonly unknown[] =>
  messagesOf(decoded).map((message) => {
    expect(message.type).toBe(type)
    expect(validation.compile(schemas[type])(message.data)).toEqual([])
    return message.data
  })

const packetOf = ({ base }: ToldFile, { packet = {}, nulls = [] }: Told): Fields => ({
  ...(merged(base.packet, packet) as Fields),
  ...Object.fromEntries(nulls.map((name) => [name, null])),
})

const expectTold = (decoded: Decoded, type: SchemaName, { refused, ...told }: Told, base: Fields) => {
  if (refused) return expect(decoded.kind).toBe('reject')
  expect(routedOf(decoded, type)).toEqual([merged(base, told.message)])
}

describe('nhanhsdvcqg', () => {
  describe.each<[string, SchemaName, string]>([
    ['tax-payment', 'tax-payment', settings.inbound.services.taxPayment],
    ['submission', 'online-submission', settings.inbound.services.submission],
  ])('%s', (name, type, service) => {
    const file = readCases<ToldFile>(name)
    test.each(file.cases)('$name', (one) => {
      const body = { ...envelope(service, packetOf(file, one)), ...one.envelope }
      expectTold(decode('nhanhsdvcqg', body), type, one, file.base.message)
    })
  })
})

interface Notice extends Case {
  readonly xml: string
  readonly messages?: readonly Fields[]
}

describe('nhantbthuedvcqg', () => {
  const { cases } = readCases<CaseFile<Notice>>('tax-notice')
  test.each(cases)('$name', ({ xml, messages }) => {
    const decoded = decode('nhantbthuedvcqg', envelope(settings.inbound.services.taxNotice, taxFile(xml)))
    if (messages === undefined) return expect(decoded.kind).toBe('reject')
    expect(routedOf(decoded, 'tax-notice')).toEqual(messages)
  })
})

interface Confirm extends Case {
  readonly packet: Fields | null
  readonly raw?: string
  readonly message?: Fields
}

interface ConfirmFile extends CaseFile<Confirm> {
  readonly secret: string
  readonly partner: string
}

describe('CONFIRM', () => {
  const { cases, secret, partner } = readCases<ConfirmFile>('payment-confirm')
  const ours: Settings = {
    ...settings,
    payment: {
      ...(settings.payment ?? expect.fail()),
      secret,
      partnerCode: partner,
      states: { '00': 'paid', '01': 'failed', '24': 'failed' },
    },
  }
  test.each(cases)('$name', ({ packet, raw, message }) => {
    const request = requestOf(raw ?? packet)
    const { verify, decode: read } = nationalPortal.callbacks?.payment ?? expect.fail()
    const proven = verify?.(request, ours)
    const decoded = read(request, ours)
    if (message === undefined) return expect(proven && decoded.kind === 'route').toBe(false)
    expect(proven).toBe(true)
    expect(routedOf(decoded, 'payment-confirmation')).toEqual([message])
  })
})

describe('LayDanhSachHoiDapGuiTuDVCQG', () => {
  const file = readCases<ToldFile>('question-in')
  test.each(file.cases)('$name', (one) => {
    const poll = nationalPortal.polls?.questionsForCity ?? expect.fail()
    const { items } = poll.fromReply(pageReply([packetOf(file, one)]), undefined, contextAt())
    expect(items).toHaveLength(1)
    expectTold(items[0] ?? expect.fail(), 'question', one, file.base.message)
  })
})
