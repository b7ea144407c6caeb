import type { FeeReceipt, FeeReceiptIssued } from '#schemas/types.ts'
import type { Call, Reply } from '../call.ts'
import type { ReceiptSettings } from '../settings.ts'

/** What a provider says: the receipt, or a code of its own with its text. */
export type Said = { readonly receipt: FeeReceiptIssued } | { readonly code: string; readonly text?: string }

/** One provider's own spelling of a receipt. */
export interface Provider {
  issue(receipt: FeeReceipt, series: string, settings: ReceiptSettings, at: Date): Call
  /** What the answer to `issue` says; a receipt only where it says so for certain. */
  readIssued(reply: Reply, reference: string): Said
  find(reference: string, settings: ReceiptSettings): Call
  readFound(reply: Reply, reference: string): Said
}
