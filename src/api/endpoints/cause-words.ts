import type { Text } from '#adapter-kit'
import type { FailureClass } from '#delivery/failure-class.ts'

/** What is wrong, and what to do about it. */
interface CauseWords {
  readonly what: Text
  readonly remedy: Text
}

const callThem: Text = {
  vi: 'Báo đối tác. Hệ thống tự thử lại; nếu kéo dài thì tạm dừng kết nối kèm lý do',
  en: 'Call the partner. It is tried again by itself; if it lasts, pause the endpoint with a reason',
}

export const causeWords: Readonly<Record<FailureClass, CauseWords>> = {
  credentials: {
    what: {
      vi: 'Đối tác không chấp nhận tài khoản, mật khẩu hoặc khóa của kết nối',
      en: 'The partner does not accept the account, password or key of this endpoint',
    },
    remedy: {
      vi: 'Đối chiếu tài khoản với đối tác, sửa trong cấu hình rồi khởi động lại',
      en: 'Compare the credentials with the partner, mend them in the configuration and restart',
    },
  },
  certificate: {
    what: { vi: 'Chứng thư số của đối tác đã hết hạn', en: "The partner's certificate has expired" },
    remedy: {
      vi: 'Đề nghị đối tác thay chứng thư; kiểm tra đồng hồ của máy chủ này',
      en: 'Ask the partner to renew it; check the clock of this server',
    },
  },
  address: {
    what: {
      vi: 'Không lập được kết nối an toàn: sai địa chỉ, hoặc chứng thư số không tin cậy được',
      en: 'No safe connection can be made: the address is wrong, or the certificate is not trusted',
    },
    remedy: {
      vi: 'Kiểm tra địa chỉ trong cấu hình và chứng thư số của đối tác',
      en: "Check the address in the configuration and the partner's certificate",
    },
  },
  unreachable: {
    what: { vi: 'Không kết nối được tới đối tác', en: 'No connection to the partner can be made' },
    remedy: {
      vi: 'Kiểm tra đường truyền và tường lửa, rồi báo đối tác. Hệ thống tự thử lại',
      en: 'Check the line and the firewall, then call the partner. It is tried again by itself',
    },
  },
  'no-reply': {
    what: { vi: 'Đối tác không trả lời kịp', en: 'The partner does not reply in time' },
    remedy: callThem,
  },
  'partner-error': {
    what: {
      vi: 'Hệ thống của đối tác gặp lỗi hoặc đang bảo trì',
      en: "The partner's system fails or is under maintenance",
    },
    remedy: callThem,
  },
  'rate-limit': {
    what: { vi: 'Đối tác yêu cầu gửi chậm lại', en: 'The partner asks us to slow down' },
    remedy: {
      vi: 'Không cần làm gì; nếu lặp lại thì giảm giới hạn của kết nối trong cấu hình',
      en: 'Nothing; where it comes again and again, lower the limits of the endpoint in the configuration',
    },
  },
  other: {
    what: { vi: 'Đối tác không phục vụ', en: 'The partner does not serve us' },
    remedy: {
      vi: 'Xem mã lỗi gần nhất và báo đối tác. Hệ thống tự thử lại',
      en: 'See the code of the last failure and call the partner. It is tried again by itself',
    },
  },
}

export const pausedWords = (by: string, reason: string): CauseWords => ({
  what: { vi: `${by} đã tạm dừng: ${reason}`, en: `Paused by ${by}: ${reason}` },
  remedy: { vi: 'Hết lý do thì cho gửi tiếp', en: 'Resume it when the reason is gone' },
})
