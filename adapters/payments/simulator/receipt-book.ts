import { dayInVietnam } from '#adapter-kit'

/** An electronic receipt (Decree 254/2026, Circular 91/2026): numbers begin with 1 each year, in each series. */
export interface Receipt {
  readonly provider: 'vnpt' | 'viettel'
  /** The caller's own reference. */
  readonly key: string
  readonly form: string
  readonly series: string
  readonly number: number
  readonly year: string
  readonly total: string
  readonly content: string
  state: 'issued' | 'unconfirmed' | 'cancelled' | 'adjusted'
}

const forms = /^EBL0[12]$/
/** Two digits of the year, `T`, two letters of those that are allowed. */
const seriesForm = /^(\d\d)T[ABCDEGHKLMNPQRSTUVXY]{2}$/

export const receiptBook = (now: () => Date) => {
  const receipts = new Map<string, Receipt>()
  const keyOf = (provider: Receipt['provider'], key: string) => `${provider}:${key}`
  return {
    get: (provider: Receipt['provider'], key: string) => receipts.get(keyOf(provider, key)),
    byNumber: (provider: Receipt['provider'], written: string) =>
      [...receipts.values()].find(
        (one) => one.provider === provider && `${one.series}${one.number}` === written,
      ),
    /** Whether form and series may be used today: a series serves the year that it names. */
    isOfToday(form: string, series: string): boolean {
      const year = seriesForm.exec(series)?.[1]
      return forms.test(form) && year === dayInVietnam(now()).slice(2, 4)
    },
    issue(given: Pick<Receipt, 'provider' | 'key' | 'form' | 'series' | 'total' | 'content'>): Receipt {
      const year = dayInVietnam(now()).slice(0, 4)
      const before = [...receipts.values()].filter(
        ({ provider, form, series, year: of }) =>
          provider === given.provider && form === given.form && series === given.series && of === year,
      )
      const receipt: Receipt = { ...given, year, number: before.length + 1, state: 'issued' }
      receipts.set(keyOf(given.provider, given.key), receipt)
      return receipt
    },
    held: () => [...receipts.values()].map((receipt) => ({ ...receipt })),
    clear: () => receipts.clear(),
  }
}

export type ReceiptBook = ReturnType<typeof receiptBook>
