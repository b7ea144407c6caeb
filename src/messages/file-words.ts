import type { Text } from '#adapter-kit'

/** What our codes for files say. */
export const fileWords: Readonly<Record<string, Text>> = {
  FILES_NOT_KEPT: {
    vi: 'Lời gọi này có tệp mà bằng chứng không giữ, nên không lặp lại được',
    en: 'This call came with files that its evidence does not hold, so it cannot be repeated',
  },
  FILE_ADDRESS_UNREADABLE: {
    vi: 'Không đọc được địa chỉ của tệp',
    en: 'The address of the file cannot be read',
  },
  FILE_BROKEN_OFF: { vi: 'Việc đọc tệp bị ngắt giữa chừng', en: 'The file broke off while it was read' },
  FILE_CHANGED: { vi: 'Tệp thay đổi trong khi đang đọc', en: 'The file changed while it was read' },
  FILE_ENCODED: {
    vi: 'Nơi giữ tệp trả về nội dung đã nén, không phải chính tệp',
    en: 'The source of the file gives it compressed, not as it is',
  },
  FILE_HASH_MISMATCH: {
    vi: 'Nội dung tệp không khớp mã băm đã nêu',
    en: 'The content of the file does not match its stated hash',
  },
  FILE_HOST_NOT_ALLOWED: {
    vi: 'Cấu hình không cho phép lấy tệp từ máy chủ này',
    en: 'The configuration does not allow files of this host',
  },
  FILE_LENGTH_UNKNOWN: {
    vi: 'Nơi giữ tệp không cho biết độ dài của tệp',
    en: 'The source does not say how long the file is',
  },
  FILE_MISSING: {
    vi: 'Thông điệp nêu một tệp nhưng không có nội dung',
    en: 'The message names a file without its content',
  },
  FILE_NOT_BASE64: {
    vi: 'Nội dung tệp đối tác gửi không phải là base64',
    en: 'The content of the file that the partner sent is not base64',
  },
  FILE_NOT_FOUND: { vi: 'Không tìm thấy tệp', en: 'The file is not there' },
  FILE_NOT_YOURS: { vi: 'Bên gửi không được dùng tệp này', en: 'The sender may not use this file' },
  FILE_REDIRECTED: {
    vi: 'Địa chỉ của tệp chuyển hướng sang nơi khác',
    en: 'The address of the file leads elsewhere',
  },
  FILE_REFUSED: { vi: 'Không được phép lấy tệp', en: 'The file is refused' },
  FILE_SOURCE_UNAVAILABLE: {
    vi: 'Nơi giữ tệp đang không phục vụ',
    en: 'The source of the file is not available for the moment',
  },
  FILE_STORE_UNAVAILABLE: {
    vi: 'Kho tệp đang không phục vụ',
    en: 'The store of files is not available for the moment',
  },
  FILE_TOO_LARGE: { vi: 'Tệp lớn hơn mức cho phép', en: 'The file is larger than is allowed' },
  FILE_TYPE_MISMATCH: {
    vi: 'Nội dung tệp không đúng loại đã nêu',
    en: 'The content of the file is not of the type that is stated',
  },
  FILE_TYPE_NOT_ALLOWED: { vi: 'Loại tệp này không được phép', en: 'This type of file is not allowed' },
  NO_FILES: { vi: 'Kết nối này không đọc được tệp', en: 'This endpoint has no files to read' },
  NO_INCOMING_STORE: {
    vi: 'Cấu hình chưa có kho cho tệp mà đối tác gửi (files.incoming)',
    en: 'files.incoming has no store for what partners bring',
  },
  STORE_UNKNOWN: { vi: 'Cấu hình không có kho tệp này', en: 'The configuration has no such store of files' },
}
