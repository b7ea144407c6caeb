import {
  browserPage,
  type CallbackReply,
  type CallbackRequest,
  type CallbackResult,
  callback,
  type Decoded,
  incoming,
  isRecord,
  notDong,
  ownValue,
  parseJson,
  readMoment,
  sameSecret,
  seeOther,
  type Text,
  withoutAbsent,
} from '#adapter-kit'
import type { PaymentConfirmation } from '#schemas/types.ts'
import { decodeText } from '#transport/charset.ts'
import { gateOf } from './gates/dialects.ts'
import { amountOf, type Gate, type Texts, textsOf } from './gates/gate.ts'
import type { GateSettings, Settings } from './settings.ts'

/** The same fields come as JSON from the gate's server, and in the address with the citizen's browser. */
const saidIn = ({ method, query, body, headers }: CallbackRequest): Texts | undefined => {
  if (method === 'GET') return query
  try {
    const packet = parseJson(decodeText(body, headers['content-type']) ?? '')
    return isRecord(packet) ? textsOf(packet) : undefined
  } catch {
    return undefined
  }
}

const fieldsOf = (gate: Gate, { noticeFields }: GateSettings): readonly string[] =>
  noticeFields ?? gate.noticeFields

const isProven = (said: Texts, gate: Gate, own: GateSettings): boolean => {
  const fields = fieldsOf(gate, own)
  const { reference, amount, state } = gate.names
  const isWhole = [reference, amount, state].every((name) => fields.includes(name))
  if (!isWhole || !fields.every((name) => Object.hasOwn(said, name))) return false
  if (!gate.isPlain(fields, said, own)) return false
  const due = gate.hash(fields, said, own, own.noticeSecret ?? own.secret)
  return sameSecret((said[gate.noticeHash] ?? '').toLowerCase(), due)
}

/** By our own convention a reference is the dossier's code, a hyphen and digits; others name no dossier. */
const dossierOf = (reference: string): string | undefined =>
  /^(.+-\d{6,8}-\d{4,7})-\d{1,17}$/.exec(reference)?.[1]

const refuse = (pointer: string, code: string, reason: string): Decoded => ({
  kind: 'reject',
  code,
  reason,
  pointer: `/${pointer}`,
})

/**
 * Only what the hash covers is told on: the rest may be changed by whoever holds the browser. So both ways say the same, under
 * the same key, and are one event.
 */
const eventOf = (said: Texts, gate: Gate, own: GateSettings): Decoded => {
  const { names, states } = gate
  const fields = fieldsOf(gate, own)
  const proven = (name = ''): string | undefined =>
    fields.includes(name) ? said[name] || undefined : undefined
  const reference = proven(names.reference)
  if (reference === undefined || reference.length > 100)
    return refuse(names.reference, 'REQUIRED', `Thiếu trường bắt buộc ${names.reference}.`)
  const partnerCode = proven(names.state) ?? ''
  const status = ownValue(states, partnerCode)
  if (status === 'waiting') return { kind: 'ignore', reason: 'Giao dịch chưa có kết quả cuối cùng.' }
  if (status === undefined)
    return refuse(names.state, 'STATE_UNKNOWN', `Trường ${names.state}: trạng thái không có trong bảng mã.`)
  const amount = amountOf(said, names.amount)
  if (amount === undefined) return refuse(names.amount, 'NOT_WHOLE_DONG', notDong(names.amount).vi)
  const transactionId = proven(names.transaction)
  const more = withoutAbsent<Partial<PaymentConfirmation>>({
    partnerCode,
    dossierCode: dossierOf(reference),
    transactionId,
    at: readMoment(proven(names.at) ?? ''),
    bank: proven(names.bank),
  })
  const data: PaymentConfirmation = { reference, status, amount, currency: 'VND', ...more }
  const key = ['payment', own.dialect, reference, status, transactionId ?? ''].join('|')
  return { kind: 'route', messages: [incoming('payment-confirmation', data, key)] }
}

interface Said extends Text {
  readonly status: number
  readonly isTaken?: true
  readonly headers?: Readonly<Record<string, string>>
}

const sayingOf = (result: CallbackResult): Said => {
  switch (result.kind) {
    case 'accepted':
    case 'duplicate':
    case 'ignored':
      return {
        status: 200,
        isTaken: true,
        vi: 'Đã ghi nhận kết quả thanh toán',
        en: 'The result of the payment is noted',
      }
    case 'rejected':
      return { status: 400, vi: result.reason, en: 'The result of the payment could not be taken' }
    case 'unauthenticated':
      return { status: 401, vi: 'Sai mã xác thực', en: 'The proof does not hold' }
    case 'too-large':
      return { status: 413, vi: 'Gói tin quá lớn nên chưa được tiếp nhận', en: 'Too large; not taken' }
    case 'not-allowed':
      return { status: 405, vi: `Chỉ nhận phương thức ${result.allowed.join(', ')}`, en: 'Wrong method' }
    case 'unavailable': {
      const headers = { 'retry-after': String(result.retryAfterSeconds) }
      return { status: 503, vi: 'Tạm thời chưa tiếp nhận', en: 'Not taken for now', headers }
    }
  }
}

/** A server gets its gate's packet; a browser is led on to the city's page, or gets a small one of ours. */
const answer = (result: CallbackResult, request: CallbackRequest, settings: Settings): CallbackReply => {
  const { status, headers, isTaken = false, ...text } = sayingOf(result)
  const { gate, own } = gateOf(settings)
  if (request.method === 'GET') {
    const reference = request.query[gate.names.reference]
    if (isTaken && own.thanksUrl !== undefined) return seeOther(own.thanksUrl, withoutAbsent({ reference }))
    const page = browserPage(status, text)
    return { ...page, headers: { ...page.headers, ...headers } }
  }
  return {
    // A refusal is an answer: its code says so.
    status: result.kind === 'rejected' ? 200 : status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(gate.answer(isTaken, text.vi)),
  }
}

/** One payment, told by the gate's server up to three times and by the browser that comes back. */
export const confirmation = callback<Settings>({
  summary:
    'The gate says how a payment ended: its server by POST, the browser that comes back by GET; proven by the hash.',
  methods: ['POST', 'GET'],
  maxBytes: 100_000,
  messages: ['payment-confirmation'],
  verify(request, settings) {
    const said = saidIn(request)
    if (!said || !settings.gate) return false
    const { gate, own } = gateOf(settings)
    return isProven(said, gate, own)
  },
  decode(request, settings) {
    const said = saidIn(request)
    if (!said)
      return { kind: 'reject', code: 'UNREADABLE', reason: 'Gói tin không phải là một đối tượng JSON.' }
    const { gate, own } = gateOf(settings)
    return eventOf(said, gate, own)
  },
  answer,
})
