import type { Text } from '#adapter-kit'
import type { Verdict } from '#verify/verdict.ts'

/** What came of a row, for people. */
export const verdictWords: Readonly<Record<Verdict['kind'], Text>> = {
  match: { vi: 'Khớp', en: 'Matches' },
  mismatch: { vi: 'Không khớp', en: 'Does not match' },
  'no-information': { vi: 'Không có thông tin', en: 'No information' },
  'not-asked': { vi: 'Chưa hỏi được', en: 'Not asked' },
}

/** Why a row has no verdict of the database, and why a run waits; a partner's own codes have their words at its adapter. */
export const cleansingWords: Readonly<Record<string, Text>> = {
  ANSWERED_LATER: {
    vi: 'Cơ sở dữ liệu sẽ trả lời sau, không dùng được cho làm sạch hàng loạt',
    en: 'The database answers later, which is of no use in bulk',
  },
  BUDGET_SPENT: { vi: 'Đã dùng hết số câu hỏi cho phép', en: 'The questions that it may cost are used up' },
  FORBIDDEN: {
    vi: 'Hệ thống gửi không còn quyền hỏi câu này',
    en: 'The sender may not ask this question any more',
  },
  NO_INFORMATION: { vi: 'Cơ sở dữ liệu không có thông tin', en: 'The database has no information' },
  NOT_CONFIGURED: {
    vi: 'Câu hỏi này không còn trong cấu hình',
    en: 'This question is not configured any more',
  },
  NOT_ENOUGH_BASIS: {
    vi: 'Cơ sở dữ liệu chưa đủ căn cứ để trả lời',
    en: 'The database finds too little to answer on',
  },
  NOT_VERIFIED: {
    vi: 'Cơ sở dữ liệu trả lời không, và không nêu vì sao: có thể không khớp, hoặc không có thông tin',
    en: 'The database says no and not why: it may be a mismatch, or that it knows nothing',
  },
  OUT_OF_HOURS: { vi: 'Ngoài giờ được hỏi hàng loạt', en: 'Outside of the hours for bulk questions' },
  PURPOSE_DOSSIER_MISSING: {
    vi: 'Dòng không có mã hồ sơ và lần làm sạch cũng không nêu',
    en: 'Neither the row nor the run names a dossier',
  },
  QUOTA_OF_OFFICER: {
    vi: 'Cán bộ đã dùng hết hạn mức trong ngày',
    en: "The officer's share of the day is used up",
  },
  QUOTA_OF_SENDER: {
    vi: 'Hệ thống gửi đã dùng hết hạn mức trong ngày',
    en: "The sender's share of the day is used up",
  },
  ROW_INVALID: { vi: 'Dữ liệu của dòng không hợp lệ', en: 'What the row says is not valid' },
  ROW_LACKS: { vi: 'Dòng thiếu dữ liệu để hỏi', en: 'The row lacks what is needed to ask' },
  ROW_UNREADABLE: {
    vi: 'Có trường không đọc được nên không hỏi được',
    en: 'A field that is needed to ask cannot be read',
  },
  STOPPED: { vi: 'Đã được dừng trước khi hỏi đến dòng này', en: 'It was stopped before this row was asked' },
}
