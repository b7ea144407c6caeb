/** Figures of Decision 766: ours, and those of others. */
export const scoreCommands = {
  score: {
    summary: {
      vi: 'điểm theo Quyết định 766 tính từ dữ liệu của mình, và mất điểm ở đâu',
      en: 'the score of Decision 766 from our own record, and where points are lost',
    },
    load: async () => (await import('./score.ts')).score,
  },
  published: {
    summary: {
      vi: 'số liệu do nơi khác công bố, đối chiếu với số liệu của mình',
      en: 'figures that others publish, held against ours',
    },
    load: async () => (await import('./published.ts')).published,
  },
} as const
