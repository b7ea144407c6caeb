import { defineAdapter } from '#adapter-kit'
import { confirmation } from './confirmation.ts'
import { lookUpPayment, startPayment } from './payment.ts'
import { issueReceipt, lookUpReceipt } from './receipt.ts'
import { type Settings, settingsSchema } from './settings.ts'
import { paymentsSimulator } from './simulator.ts'
import { paymentsTransport } from './transport.ts'
import { words } from './words.ts'

export const payments = defineAdapter<Settings>({
  name: 'payments',
  summary: 'Payment gates (KeyPay, PayGov) and electronic receipts (VNPT, Viettel).',
  settings: settingsSchema,
  connect: paymentsTransport,
  operations: { issueReceipt, lookUpReceipt, startPayment, lookUpPayment },
  callbacks: { confirmation },
  words,
  simulator: paymentsSimulator,
})
