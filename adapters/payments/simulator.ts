import {
  answerJson,
  controlRoutes,
  type PartnerSimulator,
  readPacket,
  type Simulator,
  type SimulatorOptions,
} from '#adapter-kit'
import { secrets } from './simulator/checksums.ts'
import { gatePaths } from './simulator/gates.ts'
import { paymentLedger } from './simulator/ledger.ts'
import { payerControls, payers } from './simulator/payers.ts'
import { receiptBook } from './simulator/receipt-book.ts'
import { viettelAccount, viettelReceipts } from './simulator/viettel.ts'
import { vnptAccounts, vnptReceipts } from './simulator/vnpt.ts'

const faults = {
  'gate-busy': 'a gate answers that it is busy (KeyPay error 99, PayGov FAILED); nothing was begun',
}

const create = ({ now }: SimulatorOptions): Simulator => {
  const ledger = paymentLedger(now)
  const citizens = payers(ledger)
  const book = receiptBook(now)
  const vnpt = vnptReceipts(book)
  const viettel = viettelReceipts(book)
  return {
    answer(request, day) {
      if (request.path === '/vnpt') return vnpt.answer(request, day)
      if (request.path.startsWith('/viettel/')) return viettel.answer(request, day)
      const gate = Object.hasOwn(gatePaths, request.path) ? gatePaths[request.path] : undefined
      if (!gate || request.method !== 'POST') return answerJson(404, { message: 'Not found' })
      const packet = readPacket(request.body)
      return packet ? gate(ledger, packet, day) : answerJson(400, { message: 'Nội dung không phải JSON' })
    },
    aim(request) {
      if (request.path === '/vnpt') return vnpt.aim(request)
      return request.path.startsWith('/viettel/') ? viettel.aim(request) : request.path.slice(1)
    },
    received: () => ({ payments: ledger.held(), receipts: book.held(), calls: citizens.calls() }),
    clear() {
      ledger.clear()
      citizens.clear()
      book.clear()
      viettel.clear()
    },
    control: controlRoutes(citizens.routes),
    close: citizens.close,
  }
}

const gateway = (baseUrl: string) => ({ route: 'direct', ways: { direct: { baseUrl } } })

const back = { returnUrl: 'https://longbien.example.vn/v1/callbacks/payments/confirmation' }
const series = { form: 'EBL01', series: { fee: ['26TAA', '27TAA'], charge: ['26TAB', '27TAB'] } }

const receiptFault = {
  'receipt-without-ok': 'the receipt is issued, and the answer says that something went wrong',
}

/** Two payment gates and two providers of electronic receipts (national-protocols and national-protocols-2026, E.5). */
export const paymentsSimulator: PartnerSimulator = {
  summary: 'Payment gates KeyPay and PayGov, and electronic receipts of VNPT and Viettel',
  faults: { ...faults, ...receiptFault },
  controls: payerControls,
  create,
  settings: (baseUrl) => ({
    gate: {
      gateway: gateway(`${baseUrl}/keypay`),
      dialect: 'keypay',
      clientId: secrets.keyPayClient,
      secret: secrets.keyPayKey,
      ...back,
    },
    receipts: {
      gateway: gateway(baseUrl),
      dialect: 'vnpt',
      ...series,
      username: vnptAccounts.username,
      password: vnptAccounts.password,
      publisher: vnptAccounts.Account,
      publisherPassword: vnptAccounts.ACpass,
      paths: { issue: '/vnpt', find: '/vnpt' },
    },
  }),
  variants: {
    'paygov-viettel': {
      faults: {
        ...faults,
        ...receiptFault,
        'url-in-text': 'the answer is JSON text in the message of another answer',
        'receipt-token-expired': 'the token ends before the call; HTTP 401',
      },
      settings: (baseUrl) => ({
        gate: {
          gateway: gateway(`${baseUrl}/paygov`),
          dialect: 'paygov',
          partnerCode: secrets.payGovPartner,
          accessKey: secrets.payGovAccess,
          serviceCode: 'DVC',
          secret: secrets.payGovSecret,
          ...back,
        },
        receipts: {
          gateway: gateway(`${baseUrl}/viettel`),
          dialect: 'viettel',
          ...series,
          username: viettelAccount.username,
          password: viettelAccount.password,
          taxCode: viettelAccount.taxCode,
          sellerName: 'UBND phường Minh Họa',
        },
      }),
    },
  },
}
