import type { Text } from '#adapter-kit'
import type { Language } from './cell.ts'
import type { ReportDocument } from './document.ts'
import { writtenDay, writtenInstant } from './written.ts'

/** What every form says besides the report's own words. */
export const reportWords = {
  period: { vi: 'Kỳ báo cáo', en: 'Period' },
  madeAt: { vi: 'Lập lúc', en: 'Made at' },
  inVietnam: { vi: '(giờ Việt Nam)', en: '(Vietnam time)' },
  provisional: {
    vi: 'Số liệu tạm tính: kỳ báo cáo chưa kết thúc hoặc chưa đếm xong, còn có thể thay đổi',
    en: 'Provisional: the period is not over, or not all of it is counted yet; figures may still change',
  },
  provisionalMark: { vi: 'Tạm tính', en: 'Provisional' },
  definitions: { vi: 'Cách tính', en: 'What is counted' },
  note: { vi: 'Ghi chú', en: 'Note' },
  empty: { vi: 'Không có dữ liệu trong kỳ này.', en: 'There is nothing to report for this period.' },
  unknown: {
    vi: '“—” là chưa biết hoặc không đo, không phải là 0',
    en: '“—” is not known or not measured, which is not 0',
  },
  about: { vi: 'Thông tin', en: 'About' },
  title: { vi: 'Báo cáo', en: 'Report' },
  part: { vi: 'Bảng', en: 'Table' },
  figure: { vi: 'Chỉ tiêu', en: 'Figure' },
  maker: { vi: 'Long Biên', en: 'Long Biên' },
} as const satisfies Readonly<Record<string, Text>>

/** `Từ 01/11/2026 đến 30/11/2026`, or the one day. */
export const periodText = ({ from, to }: Pick<ReportDocument, 'from' | 'to'>, language: Language): string => {
  if (from === to) return writtenDay(from)
  return language === 'vi'
    ? `Từ ${writtenDay(from)} đến ${writtenDay(to)}`
    : `${writtenDay(from)} to ${writtenDay(to)}`
}

/** When it was made, and by which clock. */
export const madeText = ({ madeAt }: Pick<ReportDocument, 'madeAt'>, language: Language): string =>
  `${writtenInstant(madeAt)} ${reportWords.inVietnam[language]}`

/** What stands before the rows of a part: its note, and what each of its figures is. */
export const definitionsOf = (
  { columns }: ReportDocument['parts'][number],
  language: Language,
): readonly { readonly title: string; readonly definition: string }[] =>
  columns.flatMap(({ title, definition }) =>
    definition ? [{ title: title[language], definition: definition[language] }] : [],
  )
