import {
  type CaseMove,
  type Decoded,
  type PacketReader,
  packetReader,
  permanent,
  transient,
  vietnamInstant,
  vietnamTime,
  withoutAbsent,
} from '#adapter-kit'
import type { JsonWithFiles } from '#transport/json-with-files.ts'
import { saysPhrase } from './answer.ts'
import { ready, revoked, working } from './codes.ts'
import type { Settings } from './settings.ts'

type Paper = NonNullable<CaseMove['results']>[number]
type Refusal = Extract<Decoded, { kind: 'reject' }>

/** The store's reason. */
const ourCode = /^[A-Z_]{1,60}$/
export const wholeDay = /^\d{4}-\d{2}-\d{2}$/

/** A day of theirs as a moment: its beginning in Vietnam. */
const beginningOf = (day: string | undefined): string | undefined =>
  day !== undefined && wholeDay.test(day) ? vietnamTime(vietnamInstant(day)) : undefined

const refused = (code: string, reason: string): Refusal => ({ kind: 'reject', code, reason })

const paperOf = (result: PacketReader, url: string | undefined): Paper => {
  const type = result.text('loaiPhieu')
  const issuedOn = result.date('ngayCapPhieu')
  const known = withoutAbsent<Omit<Paper, 'name'>>({
    number: result.text('soPhieuLLTP'),
    issuedOn: issuedOn !== undefined && wholeDay.test(issuedOn) ? issuedOn : undefined,
    url,
  })
  return { name: `Phiếu lý lịch tư pháp${type === undefined ? '' : ` số ${type}`}`, ...known }
}

const finished = (number: string, result: PacketReader, url: string | undefined): CaseMove => {
  const decision = result.text('quyetDinhThuHoi')
  const at = beginningOf(result.date('ngayCapPhieu'))
  return {
    number,
    state: 'finished',
    partnerState: decision === undefined ? ready : revoked,
    // A revocation has no day of its own: by that of the issue it would be no news.
    ...(at !== undefined && decision === undefined && { at }),
    ...(decision !== undefined && { partnerText: decision }),
    results: [paperOf(result, url)],
  }
}

const certificateOf = (
  number: string,
  row: PacketReader,
  files: JsonWithFiles['files'],
): CaseMove | Refusal => {
  const [result] = row.list('ketQuaXuLy')
  const [kept] = Object.values(files)
  if (!result) return refused('RESULT_MISSING', 'Hồ sơ đã có phiếu nhưng không có kết quả xử lý')
  if (kept && 'refused' in kept)
    return refused(
      ourCode.test(kept.refused.code) ? kept.refused.code : 'FILE_NOT_KEPT',
      'Không lưu được tệp Phiếu lý lịch tư pháp',
    )
  if (!kept && result.text('quyetDinhThuHoi') === undefined)
    return refused('CERTIFICATE_MISSING', 'Hồ sơ đã có phiếu nhưng không có tệp phiếu')
  return finished(number, result, kept?.url)
}

/**
 * What the result service says of one dossier. What cannot be used is a refusal for people; throws where the service failed, which it says by
 * words alone.
 */
export const readResult = (number: string, said: JsonWithFiles, settings: Settings): CaseMove | Refusal => {
  const answer = packetReader(said.value)
  const status = answer?.text('status')
  if (!answer || status === undefined) throw permanent('REPLY_UNREADABLE', 'The answer has no status')
  const text = answer.text('statusDescription') ?? ''
  if (status !== '1') {
    if (saysPhrase(text, 'unknown', settings))
      return refused('RESULT_UNKNOWN', 'Dịch vụ trả kết quả không có hồ sơ này')
    const words = { partnerCode: status, partnerText: text }
    throw transient('PARTNER_BUSY', 'The result service says that it failed', words)
  }
  const row = answer.list('value').find((one) => one.text('maHoSoMCDT') === number)
  const state = row?.text('trangThaiXuLy')
  if (!row || state === undefined) return refused('RESULT_UNKNOWN', 'Câu trả lời không nói về hồ sơ này')
  if (state === ready) return certificateOf(number, row, said.files)
  if (working.includes(state)) return { number, state: 'open', partnerState: state }
  return refused('STATE_UNKNOWN', 'Trạng thái hồ sơ không có trong bảng')
}
