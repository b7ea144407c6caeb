import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  ALREADY_THERE: {
    vi: 'Cơ sở dữ liệu đã có hồ sơ này và không nhận bản sửa đổi',
    en: 'The database holds this dossier already and takes no corrections',
  },
  ERROR_CODE_UNKNOWN: {
    vi: 'Cơ sở dữ liệu trợ giúp xã hội trả lời bằng mã không có trong bảng',
    en: 'The social-protection database answers with a code that is not in the table',
  },
  KEY_REFUSED: {
    vi: 'Cơ sở dữ liệu trợ giúp xã hội không chấp nhận khóa kết nối',
    en: 'The social-protection database does not take our key',
  },
  LIST_REFUSED: {
    vi: 'Cơ sở dữ liệu trợ giúp xã hội không trả lời danh sách hồ sơ',
    en: 'The social-protection database refuses the question for its list',
  },
  PARTNER_BUSY: {
    vi: 'Cơ sở dữ liệu trợ giúp xã hội báo chưa xử lý được yêu cầu',
    en: 'The social-protection database says that it failed',
  },
  REFUSED: {
    vi: 'Cơ sở dữ liệu trợ giúp xã hội không nhận',
    en: 'The social-protection database refuses it',
  },
}
