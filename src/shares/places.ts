/** Counts what each sender has under way. */
export interface Places {
  /** Gives the place back, once; nothing where the sender has `most` already. */
  take(sender: string, most: number): (() => void) | undefined
}

export const places = (): Places => {
  const counts = new Map<string, number>()
  const taken = (sender: string) => counts.get(sender) ?? 0
  const change = (sender: string, by: number) => {
    const count = taken(sender) + by
    if (count > 0) counts.set(sender, count)
    else counts.delete(sender)
  }
  return {
    take(sender, most) {
      if (taken(sender) >= most) return undefined
      change(sender, 1)
      let given = false
      return () => {
        if (!given) change(sender, -1)
        given = true
      }
    },
  }
}
