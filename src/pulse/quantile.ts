import { lagBounds } from './lag-bounds.ts'

/**
 * The lag that this part of the deliveries did not exceed, as far as buckets tell: within one it is taken to be spread evenly.
 * What is beyond the last bound counts as that bound. Null where nothing ended.
 */
export const lagQuantile = (buckets: readonly number[], part: number): number | null => {
  const all = buckets.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  const rank = part * all
  let below = 0
  for (const [index, count] of buckets.entries()) {
    if (count > 0 && below + count >= rank) {
      const from = lagBounds[index - 1] ?? 0
      const to = lagBounds[index] ?? from
      return Math.round((from + (to - from) * ((rank - below) / count)) * 1000) / 1000
    }
    below += count
  }
  return lagBounds.at(-1) ?? null
}
