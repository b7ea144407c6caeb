import type { CallbackRequest, Decoded, Incoming } from '#adapter-kit'
import { nationalPortal } from '../../../../adapters/national-portal/adapter.ts'
import type { PortalReply } from '../../../../adapters/national-portal/reply.ts'
import type { Settings } from '../../../../adapters/national-portal/settings.ts'
import { settings } from '../a-dossier.ts'

export type Packet = Record<string, unknown>

export const code = 'H26.900.01-261105-0071'

export const submission = (change: Packet = {}): Packet => ({
  MaHoSo: code,
  MaTTHC: '1.900001',
  ChuHoSo: 'Lý Thị Tưởng Tượng',
  LoaiDoiTuong: 0,
  MaDonViTiepNhan: 'H26.900.01',
  NgayNop: '2026-11-05 08:10:00',
  ThanhPhanHoSo: [
    {
      MaThanhPhanHoSo: 'KQ-1',
      TenThanhPhanHoSo: 'Đơn',
      SoLuong: 1,
      LoaiBan: 0,
      GiayToDinhKem: [
        { IdGiayTo: 't1', TenGiayTo: 'don.pdf', DuongDanTaiTepTin: 'https://portal.example.vn/t1' },
      ],
    },
  ],
  ThongTinNguoiNop: {
    LoaiDoiTuong: 0,
    IdDoiTuong: 'a0000000-0000-4000-8000-000000000071',
    ThongTinChiTiet: {
      TenNguoiNop: 'Lý Thị Tưởng Tượng',
      SoDinhDanh: '001192000071',
      SoDienThoai: '0900000071',
      MaXa: '00004',
    },
  },
  ...change,
})

export const taxFile = (xml: string): Packet => ({ FileThongBaoThue: Buffer.from(xml).toString('base64') })

export const envelope = (service: string, data: unknown, isUpdating: unknown = false): Packet => ({
  service,
  isUpdating,
  data,
})

export const requestOf = (body: unknown): CallbackRequest => ({
  method: 'POST',
  path: '',
  params: {},
  headers: { 'content-type': 'application/json' },
  query: {},
  body: Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
})

export const callbackOf = (name: string) => {
  const found = nationalPortal.callbacks?.[name]
  if (!found) throw new Error(`No callback ${name}`)
  return found
}

export const decode = (name: string, body: unknown, change: Partial<Settings> = {}): Decoded =>
  callbackOf(name).decode(requestOf(body), { ...settings, ...change })

export const messagesOf = (decoded: Decoded): readonly Incoming[] => {
  if (decoded.kind !== 'route') throw new Error(`not routed: ${JSON.stringify(decoded)}`)
  return decoded.messages
}

const at = new Date('2026-11-05T10:00:00+07:00')

export const contextAt = (time: Date = at, change: Partial<Settings> = {}) => ({
  settings: { ...settings, ...change },
  requestId: '5e0c1b52-43a5-4b1c-8b3e-0b6b8d9d4a41',
  at: time,
  known: false,
  link: (url: string) => url,
})

export const pollOf = (name: string) => {
  const found = nationalPortal.polls?.[name]
  if (!found) throw new Error(`No poll ${name}`)
  return found
}

export const pageReply = (rows: readonly unknown[]): PortalReply => ({ code: '0', message: '', result: rows })
