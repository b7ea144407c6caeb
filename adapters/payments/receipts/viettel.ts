import { isRecord, numberText, settled, withoutAbsent } from '#adapter-kit'
import type { FeeReceipt, FeeReceiptIssued } from '#schemas/types.ts'
import type { Reply } from '../call.ts'
import type { ReceiptSettings } from '../settings.ts'
import type { Provider, Said } from './provider.ts'

const clean = (text = ''): string => settled(text).trim()

const payments = { cash: '6', transfer: '7', online: '7' } as const
/** Not taxable: what the state collects bears no tax. */
const notTaxable = -2

const itemOf = ({ name, unit, amount }: FeeReceipt['items'][number], index: number) => ({
  lineNumber: index + 1,
  itemName: clean(name),
  unitName: clean(unit),
  quantity: 1,
  unitPrice: amount,
  itemTotalAmountWithoutTax: amount,
  taxPercentage: notTaxable,
  taxAmount: 0,
  itemTotalAmountWithTax: amount,
})

const packetOf = (receipt: FeeReceipt, series: string, settings: ReceiptSettings, at: Date) => {
  const { reference, payer, paymentMethod, items, total } = receipt
  const { form, taxCode = '', sellerName = '' } = settings
  return {
    generalInvoiceInfo: {
      templateCode: form,
      invoiceSeries: series,
      currencyCode: 'VND',
      invoiceIssuedDate: at.getTime(),
      // By it a repeat is refused, and the receipt is found again.
      transactionUuid: reference,
      reservationCode: '',
      paymentStatus: true,
    },
    buyerInfo: {
      buyerName: clean(payer.fullName),
      ...withoutAbsent({
        buyerAddressLine: payer.address && clean(payer.address),
        buyerPhoneNumber: payer.phone,
        buyerEmail: payer.email,
        buyerTaxCode: payer.taxCode,
        buyerIdNo: payer.identifier,
      }),
    },
    sellerInfo: { sellerLegalName: clean(sellerName), sellerTaxCode: taxCode },
    payments: [{ paymentMethodName: payments[paymentMethod] }],
    itemInfo: items.map(itemOf),
    taxBreakdowns: [{ taxPercentage: notTaxable, taxableAmount: total, taxAmount: 0 }],
    summarizeInfo: {
      sumOfTotalLineAmountWithoutTax: total,
      totalAmountWithoutTax: total,
      totalTaxAmount: 0,
      totalAmountWithTax: total,
    },
  }
}

type Fields = Readonly<Record<string, unknown>>

const textIn = (fields: Fields, name: string): string | undefined => {
  const value = fields[name]
  return (typeof value === 'string' ? value.trim() : numberText(value)) || undefined
}

/** `26TAB1`: the series, and what follows it. */
const numbered = /^(\d\dT[A-Z]{2})0*(\d{1,8})$/

const receiptIn = (result: Fields, reference: string): FeeReceiptIssued | undefined => {
  const written = textIn(result, 'invoiceNo')
  if (written === undefined) return undefined
  const [, series, number] = numbered.exec(written) ?? []
  const named = withoutAbsent<Omit<FeeReceiptIssued, 'reference'>>({
    series,
    receiptNumber: number,
    providerId: textIn(result, 'transactionID'),
    taxAuthorityCode: textIn(result, 'codeOfTax'),
  })
  return { reference, ...named }
}

/** Success has no code of error, and a receipt of ours. */
const read = ({ body }: Reply, reference: string): Said => {
  if (!isRecord(body)) return { code: '' }
  const code = textIn(body, 'errorCode')
  const text = textIn(body, 'description')
  if (code !== undefined) return { code, ...withoutAbsent({ text }) }
  const { result } = body
  const uuid = isRecord(result) ? textIn(result, 'transactionUuid') : undefined
  const receipt = isRecord(result) ? receiptIn(result, reference) : undefined
  return receipt && (uuid === undefined || uuid === reference) ? { receipt } : { code: '' }
}

const service = '/InvoiceAPI/InvoiceWS'

/** Viettel's receipts by REST (national-protocols-2026 E.5b). */
export const viettel: Provider = {
  issue: (receipt, series, settings, at) => ({
    to: 'receipts',
    path: `${settings.paths.issue ?? `${service}/createInvoice`}/${settings.taxCode}`,
    json: packetOf(receipt, series, settings, at),
    reserves: true,
  }),
  readIssued: read,
  find: (reference, { paths, taxCode = '' }) => ({
    to: 'receipts',
    path: paths.find ?? `${service}/searchInvoiceByTransactionUuid`,
    form: { supplierTaxCode: taxCode, transactionUuid: reference },
  }),
  readFound: read,
}
