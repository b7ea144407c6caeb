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
  EXISTS_PERHAPS: failed(
    'Hệ thống lý lịch tư pháp báo đã tồn tại; trạng thái của hồ sơ được tra cứu trước khi gửi lại',
    'The system says that something exists already: the dossier is looked up before it is sent again',
  ),
  OTHER_ANSWER: failed('Câu trả lời nói về phiếu khác', 'The answer is about another certificate'),
  PARTNER_BUSY: failed(
    'Hệ thống lý lịch tư pháp báo chưa xử lý được yêu cầu',
    'The criminal-record system says that it failed',
  ),
  PURPOSE_MISSING: failed(
    'Chỉ được hỏi dữ liệu cá nhân khi có mục đích',
    'Personal data are asked for only with a purpose',
  ),
  REFUSED: failed(
    'Hệ thống lý lịch tư pháp không nhận hồ sơ',
    'The criminal-record system refuses the dossier',
  ),
  RESULT_MISSING: failed(
    'Hồ sơ đã có phiếu nhưng không có kết quả xử lý',
    'The certificate is ready and its result is missing',
  ),
  RESULT_UNKNOWN: failed(
    'Dịch vụ trả kết quả không có hồ sơ này',
    'The result service does not know this dossier',
  ),
  STATE_UNKNOWN: failed(
    'Trạng thái hồ sơ không có trong bảng',
    'The state of the dossier is not in the table',
  ),
  STATUS_UNKNOWN: failed(
    'Hệ thống lý lịch tư pháp trả lời bằng STATUS không rõ nghĩa',
    'The criminal-record system answers with a STATUS that nobody knows',
  ),
}
