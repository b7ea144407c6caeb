import type { Text } from '#adapter-kit'
import type { Agreement } from '../compare.ts'
import type { LineState } from '../score.ts'

export const stateWords: Readonly<Record<LineState, Text>> = {
  measured: { vi: 'Tính từ dữ liệu của mình', en: 'From our own record' },
  maximum: { vi: 'Cấp xã không bị đo: đủ điểm', en: 'Communes are not measured: full points' },
  nothing: { vi: 'Không có gì để đo', en: 'Nothing to measure' },
  published: { vi: 'Theo số liệu công bố', en: 'As others publish it' },
  'not-measured': { vi: 'Chưa đo được', en: 'Not measured by us' },
  'formula-unknown': { vi: 'Chưa rõ cách quy ra điểm', en: 'How points come from it is not known' },
}

export const agreementWords: Readonly<Record<Agreement, Text>> = {
  agrees: { vi: 'Khớp', en: 'Agrees' },
  differs: { vi: 'Lệch', en: 'Differs' },
  'not-published': { vi: 'Chưa công bố', en: 'Not published' },
  'not-known-here': { vi: 'Long Biên không có số liệu', en: 'Not known here' },
  'not-measured': { vi: 'Không thuộc diện đo', en: 'Not measured' },
}

export const gapKindWords = {
  missing: { vi: 'Thiếu', en: 'Missing' },
  wrong: { vi: 'Sai', en: 'Wrong' },
  late: { vi: 'Trễ', en: 'Late' },
} as const satisfies Readonly<Record<string, Text>>

/** What the portal says of a denominator that may still change; other flags are shown as they are. */
export const flagWords: Readonly<Record<string, Text>> = {
  TEMP_NATIONAL_REPORT_DENOMINATOR: { vi: 'Mẫu số tạm', en: 'Provisional denominator' },
  NO_NATIONAL_REPORT_DATA: { vi: 'Không có báo cáo tổng hợp', en: 'No national report' },
}
