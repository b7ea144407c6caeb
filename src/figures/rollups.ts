import { dayCounts } from './day-counts.ts'
import { endpointCounts } from './endpoint-counts.ts'

/** A table of sums: by which keys, besides the day, and of what. */
export interface Rollup {
  readonly table: string
  /** Whether its rows are of days and of months; else they say how it is now. */
  readonly isDated: boolean
  readonly keys: readonly string[]
  readonly counts: readonly string[]
}

/** Every rollup that follows from the facts of dossiers. */
export const rollups = {
  byDay: {
    table: 'figures_by_day',
    isDated: true,
    keys: ['agency', 'procedure', 'owner'],
    counts: Object.keys(dayCounts),
  },
  byEndpoint: {
    table: 'figures_by_endpoint',
    isDated: true,
    keys: ['endpoint', 'agency', 'procedure', 'owner'],
    counts: Object.keys(endpointCounts),
  },
  reception: {
    table: 'figures_of_reception',
    isDated: true,
    keys: ['receiving', 'agency'],
    counts: ['received', 'finished'],
  },
  warnings: {
    table: 'figures_of_warnings',
    isDated: true,
    keys: ['agency', 'procedure', 'warning'],
    counts: ['dossiers', 'times'],
  },
  answers: {
    table: 'figures_of_answers',
    isDated: true,
    keys: ['endpoint', 'agency', 'outcome', 'answer'],
    counts: ['attempts', 'answerSeconds', 'mended', 'mendedSeconds'],
  },
  standing: {
    table: 'figures_standing',
    isDated: false,
    keys: ['agency', 'procedure', 'owner', 'status'],
    counts: ['dossiers'],
  },
} as const satisfies Readonly<Record<string, Rollup>>

export type RollupName = keyof typeof rollups
export const rollupNames = Object.keys(rollups) as readonly RollupName[]

/** A name as SQL has it: `lateSeconds` is `late_seconds`. */
export const columnOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
