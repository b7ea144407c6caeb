import type { ReportDefinition, ReportPart } from '#reports/document.ts'
import { dayCounts } from '../day-counts.ts'
import { dayShares, endpointShares } from '../definitions.ts'
import { type EndpointCount, endpointCounts } from '../endpoint-counts.ts'
import type { EndpointKey, Sums } from '../figure-source.ts'
import { agencyColumn, dayColumn, endpointColumn, figureColumns, meanColumn, meanMinutes } from './columns.ts'
import { documentOf, type ReportSource } from './report-source.ts'

const title = { vi: 'Công khai, minh bạch hồ sơ', en: 'How public dossiers are' }

const filled = (row: Sums<EndpointKey, EndpointCount>) => ({
  ...row,
  synchronisedShare: endpointShares.synchronisedShare.of(row),
  storyShare: endpointShares.storyShare.of(row),
  meanFirst: meanMinutes(row.firstSeconds, row.firstTimed),
})

const meanFirst = meanColumn('meanFirst', 'Đến xác nhận đầu', 'To the first acknowledgement', {
  vi: 'Trung bình từ khi Long Biên nhận hồ sơ đến xác nhận đầu tiên.',
  en: 'On the average from our first acceptance to the first acknowledgement.',
})

const dossiers = [
  ...figureColumns(endpointCounts, ['dossiers', 'synchronised', 'synchronisedInTime']),
  ...figureColumns(endpointShares, ['synchronisedShare']),
  ...figureColumns(endpointCounts, ['ended', 'storyComplete', 'storyInTime']),
  ...figureColumns(endpointShares, ['storyShare']),
]

/** Which dossiers the public can follow from their reception to the hand-over of the result. */
export const transparencyReport = (
  source: ReportSource,
  /** Those of the national portal. */
  portals: readonly string[],
): ReportDefinition => {
  const name = 'transparency'
  const isPortal = ({ endpoint }: { readonly endpoint?: string }) => portals.includes(endpoint ?? '')
  return {
    name,
    title,
    summary: {
      vi: 'Tỷ lệ hồ sơ được đồng bộ kịp thời lên Cổng và công khai đầy đủ từ tiếp nhận đến trả kết quả.',
      en: 'The share of dossiers synchronised with the portal in time, and public from reception to hand-over.',
    },
    period: 'month',
    async make(query) {
      const byEndpoint = await source.byEndpoint({ ...query, by: ['endpoint'] })
      const byAgency = await source.byEndpoint({ ...query, by: ['endpoint', 'agency'] })
      const byDay = await source.byEndpoint({ ...query, by: ['endpoint', 'day'] })
      const told = await source.byDay({ ...query, owners: 'sender', by: ['agency'] })
      const parts: readonly ReportPart[] = [
        {
          heading: { vi: 'Theo kết nối với Cổng', en: 'By endpoint of the portal' },
          columns: [
            endpointColumn,
            ...dossiers,
            ...figureColumns(endpointCounts, [
              'tellings',
              'acknowledged',
              'late',
              'lateHere',
              'open',
              'refused',
            ]),
            meanFirst,
          ],
          rows: byEndpoint.filter(isPortal).map(filled),
        },
        {
          heading: { vi: 'Theo đơn vị', en: 'By agency' },
          columns: [endpointColumn, agencyColumn, ...dossiers],
          rows: byAgency.filter(isPortal).map(filled),
        },
        {
          heading: { vi: 'Hệ thống của địa phương báo chậm', en: 'What the city told late' },
          note: {
            vi: 'Phần chậm phát sinh trước khi Long Biên nhận được.',
            en: 'The part of the delay that was over before anything reached the bridge.',
          },
          columns: [
            agencyColumn,
            ...figureColumns(dayCounts, ['told', 'toldTimed', 'toldLate']),
            ...figureColumns(dayShares, ['toldLateShare']),
            meanColumn('meanTold', 'Trung bình', 'On the average', dayCounts.toldSeconds.formula),
          ],
          rows: told.map((row) => ({
            ...row,
            toldLateShare: dayShares.toldLateShare.of(row),
            meanTold: meanMinutes(row.toldSeconds, row.toldTimed),
          })),
        },
        {
          heading: { vi: 'Theo ngày tiếp nhận', en: 'By day of reception' },
          columns: [
            dayColumn,
            endpointColumn,
            ...figureColumns(endpointCounts, ['dossiers']),
            ...figureColumns(endpointShares, ['synchronisedShare', 'storyShare']),
          ],
          rows: byDay.filter(isPortal).map(filled),
          plot: { kind: 'lines', x: 'day', y: ['synchronisedShare'] },
        },
      ]
      return documentOf(source, query, { name, title }, parts)
    },
  }
}
