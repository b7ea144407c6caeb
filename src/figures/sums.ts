import type { Part } from './parts.ts'
import type { RollupName } from './rollups.ts'

/** A row of a rollup, or what it changes by. */
export interface SumRow {
  readonly rollup: RollupName
  /** '' where the rollup has no days. */
  readonly span: '' | 'day' | 'month'
  readonly day: string
  readonly key: readonly string[]
  readonly counts: Record<string, number>
}

/** Adds up parts row by row, of days and of months. */
export interface Sums {
  add(parts: readonly Part[], times: 1 | -1): void
  /** Rows in which anything is left, in the order of their keys. */
  rows(): readonly SumRow[]
}

const spansOf = (day: string): readonly (readonly [SumRow['span'], string])[] =>
  day === ''
    ? [['', '']]
    : [
        ['day', day],
        ['month', `${day.slice(0, 7)}-01`],
      ]

export const openSums = (): Sums => {
  const found = new Map<string, SumRow>()
  const addTo = (row: SumRow, counts: Part['counts'], times: number) => {
    for (const [name, amount] of Object.entries(counts))
      if (amount !== 0) row.counts[name] = (row.counts[name] ?? 0) + times * amount
  }
  return {
    add(parts, times) {
      for (const { rollup, day, key, counts } of parts)
        for (const [span, first] of spansOf(day)) {
          const name = JSON.stringify([rollup, span, first, ...key])
          const row = found.get(name) ?? { rollup, span, day: first, key, counts: {} }
          found.set(name, row)
          addTo(row, counts, times)
        }
    },
    rows: () =>
      [...found]
        .filter(([, { counts }]) => Object.values(counts).some((amount) => amount !== 0))
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, row]) => row),
  }
}
