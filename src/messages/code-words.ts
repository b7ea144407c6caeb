import type { Text } from '#adapter-kit'
import { fileWords } from './file-words.ts'
import { supervisionWords } from './supervision-words.ts'

/** What a code of ours says, whoever gives it: transport, delivery, files. An adapter's own codes have their words there. */
export const codeWords: Readonly<Record<string, Text>> = {
  ...fileWords,
  ...supervisionWords,
  ADDRESS_INVALID: {
    vi: 'Địa chỉ của đối tác trong cấu hình không gọi được',
    en: 'The address of the partner in the configuration cannot be called',
  },
  ALREADY_EXISTS: {
    vi: 'Đối tác đã có hồ sơ này, chuyển sang cập nhật',
    en: 'The partner has this dossier; sent as an update',
  },
  ALREADY_HELD: { vi: 'Đối tác đã có, không gửi lần nữa', en: 'The partner has it already; not sent twice' },
  ANSWER_TOO_LARGE: {
    vi: 'Câu trả lời lớn hơn mức hệ thống được giữ',
    en: 'The answer is larger than may be kept',
  },
  ANSWER_UNFIT: {
    vi: 'Câu trả lời của đối tác không khớp lược đồ mà hệ thống cam kết',
    en: 'The answer of the partner does not fit the schema that we promise',
  },
  CALLER_GONE: { vi: 'Bên hỏi đã ngắt kết nối', en: 'Whoever asked has hung up' },
  CASE_UNKNOWN: {
    vi: 'Đối tác nêu số hồ sơ mà hệ thống chưa biết; câu trả lời có số này có thể còn trên đường',
    en: 'The partner names a number that is not known yet; the answer that brings it may be under way',
  },
  CERTIFICATE_EXPIRED: {
    vi: 'Chứng thư số của đối tác đã hết hạn',
    en: "The partner's certificate has expired",
  },
  CERTIFICATE_UNTRUSTED: {
    vi: 'Chứng thư số của đối tác không tin cậy được',
    en: "The partner's certificate is not trusted",
  },
  CLOCK_DIFFERS: {
    vi: 'Đồng hồ của hai bên lệch nhau nên chữ ký hoặc phiên không được nhận',
    en: 'The clocks of both sides differ, so our signature or session is not taken',
  },
  CODE_TABLES_UNAVAILABLE: {
    vi: 'Không đọc được bảng mã vào lúc này',
    en: 'The code tables could not be read at the moment',
  },
  CONNECTION_REFUSED: { vi: 'Không kết nối được tới đối tác', en: 'No connection to the partner' },
  CONNECT_TIMEOUT: {
    vi: 'Đối tác không nhận kết nối kịp thời',
    en: 'The partner did not take the connection in time',
  },
  FIREWALL_PAGE: {
    vi: 'Tường lửa trả về một trang web thay cho đối tác',
    en: 'A firewall answers with a page in place of the partner',
  },
  FIRST_PART_DONE: {
    vi: 'Đối tác đã nhận phần đầu, gửi tiếp phần còn lại',
    en: 'The partner has the first part; the rest is sent at once',
  },
  FORBIDDEN: { vi: 'Đối tác không cấp quyền cho lời gọi này', en: 'The partner does not grant us this call' },
  GATEWAY_ERROR: { vi: 'Trục kết nối ở giữa gặp lỗi', en: 'The gateway between us failed' },
  GATEWAY_REFUSED: {
    vi: 'Trục kết nối ở giữa từ chối lời gọi',
    en: 'The gateway between us refuses the call',
  },
  HELD: {
    vi: 'Kết nối đang tạm giữ cho đến khi được khắc phục',
    en: 'The endpoint is held until it is mended',
  },
  HELD_DIFFERENTLY: {
    vi: 'Đã hỏi: đối tác có bản khác, gửi cập nhật',
    en: 'Asked: the partner holds another state; sent as an update',
  },
  HTML_PAGE: {
    vi: 'Nhận được một trang web thay cho câu trả lời, có thể đối tác đang bảo trì',
    en: 'A web page came instead of a reply; the partner may be under maintenance',
  },
  LEFT_FOR_LATER: { vi: 'Chờ gửi riêng', en: 'Left to be sent alone' },
  LOGIN_REFUSED: {
    vi: 'Đối tác không chấp nhận tài khoản hoặc mật khẩu của kết nối',
    en: 'The partner does not accept the account or password of this endpoint',
  },
  LOGIN_UNREADABLE: {
    vi: 'Lời gọi lấy mã truy cập thành công nhưng không có mã',
    en: 'The token call succeeded without a token',
  },
  LOG_IN_FAILED: {
    vi: 'Chưa đăng nhập được vào hệ thống của đối tác',
    en: 'The log-in at the partner failed for the moment',
  },
  LOG_IN_REFUSED: {
    vi: 'Đối tác từ chối đăng nhập; kiểm tra tài khoản trong cấu hình',
    en: 'The partner refuses the log-in: check the account in the settings',
  },
  LOG_IN_TIMEOUT: {
    vi: 'Không kịp có phiên làm việc; thông điệp chưa được gửi',
    en: 'No session came in time; the message was not sent',
  },
  LOOK_UP_UNREADABLE: {
    vi: 'Câu trả lời tra cứu không cho biết đối tác đã nhận hay chưa',
    en: 'The answer to a look-up says neither yes nor no',
  },
  MAPPING_FAILED: {
    vi: 'Biểu thức chuyển đổi không chạy được với thông điệp này',
    en: 'An expression of the mapping failed on this message',
  },
  MAPPING_TOO_SLOW: {
    vi: 'Biểu thức chuyển đổi chạy quá lâu nên bị dừng',
    en: 'The expressions of the mapping ran too long',
  },
  NOT_AT_PARTNER: {
    vi: 'Đối tác chưa có hồ sơ này, chuyển sang tạo mới',
    en: 'The partner lacks this dossier; sent as new',
  },
  NOT_RECEIVED: {
    vi: 'Đã hỏi: đối tác chưa có, gửi lại',
    en: 'Asked: the partner does not have it; sent again',
  },
  NOT_REPEATABLE: {
    vi: 'Không rõ đối tác đã nhận hay chưa và không thể gửi lại an toàn',
    en: 'Unknown whether the partner has it, and it cannot be sent again safely',
  },
  NOT_TOLD: {
    vi: 'Cổng tiếp nhận chưa nhận thông tin thay đổi của thủ tục',
    en: "The gateway did not accept a procedure's change",
  },
  NO_BATCH: {
    vi: 'Nghiệp vụ này chỉ nhận từng thông điệp một',
    en: 'This operation takes one message at a time',
  },
  NO_FILE_LINKS: {
    vi: 'Cấu hình chưa có files.links nên không lập được đường dẫn tới tệp',
    en: 'The configuration has no files.links, so no link to a file can be made',
  },
  NO_FOLLOW_UP: { vi: 'Không có biên nhận để hỏi kết quả', en: 'There is no receipt to ask with' },
  NO_LOOK_UP: { vi: 'Nghiệp vụ này không có cách hỏi lại đối tác', en: 'This operation has no look-up' },
  OUT_OF_SERVICE: {
    vi: 'Đối tác đang không phục vụ; hệ thống sẽ tự thử lại',
    en: 'The partner is out of service; it is tried again by itself',
  },
  OVERLOADED: { vi: 'Đang có quá nhiều thông điệp chờ gửi', en: 'Too much is waiting to be sent on' },
  PACKET_INVALID: {
    vi: 'Gói tin của ta không đúng đặc tả của đối tác',
    en: "Our packet does not fit the partner's schema",
  },
  PARTNER_ERROR: { vi: 'Đối tác gặp lỗi khi đang xử lý', en: 'The partner failed while working' },
  PATH_IMPOSSIBLE: {
    vi: 'Không lập được đường dẫn của yêu cầu từ thông điệp này',
    en: 'The path of the request cannot be made of this message',
  },
  PAUSED: { vi: 'Kết nối tới đối tác đang tạm dừng', en: 'The endpoint is paused' },
  QUESTION_UNKNOWN: {
    vi: 'Bộ nối không có câu hỏi này',
    en: 'The adapter has no such question',
  },
  RATE_LIMIT: { vi: 'Đã đến giới hạn số lời gọi', en: 'The limit of calls is reached' },
  RECEIVED_AFTER_ALL: {
    vi: 'Đã hỏi: đối tác đã có bản này, không gửi lại',
    en: 'Asked: the partner has this state already; not sent again',
  },
  REDIRECTED: {
    vi: 'Địa chỉ của đối tác chuyển hướng sang nơi khác; thông điệp không được gửi theo',
    en: 'The address of the partner leads elsewhere; no message follows',
  },
  REFUSED_AS_A_WHOLE: {
    vi: 'Đối tác từ chối cả nhóm, gửi lại từng bước',
    en: 'The group was refused; each is sent alone',
  },
  REPLY_LOST: {
    vi: 'Đã gửi nhưng mất kết nối trước khi có trả lời',
    en: 'Sent, but the connection broke before the reply',
  },
  REPLY_TIMEOUT: { vi: 'Đã gửi nhưng đối tác không trả lời kịp', en: 'Sent, but no reply came in time' },
  REPLY_TOO_LARGE: { vi: 'Câu trả lời lớn hơn mức cho phép', en: 'The reply is larger than is allowed' },
  REPLY_TRUNCATED: { vi: 'Câu trả lời bị cắt giữa chừng', en: 'The reply broke off half-way' },
  REPLY_UNDECODABLE: {
    vi: 'Không đọc được câu trả lời: các byte không khớp bảng mã đã khai báo, hoặc bị cắt giữa chừng',
    en: 'The bytes of the reply are no text in its encoding, or were cut',
  },
  REPLY_UNREADABLE: { vi: 'Câu trả lời không đúng dạng đã biết', en: 'The reply is not of a known shape' },
  REQUEST_IMPOSSIBLE: {
    vi: 'Không lập được lời gọi từ thông điệp này',
    en: 'No request can be made of this message',
  },
  REQUEST_TIMEOUT: {
    vi: 'Đối tác không đọc kịp lời gọi',
    en: 'The partner did not read the request in time',
  },
  ROUTE_NOT_CONFIGURED: {
    vi: 'Cấu hình không có đường kết nối đã chọn (gateway.ways)',
    en: 'The settings have no way as chosen (gateway.ways)',
  },
  ROUTE_UNKNOWN: {
    vi: 'Ở địa chỉ đã cấu hình không có dịch vụ này',
    en: 'There is no such service at the configured address',
  },
  SECOND_PART_DUE: {
    vi: 'Phần đầu đã xong, phần còn lại sẽ gửi sau',
    en: 'The first part is done; the rest is sent later',
  },
  SENT_AGAIN: {
    vi: 'Không có cách hỏi đối tác, gửi lại vì gửi lại vô hại',
    en: 'There is no way to ask; sent again, which is harmless',
  },
  SESSION_REFUSED: {
    vi: 'Đối tác không nhận phiên làm việc vừa cấp',
    en: 'The partner does not take a session that it has just given',
  },
  SESSION_STORE_UNAVAILABLE: {
    vi: 'Nơi giữ phiên làm việc chưa trả lời; thông điệp chưa được gửi',
    en: 'The store of sessions did not answer; the message was not sent',
  },
  TOO_LARGE_FOR_GATEWAY: {
    vi: 'Lời gọi lớn hơn mức trục kết nối cho qua',
    en: 'The request is larger than the gateway passes on',
  },
  TOO_LATE: {
    vi: 'Chưa gửi: tiến trình đã chậm quá thời hạn của lần thử này',
    en: 'Not sent: the process was too late for this attempt',
  },
  TOO_MANY_AT_ONCE: { vi: 'Quá nhiều câu hỏi cùng lúc', en: 'Too many questions at once' },
  TOO_MANY_CODE_ROWS: { vi: 'Danh mục có quá nhiều dòng', en: 'The list has too many rows' },
  TOO_MANY_OF_SENDER: {
    vi: 'Hệ thống gửi đang có quá nhiều câu hỏi tới đối tác này',
    en: 'This sender has too many questions at this partner',
  },
  TOO_MANY_REQUESTS: { vi: 'Đối tác yêu cầu gửi chậm lại', en: 'The partner asks us to slow down' },
  UNAUTHENTICATED: {
    vi: 'Đối tác không chấp nhận thông tin đăng nhập',
    en: 'The partner does not accept our credentials',
  },
  UNAVAILABLE: { vi: 'Đối tác đang tạm ngừng phục vụ', en: 'The partner is not available for the moment' },
  UNEXPECTED: { vi: 'Lỗi không lường trước trong phần mềm', en: 'An unexpected fault of the software' },
  UNEXPECTED_STATUS: {
    vi: 'Đối tác trả lời bằng trạng thái HTTP không lường trước',
    en: 'The partner answered with an unexpected HTTP status',
  },
  UNSENDABLE_CHARACTER: {
    vi: 'Một trường có ký tự mà XML không chứa được',
    en: 'A field holds a character that XML cannot carry',
  },
  URL_TOO_LONG: {
    vi: 'Địa chỉ của lời gọi dài hơn mức máy chủ bảo mật chuyển tiếp',
    en: 'The address of the call is longer than a security server passes on',
  },
  WORKER_LOST: { vi: 'Tiến trình gửi dừng giữa chừng', en: 'The sending process stopped half-way' },
}

/** What a code means at an endpoint: in the words of its adapter, or in ours. */
export type WordsOf = (endpoint: string, code: string) => Text | undefined
