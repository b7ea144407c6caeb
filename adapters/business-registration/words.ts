import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  AMBIGUOUS_ANSWER: {
    vi: 'Cơ sở dữ liệu đăng ký doanh nghiệp trả lời về nhiều hơn một đối tượng',
    en: 'The business register answers about more than one',
  },
  ENTERPRISE_UNKNOWN: {
    vi: 'Không tìm thấy doanh nghiệp có mã số này',
    en: 'No enterprise has this number',
  },
  FILING_UNKNOWN: {
    vi: 'Không tìm thấy hồ sơ có số biên nhận này',
    en: 'No filing has this receipt number',
  },
  OTHER_ANSWER: {
    vi: 'Cơ sở dữ liệu đăng ký doanh nghiệp trả lời về hồ sơ khác',
    en: 'The business register answers about another filing',
  },
  PARTNER_BUSY: {
    vi: 'Cơ sở dữ liệu đăng ký doanh nghiệp báo chưa xử lý được yêu cầu',
    en: 'The business register says that it failed',
  },
}
