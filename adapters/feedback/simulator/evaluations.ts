import { type Packet, textIn, writtenIn } from '#adapter-kit'

const shares = [
  'PhanTramDanhGiaRatHaiLong',
  'PhanTramDanhGiaHaiLong',
  'PhanTramDanhGiaChuaHaiLong',
  'PhanTramDanhGiaDichVuRatHaiLong',
  'PhanTramDanhGiaDichVuHaiLong',
  'PhanTramDanhGiaDichVuChuaHaiLong',
]

const problemOf = (row: Packet): string | undefined => {
  if (!/^(?:[1-9]|1[0-2])-\d{4}$/.test(textIn(row, 'NgayTongHop'))) return 'NgayTongHop phải có dạng M-yyyy'
  if (!/^\d{1,9}$/.test(writtenIn(row, 'TongSoNguoiDanhGia'))) return 'TongSoNguoiDanhGia phải là số nguyên'
  const wrong = shares.find((name) => !/^(?:100|\d{1,2})(?:\.\d{1,2})?%$/.test(textIn(row, name)))
  if (wrong !== undefined) return `${wrong} phải có dạng nn%`
  const absent = ['MaThuTuc', 'Madonvi', 'TenDonVi'].find((name) => textIn(row, name) === '')
  return absent && `Thiếu trường ${absent}`
}

/** Evaluations by month, procedure and agency; a later one takes the place of an earlier one. */
export const evaluationRegister = () => {
  const rows = new Map<string, Packet>()
  return {
    take(row: Packet): readonly [code: string, text: string] | undefined {
      const problem = problemOf(row)
      if (problem !== undefined) return ['7', problem]
      rows.set([row.NgayTongHop, row.MaThuTuc, row.Madonvi].join('|'), row)
      return undefined
    },
    held: () => [...rows.values()],
    clear: () => rows.clear(),
  }
}
