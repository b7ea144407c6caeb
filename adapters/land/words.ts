import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers and sends, in words. */
export const words: Readonly<Record<string, Text>> = {
  AGENCY_UNKNOWN: {
    vi: 'Không rõ đơn vị tiếp nhận của hồ sơ phát sinh ở cơ quan đất đai',
    en: 'It is not known which agency receives a dossier that began at the land office',
  },
  ENDING_UNKNOWN: {
    vi: 'Cơ quan đất đai báo kết thúc bằng mã không có trong bảng',
    en: 'The land office ends a dossier with a code that is not in the table',
  },
  ERROR_CODE_UNKNOWN: {
    vi: 'Cơ quan đất đai từ chối bằng mã không có trong bảng',
    en: 'The land office refuses with a code that is not in the table',
  },
  FIELD_MISSING: {
    vi: 'Thiếu thời điểm mà nội dung này phải có',
    en: 'The time that this kind of news needs is missing',
  },
  HANDED_OVER_BEFORE: {
    vi: 'Cơ quan đất đai đã tiếp nhận hồ sơ này trước đó; nội dung mới không được ghi nhận',
    en: 'The land office has this dossier already; what is new in it was not taken',
  },
  OUT_OF_TURN: {
    vi: 'Hồ sơ ở cơ quan đất đai không ở trạng thái cho phép việc này',
    en: 'The dossier is not in a state at the land office that allows this',
  },
  PARCEL_UNKNOWN: {
    vi: 'Không tìm thấy thửa đất theo thông tin đã cho',
    en: 'No parcel fits what was given',
  },
  PARTNER_BUSY: {
    vi: 'Cơ quan đất đai báo chưa xử lý được yêu cầu',
    en: 'The land office says that it failed',
  },
  REFUSED: {
    vi: 'Cơ quan đất đai không nhận nội dung này',
    en: 'The land office does not take this',
  },
  TIME_UNREADABLE: {
    vi: 'Không đọc được thời điểm trong nội dung của cơ quan đất đai',
    en: 'A time in what the land office says cannot be read',
  },
}
