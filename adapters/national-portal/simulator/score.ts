import { type Json, rowsOf, textOf } from './records.ts'

const scoreOnly = [
  'KenhThucHien',
  'HoSoCoThanhPhanSoHoa',
  'TaiKhoanDuocXacThucVoiVNeID',
  'DuocThanhToanTrucTuyen',
] as const

const isFilled = (row: Json, ...names: readonly string[]) => names.every((name) => textOf(row, name) !== '')

const isDigitised = (file: Json): boolean =>
  textOf(file, 'DuocSoHoa') === '1' && !['True', '1'].includes(textOf(file, 'IsDeleted'))

/** The flag against the papers that are still there, those of supplements too. */
const flagWarnings = (packet: Json): string[] => {
  const files = [packet, ...rowsOf(packet, 'DanhSachHoSoBoSung')].flatMap((part) => [
    ...rowsOf(part, 'TaiLieuNop'),
    ...rowsOf(part, 'DanhSachGiayToBoSung'),
  ])
  const flag = textOf(packet, 'HoSoCoThanhPhanSoHoa')
  const contradicts = files.some(isDigitised) ? flag !== '1' : flag === '1' && files.length > 0
  return contradicts ? ['score warning: HoSoCoThanhPhanSoHoa contradicts the files'] : []
}

/** What a dossier loses in the 766 indicators although it is accepted (national-protocols A.4). */
export const scoreWarnings = (packet: Json): string[] => {
  const warnings = scoreOnly
    .filter((name) => !isFilled(packet, name))
    .map((name) => `score warning: ${name} is empty`)
  const isDone = ['9', '10'].includes(textOf(packet, 'TrangThaiHoSo'))
  const results = rowsOf(packet, 'DanhSachGiayToKetQua')
  if (isDone && !results.some((row) => isFilled(row, 'MaGiayToKetQua', 'DuongDanTepTinKetQua')))
    warnings.push('score warning: DanhSachGiayToKetQua has no result with code and link')
  for (const [index, file] of rowsOf(packet, 'TaiLieuNop').entries()) {
    if (textOf(file, 'DuocSoHoa') === '1' && !isFilled(file, 'MaThanhPhanHoSo', 'DuongDanTaiTepTin'))
      warnings.push(`score warning: TaiLieuNop[${index}] is digitised without component code and link`)
  }
  return [...warnings, ...flagWarnings(packet)]
}
