import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  PAGING_STUCK: {
    vi: 'Hệ thống của bộ, ngành báo còn dữ liệu nhưng vẫn ở cùng vị trí',
    en: 'The ministry says that there is more, at the same position',
  },
  PARTNER_BUSY: {
    vi: 'Hệ thống của bộ, ngành yêu cầu hỏi lại sau',
    en: 'The ministry asks us to come later',
  },
  POLL_REFUSED: { vi: 'Hệ thống của bộ, ngành từ chối câu hỏi', en: 'The ministry refuses the question' },
  UNREADABLE: { vi: 'Nội dung không đúng dạng đã biết', en: 'The content is not of the known form' },
}
