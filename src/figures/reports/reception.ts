import type { ReportDefinition } from '#reports/document.ts'
import { dayCounts } from '../day-counts.ts'
import { ratio } from '../definitions.ts'
import { isElsewhere } from '../elsewhere.ts'
import { agencyColumn, figureColumns, plainColumn } from './columns.ts'
import { documentOf, type ReportSource } from './report-source.ts'

const title = { vi: 'Tiếp nhận không phụ thuộc địa giới', en: 'Reception without boundaries' }
const pairs = 100

/** Received here for there. */
export const receptionReport = (source: ReportSource): ReportDefinition => {
  const name = 'reception'
  return {
    name,
    title,
    summary: {
      vi: 'Hồ sơ tiếp nhận ở nơi này cho đơn vị có thẩm quyền ở nơi khác.',
      en: 'Dossiers received at one place for the competent agency of another.',
    },
    period: 'month',
    async make(query) {
      const byAgency = await source.byDay({ ...query, by: ['agency'] })
      const all = await source.reception({ ...query, by: ['receiving', 'agency'] })
      // A pair that another table of desks has emptied is none.
      const elsewhere = all.filter(
        ({ receiving, agency, received }) => received > 0 && isElsewhere(receiving, agency),
      )
      const isCut = elsewhere.length > pairs
      const most = elsewhere.toSorted((one, other) => other.received - one.received).slice(0, pairs)
      return documentOf(source, query, { name, title }, [
        {
          heading: { vi: 'Theo đơn vị có thẩm quyền', en: 'By competent agency' },
          columns: [
            agencyColumn,
            ...figureColumns(dayCounts, ['received', 'elsewhere']),
            plainColumn('share', 'share', 'Tỷ lệ tiếp nhận thay', 'Share received elsewhere'),
          ],
          rows: byAgency.map((row) => ({ ...row, share: ratio(row.elsewhere, row.received) })),
        },
        {
          heading: { vi: 'Tiếp nhận ở đâu, cho đâu', en: 'Received where, for whom' },
          note: {
            vi: `${isCut ? `${pairs} cặp nhiều nhất trong ${elsewhere.length}. ` : ''}“Đã giải quyết” tính đến nay, của hồ sơ tiếp nhận trong kỳ.`,
            en: `${isCut ? `The ${pairs} largest of ${elsewhere.length} pairs. ` : ''}"Finished" is until now, of what was received in the period.`,
          },
          columns: [
            plainColumn('receiving', 'code', 'Đơn vị tiếp nhận', 'Receiving agency'),
            agencyColumn,
            ...figureColumns(dayCounts, ['received', 'finished']),
          ],
          rows: most,
        },
      ])
    },
  }
}
