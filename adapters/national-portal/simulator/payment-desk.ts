import { isRecord } from '#adapter-kit'
import { writtenAs } from './moments.ts'
import { hashOf } from './payment-hashes.ts'
import { type Json, textOf } from './records.ts'

interface Payment {
  readonly reference: string
  readonly dossier: string
  readonly amount: string
  readonly begunAt: string
  readonly information: string
  confirm?: Json
}

/** PROPOSED but "00": the platform's real codes are not public. */
const codes = {
  done: '00',
  waiting: '01',
  partner: '03',
  unknown: '04',
  other: '05',
  field: '07',
  hash: '97',
}

const fee = '30000'

const needed = ['MaThamChieu', 'SoTien', 'ThoiGianGD', 'ThongTinGiaoDich', 'Ip']

/** The payment platform (national-protocols E.5): begins a payment, says how it stands, confirms it. */
export const paymentDesk = (
  now: () => Date,
  { partner, secret }: { readonly partner: string; readonly secret: string },
) => {
  const payments = new Map<string, Payment>()
  let transactions = 0

  const say = (MaLoi: string, MoTaLoi: string, more: Json = {}): Json => ({ MaLoi, MoTaLoi, ...more })

  const problem = (message: 'INIT' | 'QUERY', packet: Json): Json | undefined => {
    if (textOf(packet, 'LoaiBanTin') !== message) return say(codes.field, 'Sai loại bản tin')
    if (textOf(packet, 'MaDoiTac') !== partner) return say(codes.partner, 'Đối tác không tồn tại')
    const wrong = textOf(packet, 'MaXacThuc') !== hashOf(message, packet, secret)
    return wrong ? say(codes.hash, 'Sai mã xác thực') : undefined
  }

  const begin = (packet: Json): Json => {
    const absent = needed.find((name) => textOf(packet, name) === '')
    if (absent !== undefined) return say(codes.field, `Thiếu trường ${absent}`)
    const reference = textOf(packet, 'MaThamChieu')
    const amount = textOf(packet, 'SoTien')
    const known = payments.get(reference)
    if (known && known.amount !== amount) return say(codes.other, 'Mã tham chiếu đã dùng cho giao dịch khác')
    const { ThongTinBienLai: about } = packet
    if (!known) {
      payments.set(reference, {
        reference,
        amount,
        dossier: isRecord(about) ? textOf(about, 'MaHoSo') : '',
        begunAt: textOf(packet, 'ThoiGianGD'),
        information: textOf(packet, 'ThongTinGiaoDich'),
      })
    }
    const url = `https://pay.example.vn/thanh-toan/${encodeURIComponent(reference)}`
    return say(codes.done, 'Thành công', { MaDoiTac: partner, MaThamChieu: reference, UrlThanhToan: url })
  }

  const tell = (packet: Json): Json => {
    const payment = payments.get(textOf(packet, 'MaThamChieu'))
    if (!payment || payment.begunAt !== textOf(packet, 'ThoiGianGD'))
      return say(codes.unknown, 'Không có giao dịch này')
    const { confirm, reference, amount } = payment
    if (!confirm)
      return say(codes.waiting, 'Chưa thanh toán', { MaThamChieu: reference, SoTien: Number(amount) })
    const { LoaiBanTin: _type, MaXacThuc: _hash, ...told } = confirm
    return { ...told, MoTaLoi: 'Đã thanh toán' }
  }

  const confirmed = (payment: Payment): Json => {
    transactions += 1
    const packet = {
      LoaiBanTin: 'CONFIRM',
      MaLoi: codes.done,
      MaDoiTac: partner,
      MaThamChieu: payment.reference,
      SoTien: Number(payment.amount),
      MaTienTe: 'VND',
      MaGiaoDich: `GD-${transactions}`,
      MaNganHang: 'DEMOBANK',
      ThoiGianGD: writtenAs.digits(now()),
      ThongTinGiaoDich: payment.information,
    }
    payment.confirm = { ...packet, MaXacThuc: hashOf('CONFIRM', packet, secret) }
    return payment.confirm
  }

  const open = (reference: string, dossier: string, amount = fee): Payment => {
    const information = 'Thanh toan ho so minh hoa'
    const payment = { reference, dossier, amount, begunAt: writtenAs.digits(now()), information }
    payments.set(reference, payment)
    return payment
  }

  return {
    answer: (message: 'INIT' | 'QUERY', packet: Json): Json =>
      problem(message, packet) ?? (message === 'INIT' ? begin(packet) : tell(packet)),
    /** Pays what was begun for a dossier, else what the citizen begins there; the confirmation. */
    payFor(dossier: string): Json {
      const begun = [...payments.values()].find((one) => one.dossier === dossier && !one.confirm)
      return confirmed(begun ?? open(`${dossier}-${writtenAs.digits(now())}`, dossier))
    },
    /** Begins a payment as if we had; `paid` ends it too. */
    open(reference: string, amount: string, paid: boolean) {
      const payment = open(reference, '', amount)
      if (paid) confirmed(payment)
    },
    held: (): Json =>
      Object.fromEntries(
        [...payments.values()].map(({ reference, dossier, amount, confirm }) => [
          reference,
          { dossier, amount, paid: confirm !== undefined },
        ]),
      ),
    paid: () => [...payments.values()].filter(({ confirm }) => confirm !== undefined).length,
    clear() {
      payments.clear()
      transactions = 0
    },
  }
}

export type PaymentDesk = ReturnType<typeof paymentDesk>
