import type { Text } from '#adapter-kit'
import type { ReportDefinition } from '#reports/document.ts'
import { agencyColumn, dayColumn, endpointColumn, plainColumn } from './columns.ts'
import { documentOf, type ReportSource } from './report-source.ts'

const title = { vi: 'Tra cứu theo mục đích', en: 'Look-ups by purpose' }

const grounds: Readonly<Record<string, Text>> = {
  dossier: { vi: 'Nêu hồ sơ', en: 'For a dossier' },
  override: { vi: 'Nêu lý do ngoại lệ', en: 'With a reason although no dossier shows it' },
  none: { vi: 'Không nêu hồ sơ', en: 'For no dossier' },
}

const hourClasses: Readonly<Record<string, Text>> = {
  office: { vi: '7–18 giờ, ngày làm việc', en: '7 to 18, working day' },
  evening: { vi: '18–22 giờ, ngày làm việc', en: '18 to 22, working day' },
  night: { vi: '22–7 giờ, ngày làm việc', en: '22 to 7, working day' },
  'day-off': { vi: 'Ngày nghỉ', en: 'Day off' },
}

const counts = [
  plainColumn('asked', 'count', 'Lượt hỏi', 'Questions'),
  plainColumn('answered', 'count', 'Có trả lời', 'Answered'),
  plainColumn('rejected', 'count', 'Bị từ chối', 'Refused'),
  plainColumn('unanswered', 'count', 'Không trả lời', 'Without an answer'),
]

const operation = plainColumn('operation', 'code', 'Câu hỏi', 'Question')

/** How often databases were asked, and on what ground: nobody who was asked about, and nobody who asked. */
export const lookUpsReport = (source: ReportSource): ReportDefinition => {
  const name = 'look-ups'
  return {
    name,
    title,
    summary: {
      vi: 'Số lượt tra cứu theo cơ sở dữ liệu, mục đích, đơn vị và giờ; không nêu người nào.',
      en: 'How often databases were asked: by database, purpose, agency and hour; nobody is named.',
    },
    period: 'month',
    async make(query) {
      const byGround = await source.lookups({ ...query, by: ['endpoint', 'operation', 'ground'] })
      const byHours = await source.lookups({ ...query, by: ['endpoint', 'operation', 'hours'] })
      const byAgency = await source.lookups({ ...query, by: ['agency', 'endpoint', 'operation'] })
      const byDay = await source.lookups({ ...query, by: ['day'] })
      return documentOf(source, query, { name, title }, [
        {
          heading: { vi: 'Theo mục đích', en: 'By purpose' },
          columns: [
            endpointColumn,
            operation,
            plainColumn('ground', 'text', 'Mục đích', 'Purpose'),
            ...counts,
          ],
          rows: byGround.map((row) => ({ ...row, ground: grounds[row.ground ?? ''] ?? row.ground })),
        },
        {
          heading: { vi: 'Theo giờ', en: 'By hour' },
          columns: [endpointColumn, operation, plainColumn('hours', 'text', 'Giờ', 'Hours'), ...counts],
          rows: byHours.map((row) => ({ ...row, hours: hourClasses[row.hours ?? ''] ?? row.hours })),
        },
        {
          heading: { vi: 'Theo đơn vị', en: 'By agency' },
          note: {
            vi: 'Đơn vị của hồ sơ được nêu; trống: không nêu hồ sơ, hoặc không rõ hồ sơ của ai.',
            en: 'The agency of the dossier that was named; empty: none was, or nobody knows whose it is.',
          },
          columns: [agencyColumn, endpointColumn, operation, ...counts],
          rows: byAgency,
        },
        {
          heading: { vi: 'Theo ngày', en: 'By day' },
          columns: [dayColumn, ...counts],
          rows: byDay,
          plot: { kind: 'bars', x: 'day', y: ['asked'] },
        },
      ])
    },
  }
}
