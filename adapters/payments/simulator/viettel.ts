import {
  answerJson,
  type Day,
  digitsOf,
  type Packet,
  packetIn,
  packetsIn,
  readPacket,
  type SimulatorReply,
  type SimulatorRequest,
  textIn,
  writtenIn,
} from '#adapter-kit'
import type { Receipt, ReceiptBook } from './receipt-book.ts'

export const viettelAccount = {
  username: 'longbien',
  password: 'mat-khau-viettel-gia-lap',
  taxCode: '0100109106',
} as const

const base = '/viettel'
const limits: Readonly<Record<string, number>> = {
  buyerName: 800,
  buyerAddressLine: 800,
  buyerPhoneNumber: 15,
  buyerTaxCode: 20,
  buyerIdNo: 20,
}

const says = (
  errorCode: string | null,
  description: string | null,
  result: Packet | null = null,
): SimulatorReply => answerJson(200, { errorCode, description, result })

const receiptOf = ({ series, number, key }: Receipt, reservationCode: string): Packet => ({
  supplierTaxCode: viettelAccount.taxCode,
  invoiceNo: `${series}${number}`,
  transactionID: `VT-${series}-${number}`,
  transactionUuid: key,
  reservationCode,
  codeOfTax: null,
})

const problemOf = (packet: Packet): string | undefined => {
  const general = packetIn(packet, 'generalInvoiceInfo')
  const buyer = packetIn(packet, 'buyerInfo')
  const absent = ['templateCode', 'invoiceSeries', 'reservationCode'].find(
    (name) => textIn(general, name) === '',
  )
  if (absent !== undefined) return `Thiếu trường ${absent}`
  if (digitsOf(general.invoiceIssuedDate)?.length !== 13) return 'invoiceIssuedDate phải tính bằng mili giây'
  if (textIn(buyer, 'buyerName') === '') return 'Thiếu trường buyerName'
  const long = Object.keys(limits).find((name) => textIn(buyer, name).length > (limits[name] ?? 0))
  if (long !== undefined) return `${long} quá dài`
  const items = packetsIn(packet, 'itemInfo')
  if (items.length === 0) return 'Thiếu itemInfo'
  if (items.some((item) => textIn(item, 'itemName').length > 500 || textIn(item, 'unitName').length > 300))
    return 'itemInfo quá dài'
  const sum = items.reduce((total, item) => total + Number(writtenIn(item, 'itemTotalAmountWithTax')), 0)
  const total = writtenIn(packetIn(packet, 'summarizeInfo'), 'totalAmountWithTax')
  return /^[1-9]\d{0,12}$/.test(total) && sum === Number(total) ? undefined : 'Tổng tiền không khớp'
}

/** Viettel's receipts: a token, a code of reservation, and then the receipt. */
export const viettelReceipts = (book: ReceiptBook) => {
  const tokens = new Set<string>()
  const reserved = new Set<string>()
  let logins = 0
  let codes = 0

  const logIn = (packet: Packet): SimulatorReply => {
    if (
      textIn(packet, 'username') !== viettelAccount.username ||
      textIn(packet, 'password') !== viettelAccount.password
    )
      return answerJson(401, { code: 401, message: 'Sai tài khoản hoặc mật khẩu' })
    logins += 1
    tokens.add(`vt-token-${logins}`)
    return answerJson(200, { access_token: `vt-token-${logins}`, token_type: 'bearer', expires_in: 300 })
  }

  const create = (packet: Packet, day: Day): SimulatorReply => {
    const problem = problemOf(packet)
    if (problem !== undefined) return says('BAD_REQUEST', problem)
    const general = packetIn(packet, 'generalInvoiceInfo')
    const [form, series] = [textIn(general, 'templateCode'), textIn(general, 'invoiceSeries')]
    const code = textIn(general, 'reservationCode')
    const uuid = textIn(general, 'transactionUuid')
    if (uuid !== '' && book.get('viettel', uuid))
      return says('TRANSACTION_UUID_EXISTED', 'transactionUuid đã dùng')
    if (!reserved.delete(code)) return says('RESERVATION_INVALID', 'Mã giữ chỗ không hợp lệ')
    if (!book.isOfToday(form, series))
      return says('TEMPLATE_INVALID', 'Ký hiệu không dùng được trong năm nay')
    const receipt = book.issue({
      provider: 'viettel',
      // Without a uuid nothing tells a repeat from a second receipt.
      key: uuid || `khong-uuid-${code}`,
      form,
      series,
      total: writtenIn(packetIn(packet, 'summarizeInfo'), 'totalAmountWithTax'),
      content: textIn(packetIn(packet, 'buyerInfo'), 'buyerName'),
    })
    if (day.fires('receipt-without-ok')) return says('INTERNAL', 'Không kết nối được hệ thống ký số')
    return says(null, null, receiptOf(receipt, code))
  }

  const find = (form: URLSearchParams): SimulatorReply => {
    const receipt = book.get('viettel', form.get('transactionUuid') ?? '')
    return receipt ? says(null, null, receiptOf(receipt, '')) : says('NOT_FOUND', 'Không tìm thấy biên lai')
  }

  const cancel = (form: URLSearchParams): SimulatorReply => {
    const receipt = book.byNumber('viettel', form.get('invoiceNo') ?? '')
    if (!receipt) return says('NOT_FOUND', 'Không tìm thấy biên lai')
    const absent = ['additionalReferenceDesc', 'additionalReferenceDate'].find((name) => !form.get(name))
    if (absent !== undefined) return says('BAD_REQUEST', `Thiếu ${absent}`)
    if (receipt.state !== 'issued') return says('STATE_INVALID', 'Biên lai đã hủy')
    receipt.state = 'cancelled'
    return says(null, null)
  }

  const nameOf = ({ path }: SimulatorRequest): string =>
    path.slice(base.length).split('/').filter(Boolean).slice(0, 3).join('/')

  const route = (request: SimulatorRequest, day: Day): SimulatorReply | undefined => {
    const name = nameOf(request)
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
    const form = new URLSearchParams(request.body)
    if (name === 'InvoiceAPI/InvoiceWS/getReservationCode') {
      codes += 1
      reserved.add(`GC-${codes}`)
      return says(null, null, { reservationCode: `GC-${codes}` })
    }
    if (name === 'InvoiceAPI/InvoiceWS/createInvoice') {
      const isOwn = request.path.endsWith(`/${viettelAccount.taxCode}`)
      return isOwn ? create(readPacket(request.body) ?? {}, day) : says('FORBIDDEN', 'Mã số thuế không đúng')
    }
    if (name === 'InvoiceAPI/InvoiceWS/searchInvoiceByTransactionUuid') return isForm ? find(form) : undefined
    if (name === 'InvoiceAPI/InvoiceWS/cancelTransactionInvoice') return isForm ? cancel(form) : undefined
    return undefined
  }

  return {
    aim: (request: SimulatorRequest): string => nameOf(request).split('/').at(-1) ?? '',
    answer(request: SimulatorRequest, day: Day): SimulatorReply {
      if (nameOf(request) === 'auth/login') return logIn(readPacket(request.body) ?? {})
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      if (day.fires('receipt-token-expired')) tokens.delete(token)
      if (!tokens.has(token)) return answerJson(401, { code: 401, message: 'Phiên đã hết hạn' })
      return route(request, day) ?? answerJson(400, { code: 400, message: 'Yêu cầu không hợp lệ' })
    },
    clear(): void {
      tokens.clear()
      reserved.clear()
      logins = 0
      codes = 0
    },
  }
}
