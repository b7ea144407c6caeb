import {
  type ControlRoute,
  callsToUs,
  type Packet,
  readConduct,
  readPacket,
  textIn,
  writtenIn,
} from '#adapter-kit'
import { keyPayNotice, payGovNotice } from './gates.ts'
import type { Payment, PaymentLedger } from './ledger.ts'

export const payerControls = {
  'PUT /_city':
    'where the city hears of payments when the payment itself does not say: `notifyUrl`, `returnUrl`; and how it is called: `tries`, `retryMs`, `timeoutMs`, `times` (1 to 3: the same confirmation so often)',
  'POST /_begin': 'a payment begins elsewhere: `reference`, `amount`, at `gate` (`keypay`, `paygov`)',
  'POST /_pay':
    'a citizen pays `reference` at `gate` (`keypay`, `paygov`): `outcome` `paid` or `failed`; `by`: `server`, `browser` or both in that order; `lie`: `wrong-hash`, `altered-amount`, `altered-after-hash` or `unknown-reference`; answers the link of the browser',
} as const

const lies = ['wrong-hash', 'altered-amount', 'altered-after-hash', 'unknown-reference']

const tenTimesLess = (amount: string): string => String(Math.max(1, Math.floor(Number(amount) / 10)))

interface Gate {
  readonly notice: (payment: Payment, over: Packet) => Packet
  readonly hash: string
  readonly reference: string
  readonly amount: string
}

const gates: Readonly<Record<Payment['gate'], Gate>> = {
  keypay: { notice: keyPayNotice, hash: 'hash_key_2', reference: 'transaction_id', amount: 'trans_amount' },
  paygov: { notice: payGovNotice, hash: 'checksum', reference: 'orderId', amount: 'amount' },
}

/** What a payment's notice says, truly or not. */
const noticeOf = (payment: Payment, lie: string): Packet => {
  const { notice, hash, reference, amount } = gates[payment.gate]
  const less = { [amount]: tenTimesLess(payment.amount) }
  if (lie === 'altered-amount') return notice(payment, less)
  if (lie === 'unknown-reference') return notice(payment, { [reference]: `${payment.reference}-KHAC` })
  const packet = notice(payment, {})
  if (lie === 'altered-after-hash') return { ...packet, ...less }
  return lie === 'wrong-hash' ? { ...packet, [hash]: '0'.repeat(64) } : packet
}

/** Taken is HTTP 200, and where the answer is JSON a code of success in it; a browser may be sent on. */
const isTaken = (status: number, answer: string): boolean => {
  if (status === 302 || status === 303) return true
  const packet = readPacket(answer)
  const said = packet
    ? ['error_code', 'return_code', 'error', 'status'].map((name) => textIn(packet, name)).find(Boolean)
    : undefined
  return status === 200 && [undefined, '0', '00', 'SUCCESSFUL'].includes(said)
}

/** What citizens do at the gates, and the calls to the city that come of it. */
export const payers = (ledger: PaymentLedger) => {
  const calls = callsToUs(isTaken)
  let conduct = readConduct({})
  let city = { notifyUrl: '', returnUrl: '' }

  const payment = (given: Packet): Payment => {
    const gate = given.gate === 'paygov' ? 'paygov' : 'keypay'
    const found = ledger.get(gate, textIn(given, 'reference'))
    if (!found) throw new Error(`No payment "${textIn(given, 'reference')}" was begun at ${gate}`)
    return found
  }

  const pay = (given: Packet): object => {
    const paid = payment(given)
    const { outcome = 'paid', by = ['server', 'browser'], lie = '' } = given
    if (outcome !== 'paid' && outcome !== 'failed') throw new Error('"outcome" must be paid or failed')
    if (typeof lie !== 'string' || (lie !== '' && !lies.includes(lie)))
      throw new Error(`"lie" must be one of ${lies.join(', ')}`)
    ledger.settle(paid, outcome)
    const notice = noticeOf(paid, lie)
    const texts = Object.fromEntries(Object.entries(notice).map(([name, value]) => [name, String(value)]))
    const back = new URL(paid.returnUrl || city.returnUrl || 'http://city.test/')
    for (const [name, value] of Object.entries(texts)) back.searchParams.set(name, value)
    for (const way of Array.isArray(by) ? by : [by]) {
      const about = paid.reference
      const url = paid.notifyUrl || city.notifyUrl
      if (way === 'browser') calls.make({ name: 'browser', about, method: 'GET', url: back.href }, conduct)
      else if (way !== 'server') throw new Error('"by" may hold server and browser')
      else if (url !== '') calls.make({ name: 'server', about, url, body: JSON.stringify(notice) }, conduct)
    }
    return { link: back.href, notice }
  }

  const begin = (given: Packet): object => {
    const reference = textIn(given, 'reference')
    const gate = given.gate === 'paygov' ? 'paygov' : 'keypay'
    const urls = { returnUrl: city.returnUrl, notifyUrl: city.notifyUrl }
    const requestCode = gate === 'paygov' ? reference : ''
    return {
      begun: ledger.begin({ gate, reference, requestCode, amount: writtenIn(given, 'amount'), ...urls }),
    }
  }

  const routes: Readonly<Record<keyof typeof payerControls, ControlRoute>> = {
    'PUT /_city': (given) => {
      conduct = readConduct(given)
      city = { notifyUrl: textIn(given, 'notifyUrl'), returnUrl: textIn(given, 'returnUrl') }
      return { listening: true }
    },
    'POST /_begin': begin,
    'POST /_pay': pay,
  }
  return { routes, calls: calls.held, clear: calls.clear, close: calls.close }
}
