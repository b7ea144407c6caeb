import { scoreCommands } from './score-commands.ts'

/** Figures for people: the commands below their heading of the help. */
export const reportCommands = {
  heading: { vi: 'Báo cáo:', en: 'Report:' },
  commands: {
    ...scoreCommands,
    report: {
      summary: {
        vi: 'một báo cáo của một kỳ, trên màn hình hoặc thành tệp CSV, XLSX, HTML',
        en: 'a report of a period, on the screen or as a file: CSV, XLSX, HTML',
      },
      load: async () => (await import('./report.ts')).report,
    },
    reports: {
      summary: {
        vi: 'có những báo cáo nào, và những báo cáo đã lập theo lịch',
        en: 'which reports there are, and those that were made by schedule',
      },
      load: async () => (await import('./reports.ts')).reports,
    },
  },
} as const
