import {
  answerText,
  type Day,
  readStrictXml,
  type SimulatorReply,
  type SimulatorRequest,
  type XmlElement,
} from '#adapter-kit'
import type { Receipt, ReceiptBook } from './receipt-book.ts'

/** Two pairs of accounts: who publishes, and who calls. */
export const vnptAccounts = {
  Account: 'longbien.admin',
  ACpass: 'mat-khau-phat-hanh',
  username: 'longbien.service',
  password: 'mat-khau-goi-ham',
} as const

const soap = 'http://schemas.xmlsoap.org/soap/envelope/'
const namespace = 'http://tempuri.org/'

const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name)

const textOf = (element: XmlElement | undefined, name: string): string =>
  childOf(element, name)?.text.trim() ?? ''

const escaped = (text: string): string =>
  text.replace(/[<>&]/g, (letter) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[letter] ?? letter)

const reply = (operation: string, result: string): SimulatorReply =>
  answerText(
    200,
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${soap}"><soap:Body>` +
      `<${operation}Response xmlns="${namespace}"><${operation}Result>${escaped(result)}</${operation}Result>` +
      `</${operation}Response></soap:Body></soap:Envelope>`,
    'text/xml',
  )

const operationOf = (body: string): XmlElement | undefined => {
  try {
    const envelope = readStrictXml(body, 1_000_000)
    const found =
      envelope.name === 'Envelope' && envelope.namespace === soap ? childOf(envelope, 'Body') : undefined
    return found?.children[0]
  } catch {
    return undefined
  }
}

/** The one receipt in `Invoices/Inv`, or undefined where the XML is none. */
const readReceipt = (xml: string): { key: string; total: string; content: string } | undefined => {
  try {
    const root = readStrictXml(xml, 1_000_000)
    const [one, ...more] = root.children
    const invoice = childOf(one, 'Invoice')
    const [key, total] = [textOf(one, 'key'), textOf(invoice, 'Amount')]
    const isWhole = /^[1-9]\d{0,12}$/.test(total)
    const pays = ['TM', 'CK', 'TTO'].includes(textOf(invoice, 'PaymentMethod'))
    const isFull = key !== '' && textOf(invoice, 'CusName') !== '' && textOf(invoice, 'AmountInWords') !== ''
    return root.name === 'Invoices' && more.length === 0 && isFull && isWhole && pays
      ? { key, total, content: textOf(invoice, 'CusName') }
      : undefined
  } catch {
    return undefined
  }
}

const okOf = ({ form, series, key, number }: Receipt): string => `OK:${form};${series}-${key}_${number}`

/** Who only looks needs no account that publishes. */
const accountsOf = (operation: string) =>
  Object.entries(vnptAccounts).filter(([name]) => operation !== 'getInvViewFkey' || !name.startsWith('A'))

/** VNPT's receipts: success is a text that contains `OK:`; the numbers of its errors are RECALLED. */
export const vnptReceipts = (book: ReceiptBook) => {
  const publish = (operation: XmlElement, day: Day): string => {
    const [form, series] = [textOf(operation, 'pattern'), textOf(operation, 'serial')]
    const given = readReceipt(textOf(operation, 'xmlInvData'))
    if (!given) return 'ERR:3'
    if (book.get('vnpt', given.key)) return 'ERR:13'
    if (!book.isOfToday(form, series)) return 'ERR:20'
    const receipt = book.issue({ provider: 'vnpt', form, series, ...given })
    return day.fires('receipt-without-ok') ? 'ERR:5' : okOf(receipt)
  }

  const ofKey = (operation: XmlElement, act: (receipt: Receipt) => string): string => {
    const receipt = book.get('vnpt', textOf(operation, 'fkey'))
    return receipt ? act(receipt) : 'ERR:6'
  }

  const acts: Readonly<Record<string, (operation: XmlElement, day: Day) => string>> = {
    ImportAndPublishInv: publish,
    // A page of the receipt; it names the number.
    getInvViewFkey: (operation) =>
      ofKey(operation, ({ form, series, number, total, state }) =>
        state === 'cancelled'
          ? 'ERR:9'
          : `<html><body><p>${form};${series}</p><p>${number}</p><p>${total}</p></body></html>`,
      ),
    UnConfirmPaymentFkey: (operation) =>
      ofKey(operation, (receipt) => {
        if (receipt.state !== 'issued') return 'ERR:13'
        receipt.state = 'unconfirmed'
        return 'OK:'
      }),
    cancelInv: (operation) =>
      ofKey(operation, (receipt) => {
        if (receipt.state !== 'unconfirmed') return receipt.state === 'issued' ? 'ERR:9' : 'ERR:8'
        receipt.state = 'cancelled'
        return 'OK:'
      }),
    adjustInv: (operation) =>
      ofKey(operation, (receipt) => {
        const given = readReceipt(textOf(operation, 'xmlInvData'))
        if (!given || textOf(operation, 'type') !== '4') return 'ERR:3'
        if (receipt.state !== 'issued') return 'ERR:8'
        receipt.state = 'adjusted'
        return okOf(book.issue({ provider: 'vnpt', form: receipt.form, series: receipt.series, ...given }))
      }),
  }

  return {
    aim: ({ body }: SimulatorRequest): string => operationOf(body)?.name ?? 'unreadable',
    answer(request: SimulatorRequest, day: Day): SimulatorReply {
      const operation = operationOf(request.body)
      const act = operation && Object.hasOwn(acts, operation.name) ? acts[operation.name] : undefined
      if (!operation || !act) return answerText(500, 'Server was unable to process request', 'text/plain')
      const isKnown = accountsOf(operation.name).every(([name, value]) => textOf(operation, name) === value)
      return reply(operation.name, isKnown ? act(operation, day) : 'ERR:1')
    },
  }
}
