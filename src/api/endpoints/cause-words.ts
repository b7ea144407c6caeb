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
  session: {
    what: {
      vi: 'Đăng nhập được nhưng đối tác không nhận phiên làm việc vừa cấp',
      en: 'The log-in succeeds, but the partner does not take the session that it has just given',
    },
    remedy: {
      vi: 'Hệ thống tự đăng nhập lại; nếu kéo dài, hỏi đối tác có ai khác dùng chung tài khoản này không',
      en: 'It logs in again by itself; where it lasts, ask the partner whether others use the same account',
    },
  },
  clock: {
    what: {
      vi: 'Đồng hồ của máy chủ này và của đối tác lệch nhau nên chữ ký hoặc phiên không được nhận',
      en: 'The clocks of this machine and of the partner differ, so our signature or session is not accepted',
    },
    remedy: {
      vi: 'Đồng bộ đồng hồ của máy chủ này (NTP); nếu đã đúng thì báo đối tác',
      en: 'Set the clock of this machine (NTP); where it is right, call the partner',
    },
  },
  certificate: {
    what: {
      vi: 'Chứng thư số của đối tác đã hết hạn hoặc không tin cậy được',
      en: "The partner's certificate has expired or is not trusted",
    },
    remedy: {
      vi: 'Đề nghị đối tác thay chứng thư; kiểm tra đồng hồ và danh sách chứng thư gốc của máy chủ này',
      en: 'Ask the partner to renew it; check the clock and the trusted roots of this server',
    },
  },
  address: {
    what: {
      vi: 'Không gọi được đối tác: sai địa chỉ trong cấu hình',
      en: 'The partner cannot be called: the address is wrong',
    },
    remedy: { vi: 'Sửa địa chỉ trong cấu hình', en: 'Mend the address in the configuration' },
  },
  redirect: {
    what: {
      vi: 'Địa chỉ của đối tác chuyển hướng sang nơi khác; thông điệp không được gửi theo',
      en: 'The address of the partner sends us elsewhere; no message follows',
    },
    remedy: {
      vi: 'Hỏi đối tác địa chỉ mới rồi sửa trong cấu hình',
      en: 'Ask the partner for the new address and write it into the configuration',
    },
  },
  route: {
    what: {
      vi: 'Ở địa chỉ đã cấu hình không có dịch vụ này',
      en: 'There is no such service at the configured address',
    },
    remedy: {
      vi: 'Kiểm tra địa chỉ và đường dẫn trong cấu hình, hỏi đơn vị quản lý trục về tuyến kết nối',
      en: 'Check address and paths in the configuration; ask who runs the gateway about the route',
    },
  },
  page: {
    what: {
      vi: 'Thay cho trả lời là một trang web: tường lửa hoặc trang bảo trì ở giữa hai bên',
      en: 'A web page comes instead of an answer: a firewall or a maintenance page between us',
    },
    remedy: {
      vi: 'Kiểm tra tường lửa của hai bên, rồi báo đối tác. Hệ thống tự thử lại',
      en: 'Check the firewalls on both sides, then call the partner. It is tried again by itself',
    },
  },
  rights: {
    what: { vi: 'Đối tác không cấp quyền cho lời gọi này', en: 'The partner does not grant us this call' },
    remedy: {
      vi: 'Đề nghị đối tác cấp quyền; đối chiếu mã dịch vụ và mã tích hợp trong cấu hình',
      en: 'Ask the partner for the right; compare service and integration codes in the configuration',
    },
  },
  gateway: {
    what: {
      vi: 'Trục kết nối ở giữa từ chối: chưa đăng ký dịch vụ, sai loại khóa hoặc bị chặn',
      en: 'The gateway between us refuses: no subscription, a wrong kind of key, or a block',
    },
    remedy: {
      vi: 'Báo đơn vị quản lý trục kết nối; đối chiếu đăng ký và khóa',
      en: 'Call who runs the gateway; compare subscription and key',
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
  quota: {
    what: {
      vi: 'Đã dùng hết hạn mức trong ngày mà đối tác cấp',
      en: 'What the partner grants for a day is used up',
    },
    remedy: {
      vi: 'Hệ thống gửi thử từng lượt và tự đi tiếp khi có hạn mức mới; nếu thường xuyên thì xin tăng hạn mức',
      en: 'Single requests find out, and it goes on by itself; where it comes often, ask for a larger quota',
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
