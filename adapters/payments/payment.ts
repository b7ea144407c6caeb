import {
  completed,
  type DeliveryContext,
  endpointFault,
  type Finding,
  isRecord,
  operation,
  ownValue,
  permanent,
  type Rejected,
  readMoment,
  reject,
  rejected,
  transient,
  vietnamTime,
  withoutAbsent,
} from '#adapter-kit'
import type { PaymentRequest, PaymentState } from '#schemas/types.ts'
import { type Call, gateMissing, type Reply, sumDiffers } from './call.ts'
import { gateOf } from './gates/dialects.ts'
import { amountOf, textsOf } from './gates/gate.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import type { Settings } from './settings.ts'

type Context = DeliveryContext<Settings>

const packets = { request: requestPacket, reply: replyPacket }

const unreadable = (message: string) => permanent('REPLY_UNREADABLE', message)

const bodyOf = ({ body }: Reply): Readonly<Record<string, unknown>> => {
  if (isRecord(body)) return body
  throw unreadable('The answer of the payment gate is no object')
}

/** What the gate's code of error says, by a table of the endpoint; undefined where it is none. */
const refusalIn = (body: Readonly<Record<string, unknown>>, settings: Settings): Rejected | undefined => {
  const { gate, own } = gateOf(settings)
  const partnerCode = gate.errorIn(body)
  if (partnerCode === undefined) return undefined
  const said = body[gate.textOfError]
  const words = { partnerCode, ...(typeof said === 'string' && { partnerText: said }) }
  switch (ownValue(own.errorCodes, partnerCode)) {
    case 'refused':
      return rejected('PAYMENT_REFUSED', 'Cổng thanh toán không chấp nhận yêu cầu này.', 'operator', words)
    case 'unknown':
      return rejected('PAYMENT_UNKNOWN', 'Cổng thanh toán không có giao dịch này.', 'sender', words)
    case 'busy':
      throw transient('GATE_BUSY', 'The payment gate says that it is busy', words)
    case 'credentials':
      throw endpointFault(
        'credentials',
        'CREDENTIALS_REFUSED',
        'The payment gate does not accept our account or key',
        words,
      )
    case undefined:
      throw permanent(
        'ERROR_CODE_UNKNOWN',
        'The payment gate answers with a code that is not in the table',
        words,
      )
  }
}

const sumOf = (list: readonly { readonly amount: number }[]): bigint =>
  list.reduce((sum, { amount }) => sum + BigInt(amount), 0n)

/** What the citizen reads on the bill is what is paid: each list is the whole of it, or both together are. */
const addsUp = ({ amount, fees = [], items = [] }: PaymentRequest): boolean => {
  const sums = [fees, items].filter((list) => list.length > 0).map(sumOf)
  const due = BigInt(amount)
  return sums.every((sum) => sum === due) || sums.reduce((all, sum) => all + sum, 0n) === due
}

const checkPayment = (request: PaymentRequest, settings: Settings): Finding[] => {
  if (!settings.gate) return [gateMissing]
  const { gate } = gateOf(settings)
  const amount =
    request.amount > 0
      ? []
      : [reject('/amount', 'AMOUNT_ZERO', 'Số tiền phải lớn hơn 0', 'The amount has to be more than 0')]
  return [...amount, ...(addsUp(request) ? [] : [sumDiffers('/amount')]), ...gate.check(request)]
}

/** A citizen's browser is sent there, so it has to be a page and not a script. */
const isPage = (url: unknown): url is string =>
  typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

export const startPayment = operation({
  summary: 'Begins a payment at the gate and gives the address at which the citizen pays.',
  input: 'payment-request',
  output: 'payment-started',
  use: 'query',
  // The reference is the sender's: the same payment begun again is the same one (PROPOSED), another amount under it is refused.
  repeatable: true,
  check: checkPayment,
  toRequest: (request, { settings }: Context): Call => {
    const { gate, own } = gateOf(settings)
    return { to: 'gate', path: own.paths.pay, json: gate.begin(request, own) }
  },
  fromReply: (reply: Reply, { reference }, { settings, at }: Context) => {
    const body = bodyOf(reply)
    const refusal = refusalIn(body, settings)
    if (refusal) return refusal
    const url = gateOf(settings).gate.addressIn(body)
    if (!isPage(url)) throw unreadable('The payment was begun, but the answer has no address to pay at')
    return completed({ reference, url, startedAt: vietnamTime(at) })
  },
  packets,
})

export const lookUpPayment = operation({
  summary: 'Asks the gate how a payment stands (PROPOSED).',
  input: 'payment-reference',
  output: 'payment-state',
  use: 'query',
  repeatable: true,
  check: (_reference, settings: Settings) => (settings.gate ? [] : [gateMissing]),
  toRequest: ({ reference }, { settings }: Context): Call => {
    const { gate, own } = gateOf(settings)
    return { to: 'gate', path: own.paths.query, json: gate.query(reference, own) }
  },
  fromReply: (reply: Reply, { reference }, { settings }: Context) => {
    const body = bodyOf(reply)
    const refusal = refusalIn(body, settings)
    if (refusal) return refusal
    const { gate } = gateOf(settings)
    const { names, states } = gate
    const payment = gate.paymentIn(body)
    if (!isRecord(payment)) throw unreadable('The answer of the payment gate holds no payment')
    const said = textsOf(payment)
    if (said[names.reference] !== reference)
      throw transient('ANSWER_OF_ANOTHER', 'The payment gate answered about another payment')
    const partnerCode = said[names.stateInQuery] ?? ''
    const status = ownValue(states, partnerCode)
    if (status === undefined)
      throw permanent('STATE_UNKNOWN', 'The payment gate answers with a state that is not in the table', {
        partnerCode,
      })
    const more = withoutAbsent<Omit<PaymentState, 'reference' | 'status'>>({
      partnerCode,
      amount: amountOf(said, names.amount),
      transactionId: said[names.transaction] || undefined,
      at: names.at && readMoment(said[names.at] ?? ''),
      bank: (names.bank && said[names.bank]) || undefined,
    })
    return completed({ reference, status, ...more })
  },
  packets,
})
