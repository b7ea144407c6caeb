import type { FeeReceipt, PaymentConfirmation, PaymentRequest } from '#schemas/types.ts'
import { arrived, type Deed } from './deeds.ts'
import { systemsCode, systemsDesk } from './purpose-dossier.ts'
import type { SystemDay } from './system-day.ts'

const amount = 30_000

const payment = ({ plan }: SystemDay, place: number): PaymentRequest => {
  const dossierCode = systemsCode(plan, 0)
  return {
    reference: `${dossierCode}-${place}`,
    dossierCode,
    amount,
    information: 'Le phi mau',
    ip: '203.0.113.10',
    procedure: { code: '1.900007', name: 'Cấp phép xây nhà ở riêng lẻ (mẫu)' },
    agency: systemsDesk,
    beneficiary: { account: '0000000000', bankCode: 'DEMO', name: systemsDesk.name },
    payer: { fullName: 'Vũ Thị Mẫu' },
  }
}

const receiptFor = ({ reference, dossierCode, payer: { fullName } }: PaymentRequest): FeeReceipt => ({
  reference,
  dossierCode,
  kind: 'charge',
  payer: { fullName, address: 'Số 1 phố Ví Dụ' },
  paymentMethod: 'online',
  items: [{ name: 'Lệ phí (mẫu)', unit: 'lần', amount }],
  total: amount,
})

/** A citizen pays two fees, each confirmed three times; for each the city is told once and issues a receipt. */
export const fees: Deed = async (day) => {
  const payments = [payment(day, 1), payment(day, 2)]
  const notifyUrl = `${day.gatewayUrl}/v1/callbacks/payments/confirmation`
  await day.control('payments', 'PUT /_city', { notifyUrl, times: 3 })
  for (const one of payments) {
    await day.ask('payments', 'startPayment', one)
    await day.control('payments', 'POST /_pay', { reference: one.reference, by: ['server'] })
  }
  await day.quiet('payments')
  const issued = await day.handIn('payments', 'fee-receipt', payments.map(receiptFor))
  return async () => {
    const held = day.received('payments') as {
      payments: readonly { readonly reference: string; readonly amount: string; readonly state: string }[]
      receipts: readonly { readonly key: string; readonly total: string }[]
    }
    const told = (day.told('payment-confirmation') as readonly PaymentConfirmation[]).filter(
      ({ reference }) => payments.some((one) => one.reference === reference),
    )
    return {
      ours: [
        ...told.map(({ reference, status, amount: paid }) => `${reference} ${status}: ${paid}`),
        ...arrived(
          payments.map(({ reference }) => `${reference} receipt: ${amount}`),
          issued,
        ),
      ],
      partners: [
        ...held.payments.map(({ reference, state, amount: paid }) => `${reference} ${state}: ${paid}`),
        ...held.receipts.map(({ key, total }) => `${key} receipt: ${total}`),
      ],
    }
  }
}
