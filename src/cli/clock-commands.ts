/** What due dates are computed by. */
export const clockCommands = {
  clock: {
    summary: {
      vi: 'lịch làm việc, quy tắc và thời hạn; hạn nào đã thay đổi',
      en: 'calendar, rules and limits; which due dates moved',
    },
    load: async () => (await import('./clock.ts')).clock,
  },
  outages: {
    summary: {
      vi: 'các lần cơ sở dữ liệu gián đoạn làm thời hạn tạm dừng',
      en: 'outages of databases that stop the clock',
    },
    load: async () => (await import('./outages.ts')).outages,
  },
} as const
