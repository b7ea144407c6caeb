import type { Part } from './parts.ts'
import { type RollupName, rollups } from './rollups.ts'
import { firstOf, type SpanName, withoutProcedures } from './spans.ts'

/** A row of a rollup, or what it changes by. */
export interface SumRow {
  readonly rollup: RollupName
  /** '' where the rollup has no days. */
  readonly span: SpanName | ''
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

interface Place {
  readonly span: SpanName | ''
  readonly day: string
  readonly key: readonly string[]
}

/** Every row that a part counts in: of its day, month and year, with its procedure and without. */
const placesOf = ({ rollup, day, key }: Part): readonly Place[] => {
  const { longest, keys } = rollups[rollup]
  if (longest === '') return [{ span: '', day: '', key }]
  const procedure = (keys as readonly string[]).indexOf('procedure')
  const units = (['day', 'month', 'year'] as const).slice(0, longest === 'year' ? 3 : 2)
  return units.flatMap((span): Place[] => {
    const place = { span, day: firstOf(span, day), key }
    if (procedure < 0) return [place]
    return [place, { ...place, span: withoutProcedures(span), key: key.with(procedure, '') }]
  })
}

export const openSums = (): Sums => {
  const found = new Map<string, SumRow>()
  const addTo = (row: SumRow, counts: Part['counts'], times: number) => {
    for (const [name, amount] of Object.entries(counts))
      if (amount !== 0) row.counts[name] = (row.counts[name] ?? 0) + times * amount
  }
  return {
    add(parts, times) {
      for (const part of parts)
        for (const place of placesOf(part)) {
          const name = JSON.stringify([part.rollup, place.span, place.day, ...place.key])
          const row = found.get(name) ?? { rollup: part.rollup, ...place, counts: {} }
          found.set(name, row)
          addTo(row, part.counts, times)
        }
    },
    rows: () =>
      [...found]
        .filter(([, { counts }]) => Object.values(counts).some((amount) => amount !== 0))
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, row]) => row),
  }
}
