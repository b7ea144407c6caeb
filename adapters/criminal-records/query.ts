import {
  completed,
  type DeliveryContext,
  type Finding,
  isRecord,
  type Outcome,
  type PacketReader,
  packetReader,
  permanent,
  reject,
  rejected,
  settled,
  transient,
  withoutAbsent,
} from '#adapter-kit'
import type { Paper, PaperQuestion } from '#schemas/types.ts'
import type { CallRequest, RecordsReply } from './records-transport.ts'
import { wholeDay } from './result.ts'
import type { Settings } from './settings.ts'

type Context = DeliveryContext<Settings>

export const checkQuery = ({ number, holder }: PaperQuestion, { query }: Settings): Finding[] => {
  if (!query)
    return [
      reject(
        '',
        'QUERY_OFF',
        'Chưa bật tra cứu: cơ quan Công an chưa công bố dịch vụ cho các cơ quan khác',
        'The query is off: the police have published no such service for other agencies',
      ),
    ]
  if (number !== undefined && holder?.personalId !== undefined) return []
  return [
    reject(
      number === undefined ? '/number' : '/holder/personalId',
      'QUESTION_TOO_WIDE',
      'Chỉ tra cứu một phiếu theo số phiếu và số định danh của người được cấp',
      'Only one certificate is asked about, by its number and the personal number of its holder',
    ),
  ]
}

/** One certificate that the citizen shows: whether it is real and still good, not what a person has done. */
export const queryRequest = ({ number, holder }: PaperQuestion, context: Context): CallRequest => {
  const { settings, purpose, requestId } = context
  if (!purpose) throw permanent('PURPOSE_MISSING', 'Personal data are asked for only with a purpose')
  const asked = withoutAbsent({
    soPhieu: number,
    soDinhDanh: holder?.personalId,
    hoTen: holder?.fullName && settled(holder.fullName).trim().replace(/\s+/g, ' '),
    ngaySinh: holder?.birthDate?.split('-').reverse().join('/'),
  })
  return {
    path: settings.paths.query,
    body: { maYeuCau: requestId, maCanBo: purpose.officer, maHoSo: purpose.dossierCode, ...asked },
  }
}

const states: Readonly<Record<string, Paper['state']>> = { HIEU_LUC: 'valid', THU_HOI: 'revoked' }

const paperIn = (result: PacketReader): Paper => {
  const issuedBy = result.text('coQuanCap')
  const issuedOn = result.date('ngayCapPhieu')
  const known = withoutAbsent<Omit<Paper, 'kind' | 'state'>>({
    number: result.text('soPhieuLLTP'),
    issuedOn: issuedOn !== undefined && wholeDay.test(issuedOn) ? issuedOn : undefined,
    issuedBy: issuedBy === undefined ? undefined : { name: issuedBy },
  })
  return {
    kind: 'criminal-record-certificate',
    state: states[result.text('trangThai') ?? ''] ?? 'unknown',
    ...known,
  }
}

export const readQueryReply = ({ body }: RecordsReply, { number }: PaperQuestion): Outcome<Paper> => {
  const answer = packetReader(body)
  const code = answer?.text('maKetQua')
  const words = { partnerCode: code, partnerText: answer?.text('moTa') }
  const said = { ...(code !== undefined && { partnerCode: code }), partnerText: words.partnerText ?? '' }
  if (code === '01')
    return rejected('CERTIFICATE_UNKNOWN', 'Người này không được cấp phiếu mang số đã nêu', 'applicant', said)
  if (code === '02')
    return rejected(
      'ANSWER_LATER',
      'Cơ quan Công an trả lời trong một ngày làm việc; hãy hỏi lại sau',
      'partner',
      said,
    )
  if (code === '99') throw transient('PARTNER_BUSY', 'The police say that they failed', said)
  if (code !== '00') throw permanent('REPLY_UNREADABLE', 'The answer has no code that is known', said)
  const [result] = answer && isRecord(body) ? answer.list('ketQua') : []
  if (!result) throw permanent('REPLY_UNREADABLE', 'The answer holds no certificate')
  const paper = paperIn(result)
  if (paper.number !== undefined && paper.number !== number)
    throw permanent('OTHER_ANSWER', 'The answer is about another certificate')
  return completed(paper)
}
