import type { CaseState, Text } from '#adapter-kit'
import type { CaseFinding } from '#cases/case.ts'

/** States of a case as people read them. */
export const caseStateWords: Readonly<Record<CaseState, Text>> = {
  open: { vi: 'Đối tác đang xử lý', en: 'The partner is working on it' },
  'supplement-needed': { vi: 'Cần bổ sung hồ sơ', en: 'The applicant has to add something' },
  'payment-needed': { vi: 'Chờ thực hiện nghĩa vụ tài chính', en: 'The applicant has to pay' },
  finished: { vi: 'Đối tác đã giải quyết xong', en: 'The partner has finished it' },
  refused: { vi: 'Đối tác từ chối giải quyết', en: 'The partner has refused it' },
  withdrawn: { vi: 'Hồ sơ đã được rút tại đối tác', en: 'It was withdrawn at the partner' },
  cancelled: { vi: 'Đã thôi theo dõi', en: 'A person gave it up' },
  expired: { vi: 'Quá hạn theo dõi: đối tác không có tin', en: 'Nothing was heard of it for too long' },
}

/** Why a person has to look. */
export const caseFindingWords: Readonly<Record<CaseFinding, Text>> = {
  MOVE_NOT_ALLOWED: {
    vi: 'Đối tác báo một trạng thái không thể tiếp nối trạng thái đang có',
    en: 'The partner told a state that cannot follow this one',
  },
  NUMBER_OF_ANOTHER: {
    vi: 'Đối tác cấp cùng số này cho một hồ sơ khác',
    en: 'The partner gave the same number to another dossier',
  },
  SPOKEN_OF_EARLIER: {
    vi: 'Đối tác đã báo về số này trước khi hệ thống biết số: xem nội dung đã nhận',
    en: 'The partner spoke of this number before it was known here: look at what came',
  },
}
