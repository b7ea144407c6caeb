import type { GapName } from './gaps.ts'

/** Gaps that a dossier can be named for; ratings and petitions are of no dossier that is known here. */
export const dossierGaps = [
  'result-link',
  'digitised-flag',
  'data-reuse',
  'population-data',
  'online-payment',
  'not-synchronised',
  'synchronised-late',
  'finished-late',
  'overdue',
  'second-supplement',
  'no-due-date',
] as const satisfies readonly GapName[]

export type DossierGap = (typeof dossierGaps)[number]
