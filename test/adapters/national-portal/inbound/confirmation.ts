import { createHash } from 'node:crypto'
import type { Packet } from './packets.ts'

const hashed = [
  'LoaiBanTin',
  'MaLoi',
  'MaDoiTac',
  'MaThamChieu',
  'SoTien',
  'MaTienTe',
  'MaGiaoDich',
  'MaNganHang',
  'ThoiGianGD',
  'ThongTinGiaoDich',
]

/** The hash as the platform makes it, written anew from national-protocols E.5. */
export const hashOf = (packet: Packet, secret = 'khoa-thu-nghiem'): string =>
  createHash('sha256')
    .update([...hashed.map((name) => packet[name]), secret].join('|'), 'utf8')
    .digest('hex')

export const confirmation = (change: Packet = {}): Packet => {
  const packet = {
    LoaiBanTin: 'CONFIRM',
    MaLoi: '00',
    MaDoiTac: 'THU01',
    MaThamChieu: 'THAM-CHIEU-71',
    SoTien: 125000,
    MaTienTe: 'VND',
    MaGiaoDich: 'GD-71',
    MaNganHang: 'NHTHU',
    ThoiGianGD: '20261105090312',
    ThongTinGiaoDich: 'Lệ phí minh họa',
    ...change,
  }
  return { ...packet, MaXacThuc: hashOf(packet) }
}
