import type { Text } from '#adapter-kit'

const failed = (vi: string, en: string): Text => ({ vi, en })

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  ANSWER_LATER: failed(
    'Cơ quan Công an trả lời trong một ngày làm việc; hãy hỏi lại sau',
    'The police answer within one working day: ask again later',
  ),
  CERTIFICATE_MISSING: failed(
    'Hồ sơ đã có phiếu nhưng không có tệp phiếu',
    'The certificate is ready and its file is missing',
  ),
  CERTIFICATE_UNKNOWN: failed(
    'Người này không được cấp phiếu mang số đã nêu',
    'This person was issued no certificate of this number',
  ),
  OTHER_ANSWER: failed('Câu trả lời nói về phiếu khác', 'The answer is about another certificate'),
  PARTNER_BUSY: failed(
    'Hệ thống lý lịch tư pháp báo chưa xử lý được yêu cầu',
    'The criminal-record system says that it failed',
  ),
  REFUSED: failed(
    'Hệ thống lý lịch tư pháp không nhận hồ sơ',
    'The criminal-record system refuses the dossier',
  ),
  STATUS_UNKNOWN: failed(
    'Hệ thống lý lịch tư pháp trả lời bằng STATUS không rõ nghĩa',
    'The criminal-record system answers with a STATUS that nobody knows',
  ),
}
