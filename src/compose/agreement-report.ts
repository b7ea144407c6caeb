import { dayInVietnam } from '#adapter-kit'
import { agreementReport, agreementReportName, agreementReportTitle } from '#agreement/agreement-report.ts'
import type { ReportDefinition } from '#reports/document.ts'
import { sumsByDay, sumsByPlace } from '#store/agreements/agreement-sums.ts'
import type { Resources } from './resources.ts'

export const agreementReports = ({ database }: Pick<Resources, 'database'>): readonly ReportDefinition[] => [
  {
    name: agreementReportName,
    title: agreementReportTitle,
    summary: {
      vi: 'Đã gửi, đã nhận, còn lệch và đã sửa theo kết nối và cơ quan, từ các biên bản đã ký.',
      en: 'Handed over, acknowledged, differing and mended per endpoint and agency, from the signed agreements.',
    },
    period: 'month',
    make: async (query) => {
      const { from, to, now } = query
      const agencies = query.agencies.includes('*') ? null : query.agencies
      const period = { from, to, agencies }
      const [sums, days] = await Promise.all([sumsByPlace(database, period), sumsByDay(database, period)])
      return agreementReport(query, dayInVietnam(now), { sums, days })
    },
  },
]
