import type { Day } from '#adapter-kit'
import { type Insured, people } from './people.ts'

type Given = Readonly<Record<string, unknown>>

const letters = (name: unknown): string =>
  String(name).normalize('NFC').toLocaleUpperCase('vi').replace(/\s+/g, ' ').trim()

/** A date is eight digits with zeros for what is not known; the kind says how much of it counts. */
const isBorn = ({ ngaySinh }: Insured, asked: unknown, kind: unknown): boolean => {
  const digits = String(kind) === '0' ? 8 : String(kind) === '1' ? 4 : 6
  return ngaySinh.slice(0, digits) === String(asked).slice(0, digits)
}

const isWellAsked = ({ hoTen, ngaySinh, loaiNgaySinh, gioiTinh }: Given): boolean =>
  letters(hoTen ?? '') !== '' &&
  /^\d{8}$/.test(String(ngaySinh)) &&
  /^[012]$/.test(String(loaiNgaySinh)) &&
  /^[123]$/.test(String(gioiTinh))

const matching = (given: Given, tinh: unknown): readonly Insured[] =>
  people.filter(
    (one) =>
      letters(one.hoTen) === letters(given.hoTen) &&
      isBorn(one, given.ngaySinh, given.loaiNgaySinh) &&
      one.gioiTinh === String(given.gioiTinh) &&
      one.tinh === String(tinh),
  )

const state = 'DANG_THAM_GIA'

/** `getTraCuuTtHgdByMaSoBhxh`. */
export const byNumber = ({ maSoBhxh }: Given): object => {
  const one = people.find(({ maSo }) => maSo === maSoBhxh)
  if (!one) return { errorCode: '01' }
  const { hoTen, soSoCu, ngaySinh, loaiNgaySinh, gioiTinh, tinh, huyen, xa } = one
  const person = { hoTen, soSoCu, ngaySinh, loaiNgaySinh, gioiTinh }
  return { ...person, maTinhKs: tinh, maHuyenKs: huyen, maXaKs: xa, trangThai: state }
}

/** `getMaSoBhxhTheoTieuChi`. */
export const numberOf = (given: Given, day: Day): object => {
  if (!isWellAsked(given)) return { errorCode: '99' }
  const found = matching(given, given.maTinhKs).filter(({ xa }) => given.maXaKs === '' || xa === given.maXaKs)
  const [one, another] = found
  if (!one) return { errorCode: '01' }
  if (another) return { errorCode: '02' }
  const number = day.fires('number-as-number') ? Number(one.maSo) : one.maSo
  return { maSoBhxh: number, trangThai: state, errorCode: '' }
}

/** `getTraCuuThongTinHgd`. */
export const households = (given: Given): object => {
  if (!isWellAsked(given)) return { errorCode: '99' }
  const found = matching(given, given.maTinh ?? given['ma Tinh']).filter(
    ({ soSoCu, maThe }) =>
      (given.soSo === '' || given.soSo === soSoCu) && (given.maThe === '' || given.maThe === maThe),
  )
  return found.map(({ maSo, hoTen, ngaySinh, loaiNgaySinh, gioiTinh, maHo, diaChi }) => {
    const person = { maSo, hoTen, ngaySinh, loaiNgaySinh, gioiTinh }
    return { ...person, maHo, diaChi, trangThai: state }
  })
}

/** The history, as it is proposed. */
export const history = (soDinhDanh: string | null): object => {
  const one = people.find((person) => person.soDinhDanh === soDinhDanh)
  if (!one) return { errorCode: '01', errorMessage: 'Không tìm thấy', data: null }
  const { maSo: maSoBHXH, hoTen, ngaySinh, gioiTinh, maThe } = one
  const quaTrinh = [
    {
      tuThang: '202001',
      denThang: '202312',
      maDonVi: 'TA0001A',
      tenDonVi: 'Công ty TNHH Ví Dụ',
      mucDong: 6_000_000,
    },
    {
      tuThang: '202401',
      denThang: '',
      maDonVi: 'TA0001A',
      tenDonVi: 'Công ty TNHH Ví Dụ',
      mucDong: 7_500_000,
    },
  ]
  const person = { maSoBHXH, hoTen, ngaySinh, gioiTinh, trangThai: state }
  return {
    errorCode: '0',
    errorMessage: '',
    data: { ...person, quaTrinh, soTheBHYT: maThe, hanTheBHYT: '31/12/2026' },
  }
}
