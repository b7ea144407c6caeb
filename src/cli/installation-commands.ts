import type { Listed } from './commands.ts'

/** How the installation itself stands. */
export const installationCommands: Readonly<Record<string, Listed>> = {
  processes: {
    summary: {
      vi: 'các tiến trình: phiên bản, vai trò, tình trạng, việc chạy ngầm',
      en: 'the processes: version, role, how each stands, its background work',
    },
    load: async () => (await import('./installation/processes.ts')).processes,
  },
  settings: {
    summary: {
      vi: 'các thiết lập đang dùng và nơi khai báo, không có bí mật',
      en: 'the settings in force and where each is written, without secrets',
    },
    load: async () => (await import('./installation/settings.ts')).settings,
  },
  inboxes: {
    summary: {
      vi: 'các hộp thư: còn bao nhiêu, ai đọc và đọc đến đâu',
      en: 'the inboxes: how much is left, who reads and how far',
    },
    load: async () => (await import('./installation/inboxes.ts')).inboxes,
  },
  refusals: {
    summary: {
      vi: 'các lệnh gọi bị từ chối, theo hệ thống gửi và mã lỗi',
      en: 'which calls were refused, by sender and code',
    },
    load: async () => (await import('./installation/refusals.ts')).refusals,
  },
}
