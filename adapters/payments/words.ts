import type { Text } from '#adapter-kit'

/** Our codes for what gates and providers of receipts answer, in words. */
export const words: Readonly<Record<string, Text>> = {
  ANSWER_OF_ANOTHER: {
    vi: 'Cổng thanh toán trả lời về một giao dịch khác',
    en: 'The payment gate answered about another payment',
  },
  CREDENTIALS_REFUSED: {
    vi: 'Đối tác không chấp nhận tài khoản hoặc khóa bí mật của điểm kết nối',
    en: 'The partner does not accept the account or the key of the endpoint',
  },
  ERROR_CODE_UNKNOWN: {
    vi: 'Cổng thanh toán trả lời bằng mã không có trong bảng',
    en: 'The payment gate answers with a code that is not in the table',
  },
  GATE_BUSY: { vi: 'Cổng thanh toán báo đang bận', en: 'The payment gate says that it is busy' },
  GATE_NOT_CONFIGURED: {
    vi: 'Điểm kết nối này không có cổng thanh toán',
    en: 'This endpoint has no payment gate',
  },
  LOGIN_REFUSED: {
    vi: 'Nhà cung cấp biên lai không chấp nhận tài khoản của điểm kết nối',
    en: 'The provider of receipts does not accept the account of the endpoint',
  },
  LOOK_UP_FAILED: {
    vi: 'Chưa tra cứu được biên lai ở nhà cung cấp',
    en: 'The provider of receipts gave no usable answer to the look-up',
  },
  NOT_CONFIGURED: {
    vi: 'Điểm kết nối chưa có phần thiết lập cho lời gọi này',
    en: 'The endpoint has no settings for this call',
  },
  NO_OPERATION: {
    vi: 'Lời gọi tới VNPT không nêu tên dịch vụ',
    en: 'A call to VNPT names no service',
  },
  PAYMENT_REFUSED: {
    vi: 'Cổng thanh toán không chấp nhận yêu cầu này',
    en: 'The payment gate does not accept this request',
  },
  PAYMENT_UNKNOWN: {
    vi: 'Cổng thanh toán không có giao dịch này',
    en: 'The payment gate has no such payment',
  },
  PROVIDER_NOT_READY: {
    vi: 'Nhà cung cấp biên lai đề nghị gửi lại sau',
    en: 'The provider of receipts asks for another try',
  },
  RECEIPTS_NOT_CONFIGURED: {
    vi: 'Điểm kết nối này không có nhà cung cấp biên lai điện tử',
    en: 'This endpoint has no provider of electronic receipts',
  },
  RECEIPT_NOT_CONFIRMED: {
    vi: 'Nhà cung cấp không xác nhận đã phát hành; biên lai có thể đã có, cần tra cứu trước',
    en: 'The provider did not confirm the receipt; it may exist and is looked up first',
  },
  RECEIPT_NOT_VALID: {
    vi: 'Biên lai đã phát hành nhưng không còn hiệu lực',
    en: 'The receipt was issued and is no longer valid',
  },
  RECEIPT_REFUSED: {
    vi: 'Nhà cung cấp biên lai điện tử không chấp nhận nội dung biên lai',
    en: 'The provider does not accept what the receipt says',
  },
  RECEIPT_UNKNOWN: { vi: 'Nhà cung cấp không có biên lai này', en: 'The provider has no such receipt' },
  RESERVATION_UNREADABLE: {
    vi: 'Nhà cung cấp không trả về mã giữ chỗ đọc được',
    en: 'The provider gave no code of reservation that can be read',
  },
  SERIES_MISSING: {
    vi: 'Cài đặt chưa có ký hiệu biên lai của năm nay',
    en: 'The settings have no series of receipts for this year',
  },
  SOAP_FAULT: {
    vi: 'Nhà cung cấp biên lai báo lỗi; biên lai có thể đã được phát hành',
    en: 'The provider answered with a fault; the receipt may be issued',
  },
  STATE_UNKNOWN: {
    vi: 'Cổng thanh toán trả lời trạng thái không có trong bảng',
    en: 'The payment gate answers with a state that is not in the table',
  },
}
