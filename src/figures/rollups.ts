import { dayCounts, flowCounts } from './day-counts.ts'
import { endpointCounts } from './endpoint-counts.ts'

/** A table of sums: by which keys, besides the day, and of what. */
export interface Rollup {
  readonly table: string
  /** The longest span of which it has rows; '' where they say how it is now. */
  readonly longest: 'month' | 'year' | ''
  readonly keys: readonly string[]
  readonly counts: readonly string[]
}

/** Every rollup that follows from the facts of dossiers. */
export const rollups = {
  byDay: {
    table: 'figures_by_day',
    longest: 'month',
    keys: ['agency', 'procedure', 'owner'],
    counts: Object.keys(dayCounts),
  },
  stock: {
    table: 'figures_of_stock',
    longest: 'year',
    keys: ['agency', 'procedure', 'owner'],
    counts: Object.keys(flowCounts),
  },
  byEndpoint: {
    table: 'figures_by_endpoint',
    longest: 'month',
    keys: ['endpoint', 'agency', 'procedure', 'owner'],
    counts: Object.keys(endpointCounts),
  },
  reception: {
    table: 'figures_across_agencies',
    longest: 'month',
    keys: ['receiving', 'agency'],
    counts: ['received', 'finished'],
  },
  warnings: {
    table: 'figures_of_warnings',
    longest: 'month',
    keys: ['agency', 'procedure', 'warning'],
    counts: ['dossiers', 'times'],
  },
  answers: {
    table: 'figures_of_answers',
    longest: 'month',
    keys: ['endpoint', 'agency', 'outcome', 'answer'],
    counts: ['attempts', 'answerSeconds', 'mended', 'mendedSeconds'],
  },
  standing: {
    table: 'figures_standing',
    longest: '',
    keys: ['agency', 'procedure', 'owner', 'status'],
    counts: ['dossiers'],
  },
} as const satisfies Readonly<Record<string, Rollup>>

export type RollupName = keyof typeof rollups
export const rollupNames = Object.keys(rollups) as readonly RollupName[]

/** A name as SQL has it: `lateSeconds` is `late_seconds`. */
export const columnOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Durations outgrow what counts never do. */
export const typeOf = (count: string): string => (count.endsWith('Seconds') ? 'bigint' : 'integer')
