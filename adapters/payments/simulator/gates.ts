import {
  answerJson,
  type Day,
  type Packet,
  packetIn,
  type SimulatorReply,
  textIn,
  vietnamClock,
  writtenIn,
} from '#adapter-kit'
import { isSame, keyPayHashes, payGovHashes, secrets } from './checksums.ts'
import { isAmount, type Payment, type PaymentLedger } from './ledger.ts'

/** `yyyyMMddHHmmss`, 24 hours. */
const digits = (at: Date): string => vietnamClock(at).slice(0, 19).replace(/\D/g, '')

const page = (gate: string, reference: string): string =>
  `https://pay.example.vn/${gate}/${encodeURIComponent(reference)}`

/** The values of KeyPay's `error` but "0" are PROPOSED. */
const keyPaySays = (error: string, msg: string, more: Packet = {}): SimulatorReply =>
  answerJson(200, { error, msg, ...more })

const keyPayNeeds = ['client_id', 'transaction_id', 'trans_amount', 'addition_fee', 'return_url']

const keyPayBegin = (ledger: PaymentLedger, packet: Packet): SimulatorReply => {
  const absent = keyPayNeeds.find((name) => writtenIn(packet, name) === '')
  if (absent !== undefined) return keyPaySays('07', `Thiếu trường ${absent}`)
  if (textIn(packet, 'version') !== '3.0' || textIn(packet, 'command') !== 'PAY')
    return keyPaySays('07', 'Sai version hoặc command')
  if (!isSame(textIn(packet, 'check_sum'), keyPayHashes.pay(packet))) return keyPaySays('97', 'Sai check_sum')
  if (textIn(packet, 'client_id') !== secrets.keyPayClient) return keyPaySays('03', 'client_id không tồn tại')
  const amount = writtenIn(packet, 'trans_amount')
  if (!isAmount(amount)) return keyPaySays('04', 'Số tiền không hợp lệ')
  if (Object.keys(packetIn(packet, 'bill_info')).length === 0)
    return keyPaySays('07', 'Thiếu trường bill_info')
  const reference = textIn(packet, 'transaction_id')
  const begun = ledger.begin({
    gate: 'keypay',
    reference,
    requestCode: '',
    amount,
    returnUrl: textIn(packet, 'return_url'),
    notifyUrl: textIn(packet, 'notify_url'),
  })
  return begun
    ? keyPaySays('0', 'Success', { payment_url: page('keypay', reference) })
    : keyPaySays('05', 'transaction_id đã dùng cho giao dịch khác')
}

const keyPayQuery = (ledger: PaymentLedger, packet: Packet): SimulatorReply => {
  if (!isSame(textIn(packet, 'check_sum'), keyPayHashes.query(packet)))
    return keyPaySays('97', 'Sai check_sum')
  const payment = ledger.get('keypay', textIn(packet, 'transaction_id'))
  if (!payment) return keyPaySays('06', 'Không có giao dịch này')
  const status = { begun: '1', paid: '0', failed: '2' }[payment.state]
  return keyPaySays('0', 'Success', {
    status,
    transaction_id: payment.reference,
    trans_amount: payment.amount,
    trans_ref_no: payment.transaction ?? '',
  })
}

/** What KeyPay tells of a payment: `status` 0 is paid. */
export const keyPayNotice = (payment: Payment, over: Packet): Packet => {
  const packet = {
    client_id: secrets.keyPayClient,
    transaction_id: payment.reference,
    trans_amount: payment.amount,
    status: payment.state === 'paid' ? '0' : '2',
    trans_ref_no: payment.transaction ?? '',
    ...over,
  }
  return { ...packet, hash_key_2: keyPayHashes.notice(packet) }
}

const payGovSays = (code: string, message: string, data: Packet | null = null): SimulatorReply =>
  answerJson(200, { error_code: code, message, data })

const payGovNeeds = [
  'partnerCode',
  'returnUrl',
  'orderId',
  'amount',
  'orderInfo',
  'requestCode',
  'ipAddress',
  'serviceCode',
]

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

const payGovBegin = (ledger: PaymentLedger, packet: Packet): SimulatorReply => {
  const absent = payGovNeeds.find((name) => writtenIn(packet, name) === '')
  if (absent !== undefined) return payGovSays('FAILED', `Thiếu trường ${absent}`)
  if (
    textIn(packet, 'accessKey') !== secrets.payGovAccess ||
    textIn(packet, 'partnerCode') !== secrets.payGovPartner
  )
    return payGovSays('FAILED', 'Đối tác không tồn tại')
  if (!isSame(textIn(packet, 'checksum'), payGovHashes.pay(packet)))
    return payGovSays('FAILED', 'Sai checksum')
  const amount = writtenIn(packet, 'amount')
  if (!isAmount(amount)) return payGovSays('FAILED', 'Số tiền không hợp lệ')
  if (!isPlain(textIn(packet, 'orderInfo'))) return payGovSays('FAILED', 'orderInfo phải là chữ không dấu')
  const reference = textIn(packet, 'orderId')
  const begun = ledger.begin({
    gate: 'paygov',
    reference,
    requestCode: textIn(packet, 'requestCode'),
    amount,
    returnUrl: textIn(packet, 'returnUrl'),
    notifyUrl: textIn(packet, 'notifyUrl'),
  })
  return begun
    ? payGovSays('SUCCESSFUL', 'Thành công', { url: page('paygov', reference) })
    : payGovSays('FAILED', 'orderId đã dùng cho giao dịch khác')
}

const payGovQuery = (ledger: PaymentLedger, packet: Packet): SimulatorReply => {
  if (!isSame(textIn(packet, 'checksum'), payGovHashes.query(packet)))
    return payGovSays('FAILED', 'Sai checksum')
  const payment = ledger.get('paygov', textIn(packet, 'orderId'))
  return payment
    ? payGovSays('SUCCESSFUL', 'Thành công', { ...payGovNotice(payment, {}), state: payment.state })
    : payGovSays('FAILED', 'Không có giao dịch này')
}

/** What PayGov tells of a payment. */
export const payGovNotice = (payment: Payment, over: Packet): Packet => {
  const code = payment.state === 'paid' ? 'SUCCESSFUL' : 'FAILED'
  const packet = {
    partnerCode: secrets.payGovPartner,
    orderId: payment.reference,
    requestCode: payment.requestCode,
    amount: payment.amount,
    transactionNo: payment.transaction ?? '',
    transactionCode: payment.transaction ?? '',
    payDate: payment.paidAt ? digits(payment.paidAt) : '',
    paygate: 'DEMOBANK',
    type: 'PAY',
    errorCode: code,
    error_code: code,
    ...over,
  }
  return { ...packet, checksum: payGovHashes.notice(packet) }
}

export const gatePaths: Readonly<
  Record<string, (ledger: PaymentLedger, packet: Packet, day: Day) => SimulatorReply>
> = {
  '/keypay/pay': (ledger, packet, day) =>
    day.fires('gate-busy') ? keyPaySays('99', 'Hệ thống bận') : keyPayBegin(ledger, packet),
  '/keypay/query': keyPayQuery,
  '/paygov/pay': (ledger, packet, day) => {
    if (day.fires('gate-busy')) return payGovSays('FAILED', 'Hệ thống bận')
    const reply = payGovBegin(ledger, packet)
    // The answer that the provinces' gate wraps once more.
    return day.fires('url-in-text')
      ? answerJson(200, { error_code: 'SUCCESSFUL', message: reply.body })
      : reply
  },
  '/paygov/query': payGovQuery,
}
