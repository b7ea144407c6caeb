import type { Catalogue } from './catalogue.ts'
import { type CitizensPlan, idle } from './citizens-plan.ts'
import { drawsFrom } from './draws.ts'
import { writtenAs } from './moments.ts'
import { type OnlineRegister, onlineRegister } from './online-register.ts'
import { codeAt, extraPaper, submissionAt } from './online-submission.ts'
import { createOutbox, type Notice, type Outbox } from './outbox.ts'
import { type PaymentDesk, paymentDesk } from './payment-desk.ts'
import { type Json, textOf } from './records.ts'

/** PROPOSED names, but the two of land tax (national-protocols A.8). */
const services = {
  submit: 'NopHoSoTrucTuyen',
  amend: 'NopHoSoTrucTuyen',
  supplement: 'BoSungHoSo',
  withdraw: 'RutHoSo',
  pay: 'XacNhanThanhToan',
  payTax: 'NhanChungTuThueDat',
  taxNotice: 'NhanThongBaoThueDat',
} as const
export type Act = Exclude<keyof typeof services, 'submit'>

export const isAct = (name: unknown): name is Act =>
  typeof name === 'string' && name !== 'submit' && Object.hasOwn(services, name)

const agency = 'H26.900.01'

const taxNotice = (code: string, number: number): string =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><DATA><ROW_LIST><ROW><MA_HSO>${code}</MA_HSO><LIST><ITEM>` +
      `<MA_SO_THUE>9900000009</MA_SO_THUE><SO_QUYET_DINH>QD-${number}</SO_QUYET_DINH>` +
      '<NGAY_QUYET_DINH>06/11/2026</NGAY_QUYET_DINH><SO_TIEN>1500000</SO_TIEN>' +
      '<TEN_TIEU_MUC>Lệ phí minh họa</TEN_TIEU_MUC></ITEM></LIST></ROW></ROW_LIST></DATA>',
  ).toString('base64')

export interface Citizens {
  readonly online: OnlineRegister
  readonly payments: PaymentDesk
  readonly outbox: Outbox
  plan(): CitizensPlan
  follow(plan: CitizensPlan): void
  /** So many new dossiers; their codes. */
  submit(count: number, change: Json): string[]
  /** False when the portal has no such dossier. */
  act(act: Act, code: string): boolean
  /** What citizens do when the city has brought a dossier to a status. */
  hear(code: string, status: string): void
  clear(): void
}

export const citizensOf = (
  catalogue: Catalogue,
  now: () => Date,
  platform: { readonly partner: string; readonly secret: string },
): Citizens => {
  let plan = idle
  let draw = drawsFrom(plan.conduct.seed)
  let numbered = 0
  let acted = 0
  const online = onlineRegister(now, () => plan.conduct.lateMs)
  const outbox = createOutbox(now, () => plan, platform.secret)
  const payments = paymentDesk(now, platform)

  const happen = (code: string, service: string, data: Json, isUpdating: boolean, notice: Notice['to']) => {
    const happening = { service, isUpdating, data }
    online.happen(code, happening)
    // The payment platform is another system: it has no envelope.
    outbox.tell({ to: notice, body: notice === 'payments' ? data : happening })
  }

  const details: Readonly<Record<Exclude<Act, 'pay' | 'amend'>, (code: string) => Json>> = {
    supplement: (code) => ({
      MaHoSo: code,
      HoSoBoSungId: `BS-${acted}`,
      NgayBoSung: writtenAs.spaced(now()),
      NoiDungBoSung: 'Nộp bổ sung giấy tờ theo yêu cầu',
      ThanhPhanHoSo: extraPaper(code, acted),
    }),
    withdraw: (code) => ({ MaHoSo: code, NgayYeuCau: writtenAs.spaced(now()), LyDo: 'Không còn nhu cầu' }),
    taxNotice: (code) => ({ FileThongBaoThue: taxNotice(code, acted) }),
    payTax: (code) => ({
      MaHoSo: code,
      HoTenNguoiNopTien: textOf(online.data(code) ?? {}, 'ChuHoSo'),
      SoCMTNguoiNopTien: '001190012345',
      DiaChiNguoiNopTien: 'Số 1 phố Minh Họa',
      HuyenNguoiNopTien: '',
      TinhNguoiNopTien: '01',
      XaNguoiNopTien: '00004',
      MaSoThue: '9900000009',
      UrlFileChungTu: `https://portal.example.vn/chung-tu/${code}/${acted}`,
      ThongTinThanhToan: {
        MaThongBaoThue: `TB-${acted}`,
        ThoiGianThanhToan: writtenAs.digits(now()),
        SoTien: 1_500_000,
        NoiDungThanhToan: 'Nộp thuế minh họa',
        TrangThaiThanhToan: 1,
      },
    }),
  }

  const amended = (code: string): Json => ({
    ...online.data(code),
    NgayCapNhat: writtenAs.precise(now()),
    GhiChu: `Sửa đổi lần ${acted}`,
  })

  const act = (name: Act, code: string): boolean => {
    if (!online.has(code)) return false
    acted += 1
    if (name === 'pay') happen(code, services.pay, payments.payFor(code), false, 'payments')
    else if (name === 'amend') happen(code, services.amend, amended(code), true, 'submissions')
    else {
      const to = name === 'taxNotice' ? 'taxNotices' : 'submissions'
      happen(code, services[name], details[name](code), false, to)
    }
    return true
  }

  return {
    online,
    payments,
    outbox,
    plan: () => plan,
    follow(next) {
      plan = next
      draw = drawsFrom(next.conduct.seed)
      outbox.reseed(next.conduct.seed)
    },
    submit: (count, change) =>
      Array.from({ length: count }, () => {
        numbered += 1
        const at = now()
        const invented = submissionAt(catalogue, codeAt(agency, at, numbered), agency, numbered, at)
        const data = { ...invented, ...change }
        const code = textOf(data, 'MaHoSo')
        online.submit(code, data)
        happen(code, services.submit, data, false, 'submissions')
        return code
      }),
    act,
    hear(code, status) {
      if (!online.reach(code, status)) return
      const { supplement, withdraw, pay } = plan.acts
      if (status === '5' && draw() < supplement) act('supplement', code)
      if (status === '2' && draw() < withdraw) act('withdraw', code)
      if (status === '6' && draw() < pay) act('pay', code)
    },
    clear() {
      online.clear()
      payments.clear()
      outbox.clear()
      numbered = 0
      acted = 0
    },
  }
}
