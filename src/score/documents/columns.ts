import type { Text } from '#adapter-kit'
import type { ColumnKind, ReportColumn } from '#reports/document.ts'

export const column = (
  key: string,
  kind: ColumnKind,
  vi: string,
  en: string,
  definition?: Text,
): ReportColumn => ({ key, kind, title: { vi, en }, ...(definition && { definition }) })

export const agencyColumns = [
  column('agency', 'code', 'Mã đơn vị', 'Agency'),
  column('name', 'text', 'Tên đơn vị', 'Name'),
] as const

export const procedureColumn = column('procedure', 'code', 'Mã thủ tục', 'Procedure')

/** The last row of a table of agencies. */
export const allTogether: Text = { vi: 'Tất cả', en: 'All together' }
