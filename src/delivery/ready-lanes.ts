/** Lanes that wait for their turn in this process: the most urgent first, among equals the one that waits longest. */
export interface ReadyLanes<Lane> {
  readonly size: number
  add(lane: Lane, urgency: number): void
  /** Removes and gives the next ones. */
  take(atMost: number): Lane[]
}

export const readyLanes = <Lane>(): ReadyLanes<Lane> => {
  // Urgencies are coarse, so there are few.
  const classes = new Map<number, Set<Lane>>()
  let size = 0
  const takeFrom = (urgency: number, atMost: number): Lane[] => {
    const lanes = classes.get(urgency) ?? new Set()
    const taken = [...lanes].slice(0, atMost)
    for (const lane of taken) lanes.delete(lane)
    if (lanes.size === 0) classes.delete(urgency)
    return taken
  }
  return {
    get size() {
      return size
    },
    add(lane, urgency) {
      const lanes = classes.get(urgency) ?? new Set()
      if (lanes.has(lane)) return
      classes.set(urgency, lanes.add(lane))
      size += 1
    },
    take(atMost) {
      const taken: Lane[] = []
      for (const urgency of [...classes.keys()].sort((one, other) => one - other)) {
        if (taken.length >= atMost) break
        taken.push(...takeFrom(urgency, atMost - taken.length))
      }
      size -= taken.length
      return taken
    },
  }
}
