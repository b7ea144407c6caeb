import {
  type CallbackReply,
  type CallbackRequest,
  type CallbackResult,
  callback,
  type Incoming,
  incoming,
} from '#adapter-kit'
import { present } from '../catalogue.ts'
import type { Settings } from '../settings.ts'
import {
  decoding,
  neededAmount,
  neededMoment,
  neededText,
  type Part,
  readBody,
  routed,
  textIn,
  unusable,
} from './packet.ts'
import { hashed, isProven, sealed } from './payment-hash.ts'
import type { PaymentSettings } from './settings.ts'

/** By our own convention a reference is the dossier's code, a hyphen and digits; others name no dossier. */
const dossierOf = (reference: string): string | undefined =>
  /^(.+-\d{6,8}-\d{4,7})-\d{1,17}$/.exec(reference)?.[1]

const expect = (part: Part, name: string, expected: string, reason: string) => {
  if (neededText(part, name) !== expected) throw unusable(`${part.at}/${name}`, 'NOT_EXPECTED', reason)
}

/**
 * A `CONFIRM`, SEEN (national-protocols E.5); empty while the payment is still under way. Another transaction under a
 * reference is another event, and so is what the platform says of one at another time: paid, failed, and paid again are three.
 * Of one transaction and one result the amount stays: with another it is refused, and a person looks.
 */
export const readPayment = (confirm: Part, settings: PaymentSettings | undefined): readonly Incoming[] => {
  if (!settings) throw unusable('', 'NOT_CONFIGURED', 'Cấu hình không có nền tảng thanh toán.')
  expect(confirm, 'LoaiBanTin', 'CONFIRM', 'Bản tin không phải xác nhận thanh toán (CONFIRM).')
  expect(confirm, 'MaDoiTac', settings.partnerCode, 'MaDoiTac không phải mã của đơn vị.')
  expect(confirm, 'MaTienTe', 'VND', 'MaTienTe không phải VND.')
  const reference = neededText(confirm, 'MaThamChieu')
  const partnerCode = neededText(confirm, 'MaLoi')
  const state = settings.states[partnerCode]
  if (state === 'waiting') return []
  const transactionId = textIn(confirm, 'MaGiaoDich')
  const at = neededMoment(confirm, 'ThoiGianGD')
  const amount = neededAmount(confirm, 'SoTien')
  const event = incoming(
    'payment-confirmation',
    {
      reference,
      status: state === 'paid' ? 'paid' : 'failed',
      amount,
      currency: 'VND',
      at,
      partnerCode,
      ...present({
        dossierCode: dossierOf(reference),
        transactionId,
        bank: textIn(confirm, 'MaNganHang'),
        information: textIn(confirm, 'ThongTinGiaoDich'),
      }),
    },
    ['payment', reference, transactionId ?? '', partnerCode, at].join('|'),
  )
  if (transactionId === undefined) return [event]
  const subject = ['payment', reference, transactionId, partnerCode].join('|')
  return [{ ...event, fixed: { subject, values: { amount } } }]
}

interface Said {
  readonly status: number
  readonly answer: keyof PaymentSettings['answers']
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

const sayingOf = (result: CallbackResult): Said => {
  switch (result.kind) {
    case 'accepted':
    case 'duplicate':
    case 'ignored':
      return { status: 200, answer: 'done', text: 'Thành công' }
    case 'rejected':
      return { status: 200, answer: 'refused', text: result.reason }
    case 'unauthenticated':
      return { status: 401, answer: 'notProven', text: 'Sai mã xác thực' }
    case 'too-large':
      return { status: 413, answer: 'refused', text: 'Gói tin quá lớn nên chưa được tiếp nhận' }
    case 'not-allowed':
      return { status: 405, answer: 'refused', text: `Chỉ nhận phương thức ${result.allowed.join(', ')}` }
    case 'unavailable': {
      const headers = { 'retry-after': String(result.retryAfterSeconds) }
      return { status: 503, answer: 'unavailable', text: 'Tạm thời chưa tiếp nhận', headers }
    }
  }
}

/** The values to say again; empty where the body cannot be read. */
const named = (request: CallbackRequest) => {
  try {
    const confirm = readBody(request)
    return { reference: textIn(confirm, 'MaThamChieu') ?? '', time: textIn(confirm, 'ThoiGianGD') ?? '' }
  } catch {
    return { reference: '', time: '' }
  }
}

/** Refused before the packet's own hash was looked at. */
const unproven: ReadonlySet<CallbackResult['kind']> = new Set(['unauthenticated', 'too-large', 'not-allowed'])

const answer = (result: CallbackResult, request: CallbackRequest, { payment }: Settings): CallbackReply => {
  const { status, answer: kind, text, headers } = sayingOf(result)
  // Whoever proved nothing is told nothing: neither what it sent nor a hash that our secret is in.
  const proven = !unproven.has(result.kind) && payment !== undefined
  const { reference, time } = proven ? named(request) : { reference: '', time: '' }
  const packet = {
    MaLoi: payment?.answers[kind] ?? '99',
    MoTaLoi: text,
    MaDoiTac: payment?.partnerCode ?? '',
    MaThamChieu: reference,
    ThoiGianGD: time,
  }
  const body = proven ? sealed(hashed.answer, packet, payment.secret) : { ...packet, MaXacThuc: '' }
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  }
}

/** Repeated confirms are duplicates by their key and are told the same as the first. */
export const payment = callback<Settings>({
  summary:
    'The payment platform says how a payment ended (CONFIRM); proven by the hash over the bytes received.',
  messages: ['payment-confirmation'],
  verify: (request, settings) => settings.payment !== undefined && isProven(request, settings.payment.secret),
  decode: (request, settings) => decoding(() => routed(readPayment(readBody(request), settings.payment))),
  answer,
})
