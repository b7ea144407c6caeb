import {
  completed,
  isRecord,
  permanent,
  type Rejected,
  readMoment,
  rejected,
  transient,
  vietnamTime,
} from '#adapter-kit'
import type { PaymentRequest } from '#schemas/types.ts'
import { portalOperation } from '../call.ts'
import { present } from '../catalogue.ts'
import { toPortalDate } from '../dates.ts'
import type { PortalRequest } from '../portal-transport.ts'
import { wordsOf } from '../refusal.ts'
import type { PortalReply } from '../reply.ts'
import paymentRequest from '../schemas/payment-request.json' with { type: 'json' }
import reply from '../schemas/reply.json' with { type: 'json' }
import type { Settings } from '../settings.ts'
import { clean } from '../text.ts'
import { amountIn, type Part, partOf, textIn } from './packet.ts'
import { hashed, sealed } from './payment-hash.ts'
import type { PaymentSettings } from './settings.ts'

const packets = { request: paymentRequest, reply }

const platformOf = ({ payment }: Settings): PaymentSettings => {
  if (payment) return payment
  throw permanent('PAYMENT_NOT_CONFIGURED', 'The endpoint has no settings of the payment platform')
}

const call = (service: 'INIT' | 'QUERY', body: PortalRequest['body']): PortalRequest => ({
  endpoint: 'payment',
  service,
  body,
})

const feeKinds = { fee: '1', charge: '2' } as const

/** Not hashed; every name that was seen, in its order (national-protocols E.5). */
const receiptOf = ({ procedure, service, agency, beneficiary, payer, ...given }: PaymentRequest) => ({
  // "2" is what a payment of fees was seen to bear.
  MaDichVu: '2',
  MaDVC: service?.code ?? '',
  TenDVC: clean(service?.name),
  MaTTHC: procedure.code,
  TenTTHC: clean(procedure.name),
  MaDonVi: agency.code,
  TenDonVi: clean(agency.name),
  MaHoSo: given.dossierCode,
  TKThuHuong: beneficiary.account,
  MaNHThuHuong: beneficiary.bankCode,
  TenTKThuHuong: clean(beneficiary.name),
  MaLoaiHinhThuPhat: '',
  HoTenNguoiNop: clean(payer.fullName),
  SoCMNDNguoiNop: payer.identifier ?? '',
  DiaChiNguoiNop: clean(payer.address),
  HuyenNguoiNop: payer.districtCode ?? '',
  TinhNguoiNop: payer.provinceCode ?? '',
  PhiLePhi: (given.fees ?? []).map(({ kind, code, name, amount }) => ({
    LoaiPhiLePhi: feeKinds[kind],
    MaPhiLePhi: code,
    TenPhiLePhi: clean(name),
    SoTien: String(amount),
  })),
  DSKhoanNop: (given.items ?? []).map(({ content, amount }) => ({
    NoiDung: clean(content),
    SoTien: String(amount),
  })),
})

const initPacket = (request: PaymentRequest, at: Date, { partnerCode, secret }: PaymentSettings) => {
  const values = {
    LoaiBanTin: 'INIT',
    PhienBan: '1.0.6',
    MaDoiTac: partnerCode,
    MaThamChieu: request.reference,
    SoTien: String(request.amount),
    LoaiHinhThanhToan: 'PAY',
    MaKenhThanhToan: '1',
    MaThietBi: '1',
    NgonNgu: 'vi-VN',
    MaTienTe: 'VND',
    MaNganHang: 'PAYMENT',
    ThongTinGiaoDich: clean(request.information),
    ThoiGianGD: toPortalDate(at.toISOString()),
    Ip: request.ip,
  }
  const { MaXacThuc } = sealed(hashed.init, values, secret)
  return { ...values, ThongTinBienLai: receiptOf(request), MaXacThuc }
}

const refusedBy = (answer: PortalReply): Rejected =>
  rejected('PAYMENT_REFUSED', 'Nền tảng thanh toán không chấp nhận yêu cầu này.', 'operator', wordsOf(answer))

const fieldsOf = ({ result }: PortalReply): Part => {
  const part = isRecord(result) ? partOf(result, '') : undefined
  if (part) return part
  throw permanent('REPLY_UNREADABLE', 'The payment platform answered without a document')
}

const isDone = ({ code }: PortalReply): boolean => /^0{1,2}$/.test(code)

/** A citizen's browser is sent there, so it has to be a page and not a script. */
const isPage = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

export const startPayment = portalOperation({
  summary: 'Begins a payment and gives the address at which the citizen pays (INIT).',
  input: 'payment-request',
  output: 'payment-started',
  use: 'query',
  // A second one under the same reference may be a second payment.
  repeatable: false,
  packets,

  toRequest: (request, { at, settings }) => call('INIT', initPacket(request, at, platformOf(settings))),
  fromReply: (answer, { reference }, { at }) => {
    if (!isDone(answer)) return refusedBy(answer)
    const url = textIn(fieldsOf(answer), 'UrlThanhToan')
    if (url === undefined || !isPage(url)) {
      throw permanent('REPLY_UNREADABLE', 'The payment was begun, but the answer has no address to pay at')
    }
    return completed({ reference, url, startedAt: vietnamTime(at) })
  },
})

/** The answer's form was not seen: that of a confirmation is expected. */
export const lookUpPayment = portalOperation({
  summary: 'Asks the payment platform how a payment stands (QUERY).',
  input: 'payment-reference',
  output: 'payment-state',
  use: 'query',
  repeatable: true,
  packets,

  toRequest: ({ reference, startedAt }, { settings }) => {
    const { partnerCode, secret } = platformOf(settings)
    const values = {
      LoaiBanTin: 'QUERY',
      PhienBan: '1.0.6',
      MaDoiTac: partnerCode,
      MaThamChieu: reference,
      ThoiGianGD: toPortalDate(startedAt),
    }
    return call('QUERY', sealed(hashed.query, values, secret))
  },
  fromReply: (answer, { reference }, { settings }) => {
    const { states } = platformOf(settings)
    const status = Object.hasOwn(states, answer.code) ? states[answer.code] : undefined
    if (status === undefined) return refusedBy(answer)
    const fields = fieldsOf(answer)
    const about = textIn(fields, 'MaThamChieu')
    if (about !== undefined && about !== reference) {
      throw transient('ANSWER_OF_ANOTHER', 'The payment platform answered about another payment')
    }
    return completed({
      reference,
      status,
      partnerCode: answer.code,
      ...readable(() => ({ amount: amountIn(fields, 'SoTien') })),
      ...present({
        transactionId: textIn(fields, 'MaGiaoDich'),
        at: readMoment(textIn(fields, 'ThoiGianGD') ?? ''),
        bank: textIn(fields, 'MaNganHang'),
      }),
    })
  },
})

/** A state is a state even where what it came with cannot be read. */
const readable = <Fields extends object>(read: () => Fields) => {
  try {
    return present(read())
  } catch {
    return {}
  }
}
