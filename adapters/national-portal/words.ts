import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  AGENCY_REFUSED: {
    vi: 'Cổng không nhận mã đơn vị gửi, hoặc mã hồ sơ không thuộc đơn vị này',
    en: 'The portal does not take the code of the agency, or the dossier is not of this agency',
  },
  ALREADY_EXISTS: {
    vi: 'Cổng đã có hồ sơ này, chuyển sang cập nhật',
    en: 'The portal has this dossier already; it is sent as an update',
  },
  ANSWER_OF_ANOTHER: {
    vi: 'Câu trả lời của Cổng nói về một giao dịch hoặc hồ sơ khác',
    en: 'The answer of the portal is about another payment or dossier',
  },
  CURSOR_UNREADABLE: {
    vi: 'Vị trí đọc đã lưu không phải do kết nối này ghi',
    en: 'The cursor of the poll is none that this adapter wrote',
  },
  DATE_UNREADABLE: {
    vi: 'Một thời điểm của hồ sơ không viết được theo dạng của Cổng',
    en: 'A time of the dossier cannot be written as the portal wants it',
  },
  DOSSIER_EXISTS: {
    vi: 'Cổng báo hồ sơ hoặc dữ liệu này đã có và không nhận lại',
    en: 'The portal says that it has this already, and does not take it again',
  },
  DOSSIER_UNKNOWN_AT_PARTNER: {
    vi: 'Cổng chưa có hồ sơ này; cần gửi hồ sơ trước',
    en: 'The portal does not have this dossier; it has to be sent first',
  },
  FILE_HASH_DIFFERS: {
    vi: 'Nội dung tệp đã khác với lần gửi trước',
    en: 'The content of a file is another than it was when it was sent before',
  },
  FILE_LENGTH_DIFFERS: {
    vi: 'Tệp không dài đúng như kho đã nêu',
    en: 'A file is not as long as its store says',
  },
  FILE_REFUSED: { vi: 'Cổng không nhận tệp này', en: 'The portal does not take this file' },
  FILE_UNREADABLE: { vi: 'Việc đọc tệp bị ngắt giữa chừng', en: 'A file broke off while it was read' },
  FORMAT_REFUSED: {
    vi: 'Cổng báo có thông tin sai định dạng (ngày, mã hoặc số)',
    en: 'The portal says that something is of a wrong form (a date, a code or a number)',
  },
  GENERATION_NOT_CONFIGURED: {
    vi: 'Cấu hình không có kết nối thế hệ của Cổng mà hồ sơ này cần',
    en: 'The configuration lacks the generation of the portal that this dossier needs',
  },
  LIST_TOO_LONG: {
    vi: 'Cổng báo một danh sách có quá nhiều dòng',
    en: 'The portal says that a list has too many rows',
  },
  LOGIN_REFUSED: {
    vi: 'Cổng không chấp nhận tài khoản hoặc mật khẩu của kết nối',
    en: 'The portal does not accept the account or password of this endpoint',
  },
  LOGIN_UNREADABLE: {
    vi: 'Đăng nhập được nhưng Cổng không cấp phiên làm việc',
    en: 'The log-in succeeded, but the portal gave no session',
  },
  LOG_IN_FAILED: {
    vi: 'Cổng chưa cho đăng nhập vào lúc này',
    en: 'The portal could not log us in at the moment',
  },
  LOOK_UP_REFUSED: {
    vi: 'Cổng không cho biết đã có hồ sơ hay chưa',
    en: 'The portal did not say what it has of the dossier',
  },
  NOT_AT_PARTNER: {
    vi: 'Cổng chưa có hồ sơ này, chuyển sang tạo mới',
    en: 'The portal does not have this dossier; it is sent as new',
  },
  NOT_FOUND: { vi: 'Cổng không có mã này', en: 'The portal has nothing under this code' },
  NUMBER_UNREADABLE: {
    vi: 'Cổng không cấp số cho hồ sơ mới',
    en: 'The portal gave no number for a new dossier',
  },
  PAGING_IGNORED: {
    vi: 'Cổng trả lại cùng một trang; cách phân trang của Cổng đã khác',
    en: 'The portal gives the same page again; its paging is another',
  },
  PARTNER_ERROR: { vi: 'Cổng báo lỗi nội bộ', en: 'The portal reports a fault of its own' },
  PATH_NOT_CONFIGURED: {
    vi: 'Cấu hình không có đường dẫn cho lời gọi này',
    en: 'The settings have no path for this call',
  },
  PAYMENT_NOT_CONFIGURED: {
    vi: 'Kết nối chưa có cấu hình của nền tảng thanh toán',
    en: 'The endpoint has no settings of the payment platform',
  },
  PAYMENT_REFUSED: {
    vi: 'Nền tảng thanh toán không chấp nhận yêu cầu này',
    en: 'The payment platform does not accept this request',
  },
  POLL_REFUSED: { vi: 'Cổng từ chối câu hỏi', en: 'The portal refuses the question' },
  PORTAL_DOWN: {
    vi: 'Cổng phía sau nền tảng LGSP đang ngừng hoạt động (502)',
    en: 'The portal behind the LGSP is down (502)',
  },
  PROCEDURE_UNKNOWN: {
    vi: 'Cổng không có mã thủ tục này; cần kiểm tra bảng ánh xạ mã thủ tục',
    en: 'The portal does not know this procedure; check the table of procedure codes',
  },
  PROGRESS_DUPLICATE: {
    vi: 'Cổng báo dòng tiến độ này đã có',
    en: 'The portal says that it has this step of progress already',
  },
  PROGRESS_NOT_SHOWN: {
    vi: 'Cổng có hồ sơ nhưng không cho xem tiến độ, nên không rõ dòng này đã được nhận hay chưa',
    en: 'The portal has the dossier but does not show its progress, so nobody can tell whether this step came through',
  },
  REFUSED_BY_PORTAL: {
    vi: 'Cổng từ chối nhưng không cho biết lý do theo mã đã biết',
    en: 'The portal refuses and gives no reason by a code that is known',
  },
  REPLY_TRUNCATED: { vi: 'Câu trả lời không phải JSON trọn vẹn', en: 'The answer is not complete JSON' },
  REPLY_UNCLEAR: {
    vi: 'Câu trả lời không nói đã làm xong hay đã từ chối',
    en: 'The answer says neither that it was done nor that it was refused',
  },
  REQUIRED_FIELD_MISSING: {
    vi: 'Cổng báo thiếu thông tin bắt buộc',
    en: 'The portal says that something required is missing',
  },
  SESSION_REFUSED: {
    vi: 'Cổng không nhận phiên làm việc vừa cấp',
    en: 'The portal does not accept a session that it had just given',
  },
  STATUS_NOT_TAKEN: {
    vi: 'Dịch vụ này của Cổng không có mã cho trạng thái của hồ sơ',
    en: 'This service of the portal has no code for the status of the dossier',
  },
  TOO_LONG: {
    vi: 'Cổng báo có thông tin dài quá mức cho phép; cần rút gọn rồi gửi lại',
    en: 'The portal says that something is too long; shorten it and send it again',
  },
  UPLOAD_UNREADABLE: {
    vi: 'Câu trả lời cho lần tải tệp không nêu đúng một tệp',
    en: 'The answer to an upload does not name one file',
  },
}
