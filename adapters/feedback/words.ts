import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  AGENCY_REFUSED: {
    vi: 'Hệ thống phản ánh không nhận mã đơn vị gửi',
    en: 'The feedback system does not take the code of the sending agency',
  },
  ANSWERED_OTHERWISE: {
    vi: 'Phản ánh này đã có một câu trả lời khác',
    en: 'The petition has another answer already',
  },
  FORMAT_REFUSED: {
    vi: 'Hệ thống phản ánh báo có thông tin sai định dạng',
    en: 'The feedback system says that something is of a wrong form',
  },
  LOGIN_REFUSED: {
    vi: 'Hệ thống phản ánh không chấp nhận tài khoản hoặc mật khẩu của kết nối',
    en: 'The feedback system does not accept the account or password of this endpoint',
  },
  LOGIN_UNREADABLE: {
    vi: 'Đăng nhập được nhưng hệ thống phản ánh không cấp phiên làm việc',
    en: 'The log-in succeeded, but the feedback system gave no session',
  },
  LOG_IN_FAILED: {
    vi: 'Hệ thống phản ánh chưa cho đăng nhập vào lúc này',
    en: 'The feedback system could not log us in at the moment',
  },
  PAGING_IGNORED: {
    vi: 'Hệ thống phản ánh trả lại cùng một trang; cách phân trang đã khác',
    en: 'The feedback system gives the same page again; its paging is another',
  },
  PARTNER_BUSY: {
    vi: 'Hệ thống phản ánh báo đang bận',
    en: 'The feedback system says that it is busy',
  },
  PETITION_UNKNOWN: {
    vi: 'Hệ thống phản ánh không có phản ánh này',
    en: 'The feedback system has no such petition',
  },
  POLL_REFUSED: {
    vi: 'Hệ thống phản ánh từ chối câu hỏi',
    en: 'The feedback system refuses the question',
  },
  REFUSED_BY_PARTNER: {
    vi: 'Hệ thống phản ánh từ chối bằng một mã chưa biết',
    en: 'The feedback system refuses by a code that is not known',
  },
  REPLY_TOO_LARGE: {
    vi: 'Hệ thống phản ánh trả về nhiều dòng hơn hẳn số đã hỏi',
    en: 'The feedback system gives far more rows than were asked for',
  },
  REPLY_TRUNCATED: { vi: 'Câu trả lời không phải JSON trọn vẹn', en: 'The answer is not complete JSON' },
  REPLY_UNCLEAR: {
    vi: 'Câu trả lời không nói đã làm xong hay đã từ chối',
    en: 'The answer says neither that it was done nor that it was refused',
  },
  REQUIRED_FIELD_MISSING: {
    vi: 'Hệ thống phản ánh báo thiếu thông tin bắt buộc',
    en: 'The feedback system says that something required is missing',
  },
  SERVICE_UNKNOWN: {
    vi: 'Hệ thống phản ánh không có dịch vụ này',
    en: 'The feedback system has no such service',
  },
  SESSION_REFUSED: {
    vi: 'Hệ thống phản ánh không nhận phiên làm việc vừa cấp',
    en: 'The feedback system does not accept a session that it had just given',
  },
  STATE_OUT_OF_ORDER: {
    vi: 'Phản ánh đang ở trạng thái không chuyển được như vậy',
    en: 'The petition stands where it cannot move to this state',
  },
  TOO_LONG: {
    vi: 'Hệ thống phản ánh báo có thông tin quá dài',
    en: 'The feedback system says that something is too long',
  },
}
