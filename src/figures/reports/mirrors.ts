import type { ReportDefinition } from '#reports/document.ts'
import { type DayCount, dayCounts, type StockCount, stockCounts } from '../day-counts.ts'
import { dayShares } from '../definitions.ts'
import type { DayKey, Sums } from '../figure-source.ts'
import { agencyColumn, dayColumn, figureColumns, meanColumn, meanMinutes, plainColumn } from './columns.ts'
import { documentOf, type ReportSource, untilToday } from './report-source.ts'

const title = { vi: 'Bản sao hồ sơ ở hệ thống khác', en: 'Mirrors of what others own' }

const counts = ['received', 'finished', 'told', 'toldLate'] as const

const columns = [
  ...figureColumns(dayCounts, counts),
  ...figureColumns(dayShares, ['toldLateShare']),
  meanColumn('meanLag', 'Chậm trung bình', 'Lag on the average', dayCounts.toldSeconds.formula),
]

const filled = (row: Sums<DayKey, DayCount>) => ({
  ...row,
  toldLateShare: dayShares.toldLateShare.of(row),
  meanLag: meanMinutes(row.toldSeconds, row.toldTimed),
})

const runningOf = (stocks: readonly Sums<DayKey, StockCount>[], owner: string | undefined) =>
  stocks.find((row) => row.owner === owner)?.running ?? 0

/** What others own and the city has to know of: how many, whose, and how late we hear. */
export const mirrorsReport = (source: ReportSource): ReportDefinition => {
  const name = 'mirrors'
  return {
    name,
    title,
    summary: {
      vi: 'Hồ sơ thuộc hệ thống khác: bao nhiêu, của ai, biết chậm bao lâu.',
      en: 'Dossiers that others own: how many, whose, and how late we hear of them.',
    },
    period: 'month',
    async make(asked) {
      const query = { ...untilToday(asked), owners: 'partner' } as const
      const byOwner = await source.byDay({ ...query, by: ['owner'] })
      const stocks = await source.stock({ ...query, by: ['owner'] })
      const byAgency = await source.byDay({ ...query, by: ['owner', 'agency'] })
      const byDay = await source.byDay({ ...query, by: ['day'] })
      return documentOf(source, asked, { name, title }, [
        {
          heading: { vi: 'Theo hệ thống sở hữu', en: 'By owner' },
          note: {
            vi: 'Chậm: từ khi trạng thái thay đổi ở hệ thống sở hữu đến khi Long Biên nhận được; theo ngày tiếp nhận của hồ sơ.',
            en: 'Lag: from the change at its owner until we have it; by the day on which the dossier was received.',
          },
          columns: [
            plainColumn('owner', 'code', 'Hệ thống', 'Owner'),
            ...columns,
            ...figureColumns(stockCounts, ['running']),
          ],
          rows: byOwner.map((row) => ({ ...filled(row), running: runningOf(stocks, row.owner) })),
        },
        {
          heading: { vi: 'Theo đơn vị', en: 'By agency' },
          columns: [plainColumn('owner', 'code', 'Hệ thống', 'Owner'), agencyColumn, ...columns],
          rows: byAgency.map(filled),
        },
        {
          heading: { vi: 'Theo ngày', en: 'By day' },
          columns: [dayColumn, ...figureColumns(dayCounts, ['received', 'finished', 'toldLate'])],
          rows: byDay,
          plot: { kind: 'lines', x: 'day', y: ['received', 'toldLate'] },
        },
      ])
    },
  }
}
