/** Adds to the counts under all these names; what comes to nothing is forgotten. */
export const addCounts = (counts: Map<string, number>, names: readonly string[], by: number): void => {
  for (const name of names) {
    const count = (counts.get(name) ?? 0) + by
    if (count > 0) counts.set(name, count)
    else counts.delete(name)
  }
}

export interface RecentCounts {
  of(name: string): number
  add(names: readonly string[], atMs: number): void
  /** Forgets what was added before that instant, to a twentieth of a second: rather too little than too much. */
  forgetBefore(atMs: number): void
}

const spanMs = 50

/** Counts by name that are forgotten from the oldest on. Instants never go back. */
export const recentCounts = (): RecentCounts => {
  const sums = new Map<string, number>()
  const spans: { readonly untilMs: number; readonly counts: Map<string, number> }[] = []
  return {
    of: (name) => sums.get(name) ?? 0,
    add(names, atMs) {
      let span = spans.at(-1)
      if (!span || span.untilMs <= atMs) {
        span = { untilMs: atMs + spanMs, counts: new Map() }
        spans.push(span)
      }
      addCounts(span.counts, names, 1)
      addCounts(sums, names, 1)
    },
    forgetBefore(atMs) {
      while (spans[0] && spans[0].untilMs <= atMs) {
        for (const [name, count] of spans.shift()?.counts ?? []) addCounts(sums, [name], -count)
      }
    },
  }
}
