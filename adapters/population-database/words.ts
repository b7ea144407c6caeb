import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  AMBIGUOUS_ANSWER: {
    vi: 'Cơ sở dữ liệu dân cư trả lời về nhiều hơn một người',
    en: 'The population database answers about more than one person',
  },
  CLOCK_DIFFERS: {
    vi: 'Cơ sở dữ liệu dân cư cho rằng thời điểm ký của ta quá cũ hoặc quá mới; kiểm tra đồng hồ máy chủ',
    en: 'The population database finds our timestamp too old or too new: check the clock of this machine',
  },
  FORBIDDEN: {
    vi: 'Cơ sở dữ liệu dân cư không cấp quyền cho lời gọi này; đối chiếu mã dịch vụ và mã tích hợp',
    en: 'The population database does not grant this call: check the service and integration codes',
  },
  MISMATCH: {
    vi: 'Họ tên hoặc ngày sinh không khớp với số định danh',
    en: 'Name or birth date do not belong to the personal number',
  },
  NO_MATCH: {
    vi: 'Không tìm thấy công dân, hoặc họ tên hay ngày sinh không thuộc về số đã cho',
    en: 'No such citizen, or name or birth date do not belong to the number',
  },
  PARTNER_REFUSED_REQUEST: {
    vi: 'Cơ sở dữ liệu dân cư từ chối yêu cầu như đã gửi',
    en: 'The population database refused the request as it is',
  },
  PURPOSE_MISSING: {
    vi: 'Chỉ được hỏi dữ liệu cá nhân khi có mục đích',
    en: 'Personal data are asked for only with a purpose',
  },
  QUOTA_USED_UP: { vi: 'Đã dùng hết hạn mức trong ngày', en: 'The quota of the day is used up' },
  RATE_LIMITED: {
    vi: 'Cơ sở dữ liệu dân cư yêu cầu hỏi chậm lại',
    en: 'The population database asks us to slow down',
  },
  UPSTREAM_UNAVAILABLE: {
    vi: 'Cơ sở dữ liệu dân cư chưa trả lời được vào lúc này',
    en: 'The population database could not answer at the moment',
  },
}
