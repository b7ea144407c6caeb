import { formatted, list, required, text, texts } from './field-rules.ts'
import { type Json, rowsOf, textOf } from './records.ts'
import type { Service } from './services.ts'

const month = required(formatted('phải có dạng M-yyyy', (value) => /^(?:[1-9]|1[0-2])-\d{4}$/.test(value)))
const count = required(formatted('phải là số nguyên', (value) => /^\d{1,9}$/.test(value)))
const share = required(formatted('phải có dạng nn%', (value) => /^(?:100|\d{1,2})%$/.test(value)))

const evaluation = {
  NgayTongHop: month,
  TongSoNguoiDanhGia: count,
  PhanTramDanhGiaRatHaiLong: share,
  PhanTramDanhGiaHaiLong: share,
  PhanTramDanhGiaChuaHaiLong: share,
  DanhSachNoiDungYKien: texts,
  MaThuTuc: required(text),
  NoiDung: text,
  PhanTramDanhGiaDichVuRatHaiLong: share,
  PhanTramDanhGiaDichVuHaiLong: share,
  PhanTramDanhGiaDichVuChuaHaiLong: share,
  Madonvi: required(text),
  TenDonVi: required(text),
}

/** Satisfaction by month, procedure and agency (national-protocols A.5); that a later one takes the place of an earlier one is PROPOSED. */
export const evaluationRegister = () => {
  const rows = new Map<string, Json>()
  const take: Service = {
    endpoint: 'integration',
    shape: { data: list(evaluation, 100) },
    answer({ arguments: call }) {
      for (const row of rowsOf(call, 'data'))
        rows.set(['NgayTongHop', 'MaThuTuc', 'Madonvi'].map((name) => textOf(row, name)).join('|'), row)
      return { message: 'Đồng bộ đánh giá thành công' }
    },
  }
  return {
    services: new Map([['DongBoDanhGia', take]]),
    held: () => [...rows.values()],
    clear: () => rows.clear(),
  }
}
