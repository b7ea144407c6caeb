import type { Text } from '#adapter-kit'
import type { needCauses, openCauses } from '#verify/replacement.ts'

type Cause = (typeof needCauses)[number] | (typeof openCauses)[number]

/** Why a paper is needed, or why it is not known yet; the first are fit to stand in the notice to the applicant. */
export const causeWords: Readonly<Record<Cause, Text>> = {
  NO_DATABASE: {
    vi: 'Chưa có cơ sở dữ liệu nào thay được giấy tờ này',
    en: 'No database replaces this paper',
  },
  DATABASE_DOWN: {
    vi: 'Cơ sở dữ liệu đang gián đoạn nên phải đề nghị nộp giấy tờ',
    en: 'The database is down, so the paper has to be asked for',
  },
  DATABASE_SILENT: {
    vi: 'Cơ sở dữ liệu không trả lời kịp nên phải đề nghị nộp giấy tờ',
    en: 'The database did not answer in time, so the paper has to be asked for',
  },
  DATABASE_UNUSABLE: {
    vi: 'Câu trả lời của cơ sở dữ liệu không dùng được nên phải đề nghị nộp giấy tờ',
    en: 'The answer of the database is of no use, so the paper has to be asked for',
  },
  NO_INFORMATION: {
    vi: 'Cơ sở dữ liệu không có thông tin về người được hỏi',
    en: 'The database has no information on who was asked about',
  },
  MISMATCH: {
    vi: 'Thông tin kê khai không khớp với cơ sở dữ liệu',
    en: 'What was stated does not match the database',
  },
  NOT_SHOWN: {
    vi: 'Cơ sở dữ liệu trả lời nhưng không có nội dung thay cho giấy tờ này',
    en: 'The database answered, but without what would replace this paper',
  },
  LACKS: { vi: 'Chưa đủ thông tin để hỏi cơ sở dữ liệu', en: 'Too little is stated to ask the database' },
  FORBIDDEN: { vi: 'Không có quyền hỏi cơ sở dữ liệu này', en: 'No right to ask this database' },
  NOT_CONFIGURED: {
    vi: 'Câu hỏi nêu trong bảng mã không có trong cấu hình',
    en: 'The question that the code table names is not configured',
  },
  PURPOSE: {
    vi: 'Mục đích khai thác chưa cho phép hỏi về người này',
    en: 'The purpose does not carry a question about this person',
  },
  QUOTA: { vi: 'Đã dùng hết hạn mức tra cứu trong ngày', en: 'The questions of the day are used up' },
  BUSY: {
    vi: 'Đang có quá nhiều câu hỏi, hãy hỏi lại sau',
    en: 'Too many questions at the moment: ask again',
  },
  REFUSED: { vi: 'Cơ sở dữ liệu từ chối câu hỏi', en: 'The database refuses the question' },
}
