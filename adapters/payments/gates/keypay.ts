import { createHmac } from 'node:crypto'
import { settled, withoutAbsent } from '#adapter-kit'
import { billOf } from './bill.ts'
import type { Gate, Texts } from './gate.ts'

const hash = (names: readonly string[], values: Texts, secret: string): string =>
  createHmac('sha256', secret)
    .update(names.map((name) => values[name] ?? '').join('|'))
    .digest('hex')

const hashed = {
  pay: ['addition_fee', 'client_id', 'command', 'trans_amount', 'transaction_id', 'version'],
  query: ['client_id', 'command', 'transaction_id', 'version'],
}

const states = { '0': 'paid', '1': 'waiting', '2': 'failed' } as const

/** KeyPay v3 (national-protocols E.5). */
export const keyPay: Gate = {
  begin(request, { clientId = '', secret, returnUrl, notifyUrl }) {
    const values = {
      client_id: clientId,
      transaction_id: request.reference,
      trans_amount: String(request.amount),
      command: 'PAY',
      version: '3.0',
      addition_fee: '0',
    }
    const given = {
      description: settled(request.information).trim(),
      locale: 'vn',
      country_code: 'vi',
      currency_code: 'VND',
      environment: '1',
      bill_info: billOf(request),
      return_url: returnUrl,
      notify_url: notifyUrl,
      check_sum: hash(hashed.pay, values, secret),
    }
    return { ...values, ...withoutAbsent(given) }
  },
  query(reference, { clientId = '', secret }) {
    const values = { client_id: clientId, command: 'QUERY', transaction_id: reference, version: '3.0' }
    return { ...values, check_sum: hash(hashed.query, values, secret) }
  },
  check: () => [],
  errorIn: ({ error }) => (error === '0' || error === 0 ? undefined : String(error ?? '')),
  textOfError: 'msg',
  addressIn: ({ payment_url }) => payment_url,
  paymentIn: (body) => body,
  states,
  names: {
    reference: 'transaction_id',
    amount: 'trans_amount',
    state: 'status',
    stateInQuery: 'status',
    transaction: 'trans_ref_no',
  },
  noticeFields: ['client_id', 'status', 'trans_amount', 'transaction_id'],
  noticeHash: 'hash_key_2',
  hash: (names, values, _settings, secret) => hash(names, values, secret),
  // A separator inside of a value would let it be cut up otherwise under the same hash; at the end of all it cannot.
  isPlain: (names, values, { clientId }) =>
    values.client_id === clientId && !names.slice(0, -1).some((name) => values[name]?.includes('|')),
  answer: (taken, text) => ({ return_code: taken ? '0' : '-1', return_msg: text }),
}
