import {
  completed,
  type DeliveryContext,
  dayInVietnam,
  endpointFault,
  type Finding,
  inDoubt,
  type LookUpResult,
  type Outcome,
  operation,
  ownValue,
  permanent,
  rejected,
  transient,
  withoutAbsent,
} from '#adapter-kit'
import type { FeeReceipt, FeeReceiptIssued } from '#schemas/types.ts'
import { type Reply, receiptsMissing, sumDiffers } from './call.ts'
import type { Provider, Said } from './receipts/provider.ts'
import { viettel } from './receipts/viettel.ts'
import { vnpt } from './receipts/vnpt.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import type { ReceiptSettings, Settings } from './settings.ts'

type Context = DeliveryContext<Settings>

const packets = { request: requestPacket, reply: replyPacket }

const providers: Readonly<Record<ReceiptSettings['dialect'], Provider>> = { vnpt, viettel }

const providerOf = ({ receipts }: Settings) => {
  if (receipts) return { provider: providers[receipts.dialect], own: receipts }
  throw permanent('RECEIPTS_NOT_CONFIGURED', 'The endpoint has no provider of electronic receipts')
}

/** A series serves the year in which it was made (Circular 91/2026): numbers begin with 1 each year. */
const seriesFor = ({ kind }: FeeReceipt, { series }: ReceiptSettings, at: Date): string => {
  const year = dayInVietnam(at).slice(2, 4)
  const found = series[kind].find((one) => one.startsWith(year))
  if (found !== undefined) return found
  throw permanent('SERIES_MISSING', `The settings have no series of receipts for 20${year}`)
}

const checkReceipt = ({ items, total }: FeeReceipt, settings: Settings): Finding[] => {
  if (!settings.receipts) return [receiptsMissing]
  const sum = items.reduce((so, { amount }) => so + BigInt(amount), 0n)
  return sum === BigInt(total) ? [] : [sumDiffers('/total')]
}

const wordsOf = ({ code, text }: { readonly code: string; readonly text?: string }) => ({
  partnerCode: code,
  ...withoutAbsent({ partnerText: text }),
})

const credentialsRefused = (said: Exclude<Said, { receipt: unknown }>) =>
  endpointFault(
    'credentials',
    'CREDENTIALS_REFUSED',
    'The provider of receipts does not accept the account of the endpoint',
    wordsOf(said),
  )

/** Anything but a clear yes may be a receipt all the same: it is looked up by our reference before it is sent again. */
const issued = (said: Said, own: ReceiptSettings): Outcome<FeeReceiptIssued> => {
  if ('receipt' in said) return completed(said.receipt)
  switch (ownValue(own.errorCodes, said.code)) {
    case 'refused':
      return rejected(
        'RECEIPT_REFUSED',
        'Nhà cung cấp biên lai điện tử không chấp nhận nội dung biên lai.',
        'sender',
        wordsOf(said),
      )
    case 'later':
      throw transient('PROVIDER_NOT_READY', 'The provider of receipts asks for another try', wordsOf(said))
    case 'credentials':
      throw credentialsRefused(said)
    default:
      throw inDoubt(
        'RECEIPT_NOT_CONFIRMED',
        'The provider did not say for certain that the receipt was issued; it may be',
        wordsOf(said),
      )
  }
}

const found = (said: Said, own: ReceiptSettings): LookUpResult | Outcome<FeeReceiptIssued> => {
  if ('receipt' in said) return completed(said.receipt)
  const meaning = ownValue(own.errorCodes, said.code)
  if (meaning === 'unknown') return 'not-received'
  // It was issued, and is no longer valid: a person has to look.
  if (meaning === 'not-valid') return 'differs'
  if (meaning === 'credentials') throw credentialsRefused(said)
  throw transient(
    'LOOK_UP_FAILED',
    'The provider of receipts gave no usable answer to the look-up',
    wordsOf(said),
  )
}

export const issueReceipt = operation({
  summary: 'Issues an electronic receipt for a fee or a charge that was paid; one reference is one receipt.',
  input: 'fee-receipt',
  output: 'fee-receipt-issued',
  use: 'delivery',
  repeatable: false,
  creates: { key: ({ reference }) => reference, again: 'skip' },
  check: checkReceipt,
  toRequest: (receipt, { settings, at }: Context) => {
    const { provider, own } = providerOf(settings)
    return provider.issue(receipt, seriesFor(receipt, own, at), own, at)
  },
  fromReply: (reply: Reply, { reference }, { settings }: Context) => {
    const { provider, own } = providerOf(settings)
    return issued(provider.readIssued(reply, reference), own)
  },
  lookUp: {
    toRequest: ({ reference }, { settings }: Context) => {
      const { provider, own } = providerOf(settings)
      return provider.find(reference, own)
    },
    fromReply: (reply: Reply, { reference }, { settings }: Context) => {
      const { provider, own } = providerOf(settings)
      return found(provider.readFound(reply, reference), own)
    },
    packets,
  },
  packets,
})

export const lookUpReceipt = operation({
  summary: 'Asks the provider for an electronic receipt by our reference.',
  input: 'fee-receipt-reference',
  output: 'fee-receipt-issued',
  use: 'query',
  repeatable: true,
  check: (_reference, settings: Settings) => (settings.receipts ? [] : [receiptsMissing]),
  toRequest: ({ reference }, { settings }: Context) => {
    const { provider, own } = providerOf(settings)
    return provider.find(reference, own)
  },
  fromReply: (reply: Reply, { reference }, { settings }: Context): Outcome<FeeReceiptIssued> => {
    const { provider, own } = providerOf(settings)
    const said = found(provider.readFound(reply, reference), own)
    if (typeof said !== 'string') return said
    return said === 'differs'
      ? rejected('RECEIPT_NOT_VALID', 'Biên lai đã phát hành nhưng không còn hiệu lực.', 'sender')
      : rejected('RECEIPT_UNKNOWN', 'Nhà cung cấp không có biên lai này.', 'sender')
  },
  packets,
})
