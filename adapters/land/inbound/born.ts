import { type Decoded, type IncomingFile, ownValue, type PacketReader, withoutAbsent } from '#adapter-kit'
import type { OnlineSubmission } from '#schemas/types.ts'
import { fileAt } from './files.ts'
import { momentIn, refuse, type Said } from './said.ts'

type Identifier = OnlineSubmission['applicant']['identifiers'][number]
type Document = OnlineSubmission['documents'][number]

/** Which kind of number it is the packet does not say; its form tells it for two. */
const identifierOf = (value: string): Identifier => {
  const type = /^\d{12}$/.test(value) ? 'personal-id' : /^\d{9}$/.test(value) ? 'cmnd' : 'other'
  return { type, value }
}

const applicantIn = (person: PacketReader): OnlineSubmission['applicant'] | undefined => {
  const fullName = person.text('HoTen', 'required')
  if (fullName === undefined) return undefined
  const number = person.text('SoChungMinh')
  const contact = withoutAbsent<Pick<OnlineSubmission['applicant'], 'phone' | 'email' | 'address'>>({
    phone: person.text('SoDienThoai'),
    email: person.text('Email'),
    address: person.text('DiaChiChiTiet'),
  })
  const identifiers = number === undefined ? [] : [identifierOf(number)]
  return { type: 'citizen', fullName, identifiers, ...contact }
}

const documentIn = (row: PacketReader): Document => ({
  fileName: row.text('TenGiayTo') ?? 'Giấy tờ kèm theo',
  url: '',
})

/** What no field of a submission has goes on as it came. */
const formFields = [
  'LaQuyTrinhCapTinh',
  'TinhId',
  'HuyenId',
  'XaId',
  'NgayHenTra',
  'DiaChiTaiSan',
  'ThongTinThuaDat',
]

/** A dossier that began at the land office, for the city to receive (national-protocols-2026 E.4, `TiepNhanHoSoChoMotCua`). */
export const submissionOf = (said: Said): Decoded => {
  const { number, packet, fields, settings } = said
  const submittedAt = momentIn(said, 'NgayTiepNhan')
  if (typeof submittedAt === 'object') return submittedAt
  const [person] = packet.list('ThongTinNguoiNopDon')
  const [process] = packet.list('ThongTinQuyTrinh')
  const applicant = person && applicantIn(person)
  const procedureCode = process?.text('MaQuyTrinh', 'required')
  const agency =
    packet.text('MaDonVi') ??
    ownValue(settings.receivingAgencies, packet.code('XaId', 5) ?? '') ??
    settings.receivingAgency
  if (agency === undefined) return refuse('/XaId', 'AGENCY_UNKNOWN', 'Không rõ đơn vị tiếp nhận')
  if (submittedAt === undefined || !applicant || procedureCode === undefined)
    return packet.refusal() ?? refuse('', 'REQUIRED', 'Thiếu ngày tiếp nhận, người nộp đơn hoặc quy trình')
  const name = process?.text('TenQuyTrinh')
  const rows = packet.list('DanhSachGiayToDinhKem').filter((row) => row.text('LinkFile') !== undefined)
  const data: OnlineSubmission = {
    dossierCode: number,
    reference: number,
    submittedAt,
    procedure: { code: procedureCode, ...(name !== undefined && { name }) },
    applicant,
    receivingAgency: { code: agency },
    form: Object.fromEntries(
      formFields.flatMap((field) => (field in fields ? [[field, fields[field]]] : [])),
    ),
    documents: rows.map(documentIn),
  }
  const files = rows.map(
    (row, index): IncomingFile => fileAt(`/documents/${index}/url`, row.text('LinkFile') ?? ''),
  )
  return {
    kind: 'route',
    messages: [
      { type: 'online-submission', data, key: `born/${number}`, ...(files.length > 0 && { files }) },
    ],
  }
}
