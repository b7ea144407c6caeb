import type { Fate } from '#demo/summary.ts'

export const code = 'H26.900.01-20260301-0001000'

/** What became of a message of the dossier `code`; a state that crossed unless said otherwise. */
export const fate = (more: Partial<Fate> = {}): Fate => ({
  dossierCode: code,
  type: 'dossier',
  status: 'accepted',
  taken: { messageId: 'id' },
  fate: 'crossed',
  ...more,
})
