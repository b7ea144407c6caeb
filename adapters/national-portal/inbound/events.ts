import { type Decoded, type Incoming, readMoment } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import type { Settings } from '../settings.ts'
import { readTaxNotices, readTaxPayment } from './land-tax.ts'
import { decoding, flagIn, neededPart, neededText, type Part, routed, textIn, unusable } from './packet.ts'
import { readPayment } from './payment-confirmation.ts'
import type { InboundSettings } from './settings.ts'
import { readSubmission, readSupplement, readWithdrawal } from './submission.ts'

/** What the portal tells us of, by our names of its services. */
export type EventKind = keyof InboundSettings['services']

export const messagesOf = {
  submission: 'online-submission',
  supplement: 'citizen-supplement',
  withdrawal: 'withdrawal-request',
  taxPayment: 'tax-payment',
  taxNotice: 'tax-notice',
  payment: 'payment-confirmation',
} as const satisfies Readonly<Record<EventKind, SchemaName>>

type Reader = (
  data: Part,
  amends: boolean,
  settings: Settings,
  /** When it happened, where the envelope says it. */
  happenedAt: string | undefined,
) => readonly Incoming[]

const readers: Readonly<Record<EventKind, Reader>> = {
  submission: (data, amends, { inbound }, at) => [readSubmission(data, amends, inbound, at)],
  supplement: (data, _amends, { inbound }) => [readSupplement(data, inbound)],
  withdrawal: (data) => [readWithdrawal(data)],
  taxPayment: (data, _amends, _settings, at) => [readTaxPayment(data, at)],
  taxNotice: (data, _amends, _settings, at) => readTaxNotices(data, at),
  payment: (data, _amends, { payment }) => readPayment(data, payment),
}

/**
 * An envelope `{service, isUpdating, data}` as messages. A callback brings one, a row of the list of changes is one: so the
 * same event has the same key and the same content whichever way it comes. What has no key has a subject, and from the list the
 * moment too.
 */
export const decodeEvent = (envelope: Part, taken: readonly EventKind[], settings: Settings): Decoded =>
  decoding(() => {
    const service = neededText(envelope, 'service')
    const { services } = settings.inbound
    const kind = taken.find((name) => services[name] === service)
    if (!kind) {
      throw unusable(`${envelope.at}/service`, 'SERVICE_UNKNOWN', 'Trường service: dịch vụ chưa được hỗ trợ.')
    }
    const data = neededPart(envelope, 'data')
    const happenedAt = readMoment(textIn(envelope, 'ThoiDiem') ?? '')
    return routed(readers[kind](data, flagIn(envelope, 'isUpdating'), settings, happenedAt))
  })
