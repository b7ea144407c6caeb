import { createHash } from 'node:crypto'
import { isRecord, parseJson, reject, withoutAbsent, withoutDiacritics } from '#adapter-kit'
import type { Gate, Texts } from './gate.ts'

type Body = Readonly<Record<string, unknown>>

const hash = (names: readonly string[], values: Texts, secret: string, accessKey = ''): string =>
  createHash('sha256')
    .update([secret, accessKey, ...names.map((name) => values[name] ?? '')].join(''))
    .digest('hex')

/** PROPOSED: one request for each order, so that whoever asks later knows it too. */
const requestCodeOf = (reference: string): string => reference

/** Some gates put the answer into the `message` of another one, as JSON. */
const inner = (body: Body): Body => {
  const { data, message } = body
  if (isRecord(data) || typeof message !== 'string' || !/^\s*\{/.test(message)) return body
  try {
    const read = parseJson(message)
    return isRecord(read) ? read : body
  } catch {
    return body
  }
}

const success = 'SUCCESSFUL'

/** Of an answer to a start only `data.url` was seen: with data, and no code at all, it is a success. */
const errorIn = (body: Body): string | undefined => {
  const codes = [body, inner(body)].flatMap(({ error_code }) =>
    error_code === undefined || error_code === null ? [] : [String(error_code)],
  )
  if (codes.length === 0 && !isRecord(inner(body).data)) return ''
  return codes.find((one) => one !== success)
}

/**
 * Nothing stands between the values that are hashed, so each has to be followed by one that cannot have lent it a character: our own
 * code, the word of the state, or the amount behind a reference that stands there twice and is more than digits.
 */
const isParted = (names: readonly string[]): boolean =>
  names.every((name, index) => {
    const next = names[index + 1]
    if (next === undefined || [name, next].some((one) => one === 'partnerCode' || one === 'errorCode'))
      return true
    return (
      (name === 'orderId' && next === 'requestCode') ||
      (name === 'requestCode' && next === 'amount' && names[index - 1] === 'orderId')
    )
  })

const allDigits = reject(
  '/reference',
  'REFERENCE_ALL_DIGITS',
  'PayGov: mã tham chiếu phải có ký tự khác chữ số, để không lẫn với số tiền',
  'PayGov: the reference needs a character that is no digit, to be told from the amount',
)

const plain = (text: string): string => withoutDiacritics(text).trim()

const notPlain = reject(
  '/information',
  'NOT_PLAIN',
  'PayGov chỉ nhận nội dung bằng chữ La-tinh không dấu',
  'PayGov takes plain Latin letters only',
)

const states = {
  [success]: 'paid',
  FAILED: 'failed',
  begun: 'waiting',
  paid: 'paid',
  failed: 'failed',
} as const

/** PayGov (national-protocols E.5). */
export const payGov: Gate = {
  begin(request, { partnerCode = '', accessKey = '', serviceCode, secret, returnUrl, notifyUrl }) {
    const { reference, amount, ip, information } = request
    const values = {
      partnerCode,
      orderId: reference,
      requestCode: requestCodeOf(reference),
      amount: String(amount),
    }
    return {
      partnerCode,
      returnUrl,
      ...withoutAbsent({ notifyUrl }),
      orderId: reference,
      amount,
      orderInfo: plain(information),
      requestCode: values.requestCode,
      ipAddress: ip,
      checksum: hash(Object.keys(values), values, secret, accessKey),
      accessKey,
      serviceCode,
    }
  },
  query(reference, { partnerCode = '', accessKey = '', secret }) {
    const values = { partnerCode, orderId: reference, requestCode: requestCodeOf(reference) }
    return { ...values, accessKey, checksum: hash(Object.keys(values), values, secret, accessKey) }
  },
  check: ({ information, reference }) => [
    ...(/^[\x20-\x7e]+$/.test(plain(information)) ? [] : [notPlain]),
    ...(/\D/.test(reference) ? [] : [allDigits]),
  ],
  errorIn,
  textOfError: 'message',
  addressIn: (body) => {
    const { data } = inner(body)
    return isRecord(data) ? data.url : undefined
  },
  paymentIn: (body) => inner(body).data,
  states,
  names: {
    reference: 'orderId',
    amount: 'amount',
    state: 'errorCode',
    stateInQuery: 'state',
    transaction: 'transactionNo',
    at: 'payDate',
    bank: 'paygate',
  },
  noticeFields: ['partnerCode', 'orderId', 'requestCode', 'amount', 'errorCode', 'transactionNo'],
  noticeHash: 'checksum',
  hash: (names, values, { accessKey }, secret) => hash(names, values, secret, accessKey),
  isPlain: (names, values, { partnerCode }) =>
    isParted(names) &&
    /\D/.test(values.orderId ?? '') &&
    values.partnerCode === partnerCode &&
    values.requestCode === requestCodeOf(values.orderId ?? '') &&
    /^\d+$/.test(values.amount ?? '') &&
    (values.errorCode === success || values.errorCode === 'FAILED'),
  answer: (taken, text) => ({ error_code: taken ? success : 'FAILED', message: text }),
}
