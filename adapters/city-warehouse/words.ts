import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  COUNTS_DIFFER: {
    vi: 'Số sự kiện kho dữ liệu báo đã nhận không khớp với số đã gửi',
    en: 'What the warehouse says to have taken does not add up',
  },
  ERROR_CODE_UNKNOWN: {
    vi: 'Kho dữ liệu trả lời bằng mã không có trong tài liệu',
    en: 'The warehouse answers with a code that nobody described',
  },
  EVENT_REFUSED: {
    vi: 'Kho dữ liệu thành phố không nhận sự kiện này',
    en: "The city's shared database does not take this event",
  },
  EVENTS_TOO_LARGE: {
    vi: 'Kho dữ liệu không nhận yêu cầu lớn như vậy',
    en: 'The warehouse takes no request as large as this',
  },
  EVENTS_UNREADABLE: {
    vi: 'Kho dữ liệu báo không đọc được sự kiện',
    en: 'The warehouse cannot read the events',
  },
  LOOK_UP_NOT_CONFIGURED: {
    vi: 'Cấu hình không có địa chỉ tra cứu kho của công dân (lookUp)',
    en: 'The settings have no look-up of the citizen’s warehouse (lookUp)',
  },
  LOOK_UP_REFUSED: {
    vi: 'Kho của công dân không cho biết đang giữ những giấy tờ nào',
    en: 'The citizen’s warehouse did not say which papers it holds',
  },
  MESSAGE_MISSING: {
    vi: 'Sự kiện chỉ được gửi cùng một thông điệp',
    en: 'An event is only sent as the delivery of a message',
  },
  NOT_PROCESSED: {
    vi: 'Kho dữ liệu chưa xử lý sự kiện này',
    en: 'The warehouse has not come to this event',
  },
  NOTHING_TO_KEEP: {
    vi: 'Hồ sơ không có kết quả hay giấy tờ số hóa nào có mã và tệp',
    en: 'The dossier has no result or digitised paper with a code and a file',
  },
  OWNER_UNKNOWN: {
    vi: 'Kho của công dân cần số định danh cá nhân của chủ hồ sơ',
    en: "The citizen's warehouse needs the personal id of the applicant",
  },
  PARTNER_BUSY: {
    vi: 'Kho dữ liệu báo đang bận; có thể đã nhận sự kiện',
    en: 'The warehouse says that it is busy, and may have taken the event',
  },
  RESULT_REFUSED: {
    vi: 'Kho dữ liệu của công dân không nhận giấy tờ này',
    en: "The citizen's warehouse does not take this paper",
  },
}
