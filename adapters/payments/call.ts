import { type Finding, reject } from '#adapter-kit'

/** One call; `json`, `form` and `soap` are its body, of which it has one. */
export interface Call {
  readonly to: 'gate' | 'receipts'
  readonly path: string
  readonly json?: object
  /** A code of reservation is fetched first, and put into `generalInvoiceInfo`. */
  readonly reserves?: true
  readonly form?: Readonly<Record<string, string>>
  readonly soap?: { readonly operation: string; readonly arguments: Readonly<Record<string, string>> }
}

export interface Reply {
  /** JSON as it came, numbers that a double would change as texts. */
  readonly body?: unknown
  /** The one text that an operation of SOAP gives. */
  readonly text?: string
}

export const gateMissing: Finding = reject(
  '',
  'GATE_NOT_CONFIGURED',
  'Điểm kết nối này không có cổng thanh toán',
  'This endpoint has no payment gate',
)

export const receiptsMissing: Finding = reject(
  '',
  'RECEIPTS_NOT_CONFIGURED',
  'Điểm kết nối này không có nhà cung cấp biên lai điện tử',
  'This endpoint has no provider of electronic receipts',
)

export const sumDiffers = (pointer: string): Finding =>
  reject(
    pointer,
    'SUM_DIFFERS',
    'Tổng số tiền không bằng tổng các khoản thu',
    'The total is not the sum of the items',
  )
