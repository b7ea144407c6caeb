import type { Listed } from './commands.ts'

/** What shows how both sides compare. */
export const reconciliationLooks: Readonly<Record<string, Listed>> = {
  reconciliations: {
    summary: { vi: 'các lần đối soát với đối tác', en: 'runs that compare both sides' },
    load: async () => (await import('./reconciliations.ts')).reconciliations,
  },
  differences: {
    summary: {
      vi: 'những hồ sơ hai bên thể hiện khác nhau; gửi lại hoặc chấp nhận',
      en: 'what a run found to differ, and how to settle it',
    },
    load: async () => (await import('./differences.ts')).differences,
  },
}

/** What has them compared. */
export const reconciliationActs: Readonly<Record<string, Listed>> = {
  reconcile: {
    summary: {
      vi: 'đối soát: đối tác đang giữ gì so với những gì đã xác nhận',
      en: 'hold what a partner shows against what it acknowledged',
    },
    load: async () => (await import('./reconcile.ts')).reconcile,
  },
}
