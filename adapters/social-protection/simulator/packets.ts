import { isRealDay, type Packet, readStrictXml, textIn, writtenIn } from '#adapter-kit'

/** A refusal as the service says it. */
export type Refused = readonly [code: number, text: string]

const procedures = [
  '2.000477',
  '2.000777',
  '1.001776',
  '2.000751',
  '1.001731',
  '1.001758',
  '2.000744',
  '1.001753',
  '2.000286',
]

const moment = /^(\d\d)\/(\d\d)\/(\d{4}) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/

/** `dd/MM/yyyy HH:mm:ss`. */
export const isMoment = (text: string): boolean => {
  const [, day, month, year] = moment.exec(text) ?? []
  return isRealDay(Number(year), Number(month), Number(day))
}

const xmlProblem = (text: string): string | undefined => {
  try {
    readStrictXml(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'không phải XML'
  }
}

const absentIn = (packet: Packet, names: readonly string[]): Refused | undefined => {
  const absent = names.find((name) => writtenIn(packet, name).trim() === '')
  return absent === undefined ? undefined : [2, `Thiếu trường ${absent}`]
}

const datesIn = (packet: Packet, names: readonly string[]): Refused | undefined => {
  const wrong = names.find((name) => textIn(packet, name) !== '' && !isMoment(textIn(packet, name)))
  return wrong === undefined ? undefined : [3, `${wrong} phải có dạng dd/MM/yyyy HH:mm:ss`]
}

/** A finished dossier: the only ones that are taken. */
export const dossierRefusal = (packet: Packet): Refused | undefined => {
  const absent = absentIn(packet, [
    'MaHoSo',
    'MaLinhVuc',
    'MaTTHC',
    'KenhThucHien',
    'HoVaTen',
    'Cmnd',
    'NgayTiepNhan',
  ])
  if (absent) return absent
  if (textIn(packet, 'LoaiDuLieu') !== '100') return [3, 'LoaiDuLieu phải là 100']
  if (writtenIn(packet, 'StatusId') !== '10') return [4, 'Chỉ nhận hồ sơ đã trả kết quả']
  if (!procedures.includes(textIn(packet, 'MaTTHC'))) return [3, 'MaTTHC không thuộc danh mục']
  if (!['1034', '1035'].includes(writtenIn(packet, 'GioiTinhId')))
    return [3, 'GioiTinhId phải là 1034 hoặc 1035']
  if (/^0/.test(writtenIn(packet, 'DanTocId'))) return [3, 'DanTocId không có số 0 ở đầu']
  const dates = datesIn(packet, ['NgayTiepNhan', 'NgayHenTra', 'NgayTra', 'NgayKetThucXuLy'])
  if (dates) return dates
  const problem = xmlProblem(textIn(packet, 'CertificateExtentData'))
  return problem === undefined ? undefined : [3, `CertificateExtentData: ${problem}`]
}

export const progressRefusal = (packet: Packet): Refused | undefined =>
  absentIn(packet, ['MaHoSo', 'NguoiXuLy', 'ThoiDiemXuLy', 'DonViXuLy', 'NoiDungXuLy', 'StatusId']) ??
  datesIn(packet, ['ThoiDiemXuLy', 'NgayBatDau', 'NgayKetThucTheoQuyDinh'])
