import { type Decoded, type IncomingFile, type PacketReader, withoutAbsent } from '#adapter-kit'
import type { LandTaxNotice } from '#schemas/types.ts'
import { fileAt } from './files.ts'
import { momentIn, refuse, type Said } from './said.ts'

type Notice = LandTaxNotice['notices'][number]

/** VBDLIS and ILIS call two fields of a notice differently (national-protocols-2026 E.4). */
const linkIn = (row: PacketReader) => row.text('DuongDanThongBaoThue') ?? row.text('DuongDanTBT')

const noticeIn = (row: PacketReader): Notice =>
  withoutAbsent<Notice>({
    owner: row.text('HoTenChu') ?? row.text('HoVaChu'),
    kind: row.text('LoaiThue'),
    number: row.text('SoThongBaoThue'),
    url: linkIn(row) === undefined ? undefined : '',
  }) ?? {}

/** Tax notices as one message to the city; the applicant has to pay before the land office goes on. */
export const taxNoticeOf = (said: Said): Decoded => {
  const { number, packet, isBorn, settings } = said
  const at = momentIn(said, 'NgayCoKetQuaThue')
  if (typeof at === 'object') return at
  const rows = packet.list('DanhSachThongBaoThue')
  if (rows.length === 0) return refuse('/DanhSachThongBaoThue', 'REQUIRED', 'Không có thông báo thuế nào')
  const content = packet.text('GhiChu')
  const data = {
    dossierCode: number,
    ...(at !== undefined && { at }),
    ...withoutAbsent<Pick<LandTaxNotice, 'officer' | 'content'>>({
      officer: packet.text('NguoiXuLy'),
      content,
    }),
    notices: rows.map(noticeIn),
  }
  const files = rows.flatMap((row, index): IncomingFile[] => {
    const link = linkIn(row)
    return link === undefined ? [] : [fileAt(`/notices/${index}/url`, link)]
  })
  const move = {
    number,
    state: 'payment-needed',
    partnerState: 'GuiKetQuaThue',
    ...(at !== undefined && { at }),
    ...(content !== undefined && { partnerText: content }),
  } as const
  return {
    kind: 'route',
    messages: [{ type: 'land-tax-notice', data, ...(files.length > 0 && { files }) }],
    ...(settings.taxMovesCase && !isBorn && { moves: [move] }),
  }
}
