import { isRealDay, isRecord } from '#adapter-kit'
import { type Json, rowsOf, textOf } from '../records.ts'
import { type RestAnswer, refuse } from './answers.ts'
import type { FileRegister } from './files.ts'

const isTime = (hour: number, minute: number, second: number) => hour < 24 && minute < 60 && second < 60

const isMomentOf = (form: RegExp) => (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] =
    form.exec(text)?.slice(1).map(Number) ?? []
  return year > 0 && isRealDay(year, month, day) && isTime(hour, minute, second)
}

/** Three forms in one API (national-protocols A.9, B.7). */
const forms = {
  dossier: {
    expected: 'yyyy-MM-dd HH:mm:ss',
    holds: isMomentOf(/^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/),
  },
  progress: {
    expected: 'yyyy-MM-ddTHH:mm:ss.fff',
    holds: isMomentOf(/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.\d{3}$/),
  },
  birth: { expected: 'yyyyMMddHHmmss', holds: isMomentOf(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/) },
}

/** The first that was found wrong. */
const first = (...checks: readonly (() => RestAnswer | undefined)[]): RestAnswer | undefined => {
  for (const check of checks) {
    const found = check()
    if (found) return found
  }
  return undefined
}

const filled = (row: Json, ...names: readonly string[]): RestAnswer | undefined => {
  const empty = names.find((name) => textOf(row, name).trim() === '')
  return empty === undefined ? undefined : refuse.missing(empty)
}

const integer = (row: Json, name: string, values: readonly number[]): RestAnswer | undefined =>
  values.includes(row[name] as number)
    ? undefined
    : refuse.format(name, `phải là một trong ${values.join(', ')}`)

/** An empty or absent date is none. */
const date = (row: Json, name: string, form: keyof typeof forms): RestAnswer | undefined => {
  const value = row[name] ?? ''
  if (value === '') return undefined
  const { expected, holds } = forms[form]
  return typeof value === 'string' && holds(value)
    ? undefined
    : refuse.format(name, `phải theo dạng ${expected}`)
}

const statuses = Array.from({ length: 10 }, (_, index) => index + 1)

/** A paper refers to a file that was uploaded, by its id and its hash. */
const papers = (rows: readonly Json[], files: FileRegister): RestAnswer | undefined => {
  for (const row of rows) {
    const problem = filled(row, 'IdGiayTo', 'TenGiayTo', 'HashTepTin')
    if (problem) return problem
    const hash = files.hashOf(textOf(row, 'IdGiayTo'))
    if (hash === undefined) return refuse.unknownFile('IdGiayTo')
    if (hash !== textOf(row, 'HashTepTin')) return refuse.otherHash('HashTepTin')
  }
  return undefined
}

const components = (packet: Json, files: FileRegister): RestAnswer | undefined => {
  for (const row of rowsOf(packet, 'ThanhPhanHoSo')) {
    const problem = first(
      () => integer(row, 'LoaiBan', [0, 1, 2]),
      () => (Number.isSafeInteger(row.SoLuong) ? undefined : refuse.format('SoLuong', 'phải là số nguyên')),
      () => papers(rowsOf(row, 'GiayToDinhKem'), files),
    )
    if (problem) return problem
  }
  return undefined
}

const submitter = (packet: Json): RestAnswer | undefined => {
  const person = packet.ThongTinNguoiNop
  if (!isRecord(person)) return refuse.missing('ThongTinNguoiNop')
  const details = person.ThongTinChiTiet
  if (!isRecord(details)) return refuse.missing('ThongTinChiTiet')
  return first(
    () => integer(person, 'LoaiDoiTuong', [0, 1, 2]),
    () => filled(details, 'TenNguoiNop', 'TenChuHs'),
    () => date(details, 'NgaySinh', 'birth'),
    () => date(details, 'NgayCapDinhDanh', 'birth'),
  )
}

/** `CreateDossier` (national-protocols A.9). */
export const checkCreate = (packet: Json, files: FileRegister): RestAnswer | undefined =>
  first(
    () => filled(packet, 'MaHoSo', 'MaTTHC', 'ChuHoSo', 'MaDonViTiepNhan', 'NgayNop'),
    () => integer(packet, 'LoaiDoiTuong', [0, 1, 2]),
    () => date(packet, 'NgayNop', 'dossier'),
    () => date(packet, 'NgayTiepNhan', 'dossier'),
    () => (isRecord(packet.EformThongTinChiTiet) ? undefined : refuse.missing('EformThongTinChiTiet')),
    () => (Array.isArray(packet.ThanhPhanHoSo) ? undefined : refuse.missing('ThanhPhanHoSo')),
    () => components(packet, files),
    () => submitter(packet),
  )

export const checkProgress = (row: Json): RestAnswer | undefined =>
  first(
    () => filled(row, 'MaHoSo', 'NguoiXuLy', 'ThoiDiemXuLy', 'NoiDungXuLy'),
    () => integer(row, 'TrangThai', statuses),
    () => date(row, 'ThoiDiemXuLy', 'progress'),
    () => date(row, 'NgayBatDau', 'progress'),
    () => date(row, 'NgayKetThucTheoQuyDinh', 'progress'),
  )

const lists = ['DanhSachLePhi', 'DanhSachGiayToKetQua']

/** The two lists come with status 5, 6 and 9 only. */
export const checkStatus = (row: Json, files: FileRegister): RestAnswer | undefined =>
  first(
    () => filled(row, 'MaHoSo'),
    () => integer(row, 'TrangThai', statuses),
    () => {
      const list = [5, 6, 9].includes(row.TrangThai as number) ? undefined : lists.find((name) => name in row)
      return list === undefined ? undefined : refuse.format(list, 'chỉ gửi cùng trạng thái 5, 6, 9')
    },
    () => papers(rowsOf(row, 'DanhSachGiayToKetQua'), files),
  )
