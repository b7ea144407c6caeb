import { type Packet, packetIn, packetsIn, textIn, writtenIn } from '#adapter-kit'
import { isRefusal, type Refusal, refusal } from './answers.ts'
import { type HeldFile, readFiles } from './attachments.ts'
import type { Dialect } from './dialects.ts'
import { instantOf, isLocalTime } from './moments.ts'

export interface HandOver {
  readonly number: string
  readonly dossier: string
  readonly due: string
  readonly packet: Packet
  readonly files: readonly HeldFile[]
}

const needed = ['SoBienNhan', 'MaHoSoMotCua', 'NguoiTiepNhan', 'NgayTiepNhan', 'NgayHenTra', 'DiaChiTaiSan']

const placeProblem = (packet: Packet, { takesNumbers }: Dialect): string | undefined => {
  for (const name of ['TinhId', 'HuyenId', 'XaId']) {
    const { [name]: value } = packet
    if (typeof value !== 'string' && !(takesNumbers && typeof value === 'number'))
      return `${name} phải là chuỗi ký tự${takesNumbers ? ' hoặc số' : ''}`
    // There are no districts since July 2025.
    const mayBeEmpty = name === 'HuyenId' || (name === 'XaId' && packet.LaQuyTrinhCapTinh === true)
    if (!/^\d{1,5}$/.test(String(value)) && !(mayBeEmpty && value === '')) return `${name} không hợp lệ`
  }
  return undefined
}

const parcelProblem = (packet: Packet): string | undefined => {
  const parcels = packetsIn(packet, 'ThongTinThuaDat')
  if (parcels.length === 0) return 'ThongTinThuaDat phải có ít nhất một thửa đất'
  const wrong = parcels.find(
    (parcel) =>
      textIn(parcel, 'SoThuTuThua') === '' ||
      textIn(parcel, 'SoHieuBanDo') === '' ||
      !(Number(writtenIn(parcel, 'DienTich')) > 0),
  )
  return wrong && 'ThongTinThuaDat: cần SoThuTuThua, SoHieuBanDo và DienTich lớn hơn 0'
}

const problemOf = (packet: Packet, dialect: Dialect): string | undefined => {
  if (typeof packet.LaQuyTrinhCapTinh !== 'boolean') return 'LaQuyTrinhCapTinh phải là true hoặc false'
  const absent = needed.find((name) => textIn(packet, name).trim() === '')
  if (absent !== undefined) return `Thiếu trường ${absent}`
  const [received, due] = [textIn(packet, 'NgayTiepNhan'), textIn(packet, 'NgayHenTra')]
  if (!isLocalTime(received)) return 'NgayTiepNhan không hợp lệ'
  if (!isLocalTime(due)) return 'NgayHenTra không hợp lệ'
  if (instantOf(due) < instantOf(received)) return 'NgayHenTra trước NgayTiepNhan'
  for (const name of ['HoTen', 'SoChungMinh', 'DiaChiChiTiet'])
    if (textIn(packetIn(packet, 'ThongTinNguoiNopDon'), name).trim() === '')
      return `ThongTinNguoiNopDon: thiếu ${name}`
  if (textIn(packetIn(packet, 'ThongTinQuyTrinh'), 'MaQuyTrinh') === '')
    return 'ThongTinQuyTrinh: thiếu MaQuyTrinh'
  return placeProblem(packet, dialect) ?? parcelProblem(packet)
}

const inFull = ({ DanhSachGiayToDinhKem: _files, ...rest }: Packet): Packet => rest

/** What `tiepnhan` brings, or why it is not taken. */
export const readHandOver = (packet: Packet, dialect: Dialect): HandOver | Refusal => {
  const problem = problemOf(packet, dialect)
  if (problem !== undefined) return refusal('VALIDATION', problem)
  const files = readFiles(packet, 'DanhSachGiayToDinhKem')
  if (isRefusal(files)) return files
  return {
    number: textIn(packet, 'SoBienNhan'),
    dossier: textIn(packet, 'MaHoSoMotCua'),
    due: textIn(packet, 'NgayHenTra'),
    packet: inFull(packet),
    files,
  }
}
