import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  ERROR_CODE_UNKNOWN: {
    vi: 'Cơ quan bảo hiểm xã hội trả lời bằng mã không có trong bảng',
    en: 'The insurance agency answers with a code that is not in the table',
  },
  NO_MATCH: {
    vi: 'Không tìm thấy người tham gia bảo hiểm theo thông tin đã cho',
    en: 'No insured person fits what was given',
  },
  PARTNER_BUSY: {
    vi: 'Cơ quan bảo hiểm xã hội báo chưa xử lý được yêu cầu',
    en: 'The insurance agency says that it failed',
  },
  PURPOSE_MISSING: {
    vi: 'Chỉ được hỏi dữ liệu cá nhân khi có mục đích',
    en: 'Personal data are asked for only with a purpose',
  },
  SEVERAL_FOUND: {
    vi: 'Có nhiều người khớp với thông tin đã cho; hãy bổ sung ngày sinh đầy đủ hoặc địa bàn',
    en: 'Several people fit what was given: add the full date of birth or the place',
  },
}
