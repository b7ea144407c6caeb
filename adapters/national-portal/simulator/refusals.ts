/** A "no" of the portal: its code and its text. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

const refusal = (code: string, message: string): Refusal => ({ code, message })

/**
 * Real codes are unknown; these are the proposed ones (national-protocols H.3). The texts name fields and codes,
 * never a person's data. The sheet gives no code for a wrong password: `1` is outside its table on purpose.
 */
export const refusals = {
  credentials: () => refusal('1', 'Tên đăng nhập hoặc mật khẩu không đúng'),
  exists: (dossier: string) => refusal('3', `${dossier} đã tồn tại`),
  missing: (dossier: string) => refusal('4', `${dossier} không tồn tại`),
  session: () => refusal('5', 'Phiên làm việc không có hoặc đã hết hạn'),
  required: (field: string) => refusal('6', `Thiếu trường bắt buộc ${field}`),
  format: (field: string, expected: string) => refusal('7', `Trường ${field} sai định dạng: ${expected}`),
  procedure: (field: string) => refusal('8', `Trường ${field}: mã thủ tục không có trong danh mục`),
  agencyUnknown: () => refusal('9', 'Trường madonvi: đơn vị chưa được đăng ký kết nối'),
  agencyForeign: (field: string) => refusal('9', `Trường ${field}: mã hồ sơ không thuộc đơn vị gửi`),
  tooLong: (field: string, limit: number) => refusal('10', `Trường ${field} dài quá ${limit} ký tự`),
  listLength: (field: string, limit: number) =>
    refusal('11', `Danh sách ${field} phải có từ 1 đến ${limit} phần tử`),
  duplicateRow: (field: string) => refusal('12', `Dòng tiến độ ${field} bị trùng`),
  internal: () => refusal('99', 'Lỗi nội bộ hệ thống'),
}
