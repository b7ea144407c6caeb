import type { Citizens } from './citizens.ts'
import {
  account,
  fileName,
  formatted,
  integer,
  link,
  list,
  moment,
  oneOf,
  required,
  type Shape,
  text,
} from './field-rules.ts'
import { rowsOf, textOf } from './records.ts'
import { refusals } from './refusals.ts'
import type { Service } from './services.ts'

const processedFile: Shape = {
  TenTepDinhKem: required(fileName),
  MaThanhPhanHoSo: text,
  TepDinhKemId: text,
  DuongDanTaiTepTin: link,
  IsDeleted: oneOf('True', 'False', '0', '1'),
}

/** States of dossiers that came from the portal; which fields are required is not known. Takes all rows or none. */
const updateStatus = ({ online, hear }: Citizens): Service => ({
  endpoint: 'integration',
  shape: {
    type: required(oneOf('2')),
    data: list(
      {
        MaHoSo: required(text),
        MaHoSoDonVi: text,
        MaDoiTuong: account,
        NoiDung: text,
        NgayXuLy: moment,
        TrangThai: required(oneOf('2', '5', '11')),
        TaiLieuXuLy: list(processedFile),
      },
      100,
    ),
  },
  answer({ arguments: given }) {
    const rows = rowsOf(given, 'data')
    const unknown = rows.find((row) => !online.has(textOf(row, 'MaHoSo')))
    if (unknown) return refusals.missing(textOf(unknown, 'MaHoSo'))
    for (const row of rows) {
      if (online.tell(row) === 'new') hear(textOf(row, 'MaHoSo'), textOf(row, 'TrangThai'))
    }
    return { message: 'Đồng bộ trạng thái thành công' }
  },
})

const sinceForm = formatted('phải theo dạng yyyy-MM-ddTHH:mm:ss.fff', (value) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/.test(value),
)

/** PROPOSED: what happened to online dossiers, in case a call did not get through. */
const listChanges = ({ online }: Citizens): Service => ({
  endpoint: 'integration',
  shape: { tuThoiDiem: sinceForm, trang: integer, soBanGhi: integer },
  answer({ arguments: given }) {
    const [page, size] = [Number(given.trang), Number(given.soBanGhi)]
    if (page < 1) return refusals.format('trang', 'phải từ 1')
    if (size < 1 || size > 1000) return refusals.format('soBanGhi', 'phải từ 1 đến 1000')
    const result = online.changes(textOf(given, 'tuThoiDiem'), page, size)
    return { message: 'Thành công', fields: { result } }
  },
})

export const onlineServices = (citizens: Citizens): ReadonlyMap<string, Service> =>
  new Map([
    ['DongBoTrangThaiHoSo', updateStatus(citizens)],
    ['LayDanhSachThayDoiHoSo', listChanges(citizens)],
  ])
