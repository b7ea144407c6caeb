import type { components } from '#api/contract.ts'

export type Series = components['schemas']['pulse-series']
type Endpoint = Series['endpoints'][number]
type Column = readonly (number | null)[]

/** The endpoint that was chosen, or all. */
export const chosenOf = ({ endpoints }: Series, name: string | undefined): readonly Endpoint[] =>
  name === undefined ? endpoints : endpoints.filter((one) => one.name === name)

const combined = (
  columns: readonly Column[],
  combine: (known: readonly number[]) => number,
  length: number,
): readonly (number | null)[] =>
  Array.from({ length }, (_, index) => {
    const known = columns.flatMap((column) => {
      const value = column[index]
      return value === null || value === undefined ? [] : [value]
    })
    return known.length === 0 ? null : combine(known)
  })

const sum = (known: readonly number[]) => known.reduce((total, value) => total + value, 0)

/** Step by step, over all endpoints; what nobody knows stays not known. */
export const summed = (columns: readonly Column[], length: number) => combined(columns, sum, length)

/** The worst of them. */
export const worst = (columns: readonly Column[], length: number) =>
  combined(columns, (known) => Math.max(...known), length)

/** Failures of all endpoints together, by code: those that come most often first, and the rest in one. */
export const failuresByCode = (
  endpoints: readonly Endpoint[],
  length: number,
  most: number,
): readonly { readonly code: string; readonly counts: Column }[] => {
  const byCode = new Map<string, Column[]>()
  for (const { failures } of endpoints)
    for (const { code, counts } of failures) byCode.set(code, [...(byCode.get(code) ?? []), counts])
  const all = [...byCode]
    .map(([code, columns]) => ({ code, counts: summed(columns, length) }))
    .map((one) => ({ ...one, total: sum(one.counts.map((count) => count ?? 0)) }))
    .filter(({ total }) => total > 0)
    .toSorted((one, other) => other.total - one.total)
  if (all.length <= most) return all
  const rest = all.slice(most - 1).map(({ counts }) => counts)
  return [...all.slice(0, most - 1), { code: 'OTHER', counts: summed(rest, length) }]
}
