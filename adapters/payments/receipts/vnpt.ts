import { settled, vietnamFormat, withoutAbsent } from '#adapter-kit'
import type { FeeReceipt, FeeReceiptIssued } from '#schemas/types.ts'
import { writeElement } from '#transport/write-xml.ts'
import type { Reply } from '../call.ts'
import { amountInWords } from './amount-in-words.ts'
import type { Provider, Said } from './provider.ts'

const clean = (text = ''): string => settled(text).trim()

const methods = { cash: 'TM', transfer: 'CK', online: 'TTO' } as const

/** One receipt in one call: of several in one an answer could not be told apart. Names but those of E.5b are RECALLED. */
const invoices = ({ reference, payer, paymentMethod, items, total }: FeeReceipt, at: Date): string => {
  const amount = String(total)
  const Products = {
    Product: items.map((item) => ({
      ProdName: clean(item.name),
      ProdUnit: clean(item.unit),
      Amount: String(item.amount),
    })),
  }
  const Invoice = {
    CusCode: payer.identifier ?? '',
    CusName: clean(payer.fullName),
    CusAddress: clean(payer.address),
    CusPhone: payer.phone ?? '',
    CusTaxCode: payer.taxCode ?? '',
    PaymentMethod: methods[paymentMethod],
    Products,
    Total: amount,
    Amount: amount,
    AmountInWords: amountInWords(total),
    ArisingDate: vietnamFormat(at, 'dd/MM/yyyy'),
  }
  return writeElement('Invoices', { Inv: { key: reference, Invoice } })
}

const textOf = ({ text = '' }: Reply): string => text.trim()

/** `ERR:5`, or whatever came instead of the word of success. */
const errorIn = (text: string): Said => {
  const [, code = ''] = /ERR:\s*(-?\w{1,10})/.exec(text) ?? []
  return { code, text }
}

/** `OK:<form>;<series>-<key>_<number>`: the key is ours, and may hold hyphens. */
const issuedForm = /^([^;]{1,20});([^;-]{1,20})-(.{1,100})_(\d{1,8})$/

/** The page names form, series and number, each in an element of its own; its layout is PROPOSED. */
const onPage = (page: string, reference: string): FeeReceiptIssued => {
  const texts = page
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const place = texts.findIndex((text) => /^EBL0[12];\d\dT[A-Z]{2}$/.test(text))
  const [form, series] = (texts[place] ?? '').split(';')
  const number = /^\d{1,8}$/.exec(texts[place + 1] ?? '')?.[0]
  if (place === -1 || number === undefined) return { reference }
  return { reference, ...withoutAbsent({ form: form || undefined, series }), receiptNumber: number }
}

/** VNPT's receipts by SOAP (national-protocols-2026 E.5b). */
export const vnpt: Provider = {
  issue: (receipt, serial, { form, paths }, at) => ({
    to: 'receipts',
    path: paths.issue ?? '/PublishService.asmx',
    soap: {
      operation: 'ImportAndPublishInv',
      arguments: { xmlInvData: invoices(receipt, at), pattern: form, serial },
    },
  }),
  readIssued(reply, reference) {
    const text = textOf(reply)
    const [, said] = /(?:^|\s)OK:\s*(.*)$/s.exec(text) ?? []
    if (said === undefined || text.includes('ERR:')) return errorIn(text)
    const [, form, series, key, number] = issuedForm.exec(said.trim()) ?? []
    if (key !== undefined && key !== reference) return { code: '', text }
    const named = withoutAbsent<Omit<FeeReceiptIssued, 'reference'>>({ form, series, receiptNumber: number })
    return { receipt: { reference, ...named } }
  },
  find: (reference, { paths }) => ({
    to: 'receipts',
    path: paths.find ?? '/PortalService.asmx',
    soap: { operation: 'getInvViewFkey', arguments: { fkey: reference } },
  }),
  readFound(reply, reference) {
    const text = textOf(reply)
    if (!/^<(?:!doctype|html)/i.test(text)) return errorIn(text)
    return { receipt: onPage(text, reference) }
  },
}
