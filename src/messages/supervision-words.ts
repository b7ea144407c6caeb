import type { Text } from '#adapter-kit'

/** What our codes for comparisons, notices, e-mails and calls to people say. */
export const supervisionWords: Readonly<Record<string, Text>> = {
  MAIL_ADDRESS_REFUSED: {
    vi: 'Máy chủ thư không nhận địa chỉ này',
    en: 'The mail server does not take the address',
  },
  MAIL_IMPOSSIBLE: { vi: 'Thư không thể gửi đi như vậy', en: 'The e-mail cannot be sent as it is' },
  MAIL_LOG_IN_REFUSED: { vi: 'Máy chủ thư từ chối đăng nhập', en: 'The mail server refuses the log-in' },
  MAIL_NOT_CONFIGURED: {
    vi: 'Cấu hình chưa có máy chủ thư',
    en: 'There is no mail server in the configuration',
  },
  MAIL_NOT_ENCRYPTED: {
    vi: 'Không có kết nối an toàn tới máy chủ thư',
    en: 'There is no safe connection to the mail server',
  },
  MAIL_POSTPONED: { vi: 'Máy chủ thư yêu cầu gửi lại sau', en: 'The mail server asks to come later' },
  MAIL_REFUSED: { vi: 'Máy chủ thư không nhận thư này', en: 'The mail server does not take the e-mail' },
  MAIL_REPLY_LOST: {
    vi: 'Mất kết nối khi máy chủ thư đang nhận; thư có thể đã đến',
    en: 'The connection broke off while the mail server took the e-mail; it may have arrived',
  },
  MAIL_SERVER_UNREACHABLE: {
    vi: 'Không kết nối được với máy chủ thư',
    en: 'The mail server cannot be reached',
  },
  MAIL_TIMEOUT: {
    vi: 'Máy chủ thư không trả lời kịp; thư có thể đã đến',
    en: 'The mail server did not answer in time; the e-mail may have arrived',
  },
  NOTHING_TO_ASK_WITH: { vi: 'Không có cách hỏi đối tác về hồ sơ này', en: 'There is no question for this' },
  NOTICE_INVALID: {
    vi: 'Thông báo đôn đốc không khớp lược đồ',
    en: 'The notice does not fit its schema',
  },
  RECEIVER_UNKNOWN: {
    vi: 'Người nhận không còn trong cấu hình',
    en: 'The receiver is not in the configuration any more',
  },
}
