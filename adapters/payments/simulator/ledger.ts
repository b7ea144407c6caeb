export type Gate = 'keypay' | 'paygov'

/** A payment that was begun; amounts are whole đồng, as they were written. */
export interface Payment {
  readonly gate: Gate
  readonly reference: string
  /** Of PayGov only. */
  readonly requestCode: string
  readonly amount: string
  readonly returnUrl: string
  readonly notifyUrl: string
  state: 'begun' | 'paid' | 'failed'
  transaction?: string
  paidAt?: Date
}

export type NewPayment = Omit<Payment, 'state' | 'transaction' | 'paidAt'>

const isWhole = /^[1-9]\d{0,12}$/

/** Half a đồng does not exist, and a sign between thousands is none of an amount. */
export const isAmount = (text: string): boolean => isWhole.test(text)

/** The payments of both gates. */
export const paymentLedger = (now: () => Date) => {
  const payments = new Map<string, Payment>()
  let transactions = 0
  const keyOf = (gate: Gate, reference: string) => `${gate}:${reference}`
  return {
    get: (gate: Gate, reference: string) => payments.get(keyOf(gate, reference)),
    /** The same payment again is the same one; false where the reference stands for another. */
    begin(given: NewPayment): boolean {
      const known = payments.get(keyOf(given.gate, given.reference))
      if (known) return known.amount === given.amount && known.requestCode === given.requestCode
      payments.set(keyOf(given.gate, given.reference), { ...given, state: 'begun' })
      return true
    },
    settle(payment: Payment, outcome: 'paid' | 'failed'): void {
      if (payment.state === 'paid') return
      transactions += 1
      payment.state = outcome
      payment.transaction = `GD-GIA-LAP-${transactions}`
      payment.paidAt = now()
    },
    held: () =>
      [...payments.values()].map(({ paidAt, ...rest }) => ({
        ...rest,
        ...(paidAt && { paidAt: paidAt.toISOString() }),
      })),
    clear(): void {
      payments.clear()
      transactions = 0
    },
  }
}

export type PaymentLedger = ReturnType<typeof paymentLedger>
