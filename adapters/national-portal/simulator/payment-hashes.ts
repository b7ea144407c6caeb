import { createHash } from 'node:crypto'
import type { Json } from './records.ts'

/** What each message is hashed over; the secret follows (national-protocols E.5). */
const orders = {
  INIT: 'LoaiBanTin PhienBan MaDoiTac MaThamChieu SoTien LoaiHinhThanhToan MaKenhThanhToan MaThietBi NgonNgu MaTienTe MaNganHang ThongTinGiaoDich ThoiGianGD Ip',
  CONFIRM:
    'LoaiBanTin MaLoi MaDoiTac MaThamChieu SoTien MaTienTe MaGiaoDich MaNganHang ThoiGianGD ThongTinGiaoDich',
  QUERY: 'LoaiBanTin PhienBan MaDoiTac MaThamChieu ThoiGianGD',
}

export const hashOf = (message: keyof typeof orders, packet: Json, secret: string): string => {
  const values = orders[message].split(' ').map((name) => String(packet[name] ?? ''))
  return createHash('sha256')
    .update(`${values.join('|')}|${secret}`, 'utf8')
    .digest('hex')
}
