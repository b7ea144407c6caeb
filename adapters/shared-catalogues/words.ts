import type { Text } from '#adapter-kit'

/** Our codes for what this partner answers, in words. */
export const words: Readonly<Record<string, Text>> = {
  CATALOGUE_EMPTY: { vi: 'Danh mục dùng chung không có dòng nào', en: 'The shared catalogue has no rows' },
  CATALOGUE_TOO_LARGE: {
    vi: 'Danh mục dùng chung có quá nhiều dòng',
    en: 'The shared catalogue has too many rows',
  },
  CATALOGUE_UNKNOWN: {
    vi: 'Dịch vụ danh mục dùng chung không có danh mục này',
    en: 'The service of shared catalogues has no such catalogue',
  },
  CODE_NOT_TEXT: {
    vi: 'Danh mục dùng chung ghi mã dưới dạng số, có thể đã mất số 0 ở đầu',
    en: 'The shared catalogue has codes as numbers, whose leading zeros may be lost',
  },
  COLUMNS_CHANGED: {
    vi: 'Danh mục dùng chung có các cột khác với cấu hình',
    en: 'The shared catalogue has other columns than the configuration says',
  },
}
