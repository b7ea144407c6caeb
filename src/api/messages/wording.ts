import type { Language } from '../http/problem.ts'

type Words = readonly [vi: string, en: string]

/** What an attempt came to, for people. `kind outcome` first, then `outcome`. */
const words: Readonly<Record<string, Words>> = {
  'send completed': ['Đối tác đã nhận', 'The partner has taken it'],
  'look-up completed': ['Đã hỏi đối tác sau khi mất phản hồi', 'Asked the partner after a lost reply'],
  'follow-up completed': ['Đối tác đã trả lời', 'The partner has answered'],
  pending: ['Đối tác đã nhận và sẽ trả lời sau', 'The partner has taken it and will answer later'],
  rejected: ['Đối tác từ chối', 'The partner refused'],
  transient: ['Chưa gửi được, sẽ thử lại', 'Not done; will be tried again'],
  permanent: ['Không thể gửi được nếu không sửa', 'Cannot be done as it is'],
  'in-doubt': [
    'Không rõ đối tác đã nhận hay chưa, sẽ hỏi lại trước khi gửi tiếp',
    'Unknown whether the partner has it; will ask before sending again',
  ],
  'under-way': ['Đang thực hiện', 'Under way'],
}

/** By code, where there is more to say than the outcome. */
const wordsByCode: Readonly<Record<string, Words>> = {
  RECEIVED_AFTER_ALL: [
    'Đã hỏi: đối tác đã có bản này, không gửi lại',
    'Asked: the partner has this state already; not sent again',
  ],
  NOT_RECEIVED: ['Đã hỏi: đối tác chưa có, gửi lại', 'Asked: the partner does not have it; sent again'],
  HELD_DIFFERENTLY: [
    'Đã hỏi: đối tác có bản khác, gửi cập nhật',
    'Asked: the partner holds another state; sent as an update',
  ],
  FIRST_PART_DONE: [
    'Đối tác đã nhận phần đầu, gửi tiếp phần còn lại',
    'The partner has the first part; the rest is sent at once',
  ],
  SENT_AGAIN: [
    'Không có cách hỏi đối tác, gửi lại vì gửi lại vô hại',
    'There is no way to ask; sent again, which is harmless',
  ],
  ALREADY_HELD: ['Đối tác đã có, không gửi lần nữa', 'The partner has it already; not sent twice'],
  ALREADY_EXISTS: [
    'Đối tác đã có hồ sơ này, chuyển sang cập nhật',
    'The partner has this dossier; sent as an update',
  ],
  NOT_AT_PARTNER: [
    'Đối tác chưa có hồ sơ này, chuyển sang tạo mới',
    'The partner lacks this dossier; sent as new',
  ],
  REFUSED_AS_A_WHOLE: [
    'Đối tác từ chối cả nhóm, gửi lại từng bước',
    'The group was refused; each is sent alone',
  ],
  LEFT_FOR_LATER: ['Chờ gửi riêng', 'Left to be sent alone'],
  WORKER_LOST: ['Tiến trình gửi dừng giữa chừng', 'The sending process stopped half-way'],
  CONNECTION_REFUSED: ['Không kết nối được tới đối tác', 'No connection to the partner'],
  CONNECT_TIMEOUT: ['Đối tác không nhận kết nối kịp thời', 'The partner did not take the connection in time'],
  REPLY_TIMEOUT: ['Đã gửi nhưng đối tác không trả lời kịp', 'Sent, but no reply came in time'],
  REPLY_LOST: [
    'Đã gửi nhưng mất kết nối trước khi có trả lời',
    'Sent, but the connection broke before the reply',
  ],
  REPLY_TRUNCATED: ['Câu trả lời bị cắt giữa chừng', 'The reply broke off half-way'],
  HTML_PAGE: [
    'Nhận được một trang web thay cho câu trả lời, có thể đối tác đang bảo trì',
    'A web page came instead of a reply; the partner may be under maintenance',
  ],
  TOO_MANY_REQUESTS: ['Đối tác yêu cầu gửi chậm lại', 'The partner asks us to slow down'],
  UNAVAILABLE: ['Đối tác đang tạm ngừng phục vụ', 'The partner is not available for the moment'],
  PARTNER_ERROR: ['Đối tác gặp lỗi khi đang xử lý', 'The partner failed while working'],
  UNAUTHENTICATED: [
    'Đối tác không chấp nhận thông tin đăng nhập',
    'The partner does not accept our credentials',
  ],
  LOGIN_REFUSED: [
    'Đối tác không chấp nhận tài khoản hoặc mật khẩu của kết nối',
    'The partner does not accept the account or password of this endpoint',
  ],
  FORBIDDEN: ['Đối tác không cấp quyền cho lời gọi này', 'The partner does not grant us this call'],
  REPLY_UNDECODABLE: [
    'Không đọc được câu trả lời: các byte không khớp bảng mã đã khai báo, hoặc bị cắt giữa chừng',
    'The bytes of the reply are no text in its encoding, or were cut',
  ],
  REPLY_UNREADABLE: ['Câu trả lời không đúng dạng đã biết', 'The reply is not of a known shape'],
  PACKET_INVALID: [
    'Gói tin của ta không đúng đặc tả của đối tác',
    "Our packet does not fit the partner's schema",
  ],
  TOO_LATE: [
    'Chưa gửi: tiến trình đã chậm quá thời hạn của lần thử này',
    'Not sent: the process was too late for this attempt',
  ],
  PAUSED: ['Kết nối tới đối tác đang tạm dừng', 'The endpoint is paused'],
  OUT_OF_SERVICE: [
    'Đối tác đang không phục vụ; hệ thống sẽ tự thử lại',
    'The partner is out of service; it is tried again by itself',
  ],
  TOO_MANY_AT_ONCE: ['Quá nhiều câu hỏi cùng lúc', 'Too many questions at once'],
  TOO_MANY_OF_SENDER: [
    'Hệ thống gửi đang có quá nhiều câu hỏi tới đối tác này',
    'This sender has too many questions at this partner',
  ],
  CALLER_GONE: ['Bên hỏi đã ngắt kết nối', 'Whoever asked has hung up'],
  RATE_LIMIT: ['Đã đến giới hạn số lời gọi', 'The limit of calls is reached'],
  UNEXPECTED: ['Lỗi không lường trước trong phần mềm', 'An unexpected fault of the software'],
}

/** One sentence on what an attempt came to. */
export const plainWords = (
  attempt: {
    readonly kind: string
    readonly outcome: string | null
    readonly code: string | null
    readonly reason: string | null
  },
  language: Language,
): string => {
  const outcome = attempt.outcome ?? 'under-way'
  const found = wordsByCode[attempt.code ?? ''] ?? words[`${attempt.kind} ${outcome}`] ?? words[outcome]
  const sentence = found?.[language === 'en' ? 1 : 0] ?? outcome
  return attempt.reason && !wordsByCode[attempt.code ?? ''] ? `${sentence}: ${attempt.reason}` : sentence
}

/** Why it did not work, in the caller's language where we have words for the code; else as it was said. */
export const reasonInWords = <Reason extends string | undefined>(
  code: string | undefined,
  reason: Reason,
  language: Language,
): Reason | string => wordsByCode[code ?? '']?.[language === 'en' ? 1 : 0] ?? reason
