/** What came of a line: written, with how many like it were left out before, or left out itself. */
type Sampled = { readonly leftOut: number } | undefined

const [firstMs, longestMs] = [10_000, 600_000]
/** So many kinds of lines are told apart; the one that was silent longest is forgotten first. */
const maxKinds = 1000

interface Kind {
  leftOut: number
  gapMs: number
  nextAt: number
  lastAt: number
}

/**
 * Lets the first line of a kind through, and then fewer and fewer while they keep coming: a store that is away is one fact,
 * not a thousand lines. When they stopped for as long as the gap was, the next one is the first again.
 */
export const sampling = (): ((kind: string) => Sampled) => {
  const kinds = new Map<string, Kind>()
  return (key) => {
    // Not by the time of day: a clock that is set back would silence it for as long.
    const now = performance.now()
    const known = kinds.get(key)
    kinds.delete(key)
    if (kinds.size >= maxKinds) kinds.delete(kinds.keys().next().value ?? '')
    if (!known || now - known.lastAt > known.gapMs) {
      kinds.set(key, { leftOut: 0, gapMs: firstMs, nextAt: now + firstMs, lastAt: now })
      return { leftOut: known?.leftOut ?? 0 }
    }
    if (now < known.nextAt) {
      kinds.set(key, { ...known, leftOut: known.leftOut + 1, lastAt: now })
      return undefined
    }
    const gapMs = Math.min(2 * known.gapMs, longestMs)
    kinds.set(key, { leftOut: 0, gapMs, nextAt: now + gapMs, lastAt: now })
    return { leftOut: known.leftOut }
  }
}
