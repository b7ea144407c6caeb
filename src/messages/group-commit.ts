import { setTimeout as pause } from 'node:timers/promises'

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/** Two, so that whoever comes while a large group of one sender is committed need not wait for its end. */
const groupsAtOnce = 2
/** Of each sender, where several share a group: a few wait for a few, and not for hundreds. */
const mostTogether = 8
/** Of a sender that is alone in its group while others come now and then: hundreds at a time would keep the process and the disk from them. */
const mostInCompany = 25
const companyMs = 1000

/**
 * Gathers what arrives while commits are under way and commits it together. One alone is committed at once, so an idle
 * gateway waits for nobody.
 *
 * Senders are taken in turn. What is of one sender is committed in its order: it is in one group at a time. A group that
 * fails for another reason than the store being away is tried again one by one: a bad item harms no other.
 */
export const groupCommit = <Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
  options: {
    readonly maxItems: number
    /** While commits follow each other, how long the next one waits for company, in milliseconds. */
    readonly gatherMs?: number
    readonly senderOf: (item: Item) => string
    readonly isUnavailable: (error: unknown) => boolean
  },
): ((item: Item) => Promise<Result>) => {
  type One = Waiting<Item, Result>
  /** By sender, whoever has waited longest for a turn first. */
  const waiting = new Map<string, One[]>()
  /** Senders of the groups under way. */
  const busy = new Set<string>()
  /** When each came last. */
  const seenAt = new Map<string, number>()
  let underWay = 0

  const commitGroup = async (group: readonly One[]): Promise<void> => {
    try {
      const results = await commit(group.map(({ item }) => item))
      for (const [index, { resolve, reject }] of group.entries()) {
        const result = results[index]
        if (result === undefined) reject(new Error('A commit gave fewer results than it got items'))
        else resolve(result)
      }
    } catch (error) {
      if (group.length === 1 || options.isUnavailable(error)) {
        for (const { reject } of group) reject(error)
        return
      }
      for (const one of group) await commitGroup([one])
    }
  }

  /** What is left of a sender goes to the end of the line. */
  const takeFrom = (sender: string, most: number): One[] => {
    const own = waiting.get(sender) ?? []
    const taken = own.splice(0, most)
    waiting.delete(sender)
    if (own.length > 0) waiting.set(sender, own)
    return taken
  }

  const hasCompany = (sender: string): boolean => {
    const since = performance.now() - companyMs
    return [...seenAt].some(([other, at]) => other !== sender && at > since)
  }
  const mostOf = (senders: readonly string[]): number => {
    const [first = ''] = senders
    if (senders.length > 1) return mostTogether
    return hasCompany(first) ? mostInCompany : options.maxItems
  }

  const nextGroup = (): { group: readonly One[]; senders: readonly string[] } => {
    const senders = [...waiting.keys()].filter((sender) => !busy.has(sender)).slice(0, options.maxItems)
    const each = mostOf(senders)
    const group: One[] = []
    const taken: string[] = []
    for (const sender of senders) {
      const room = options.maxItems - group.length
      if (room === 0) break
      group.push(...takeFrom(sender, Math.min(each, room)))
      taken.push(sender)
    }
    return { group, senders: taken }
  }

  /**
   * Whoever was alone goes on alone at once; in a crowd, a short wait makes few large groups of many small ones. One sender
   * with many leaves half of the time to others, where there are any.
   */
  const rest = async (size: number, senders: readonly string[], tookMs: number) => {
    const { gatherMs } = options
    if (size === 1 || gatherMs === undefined) return
    const [only = ''] = senders
    const yields = senders.length === 1 && size > mostTogether && hasCompany(only)
    await pause(yields ? Math.max(gatherMs, tookMs) : gatherMs)
  }

  const run = async () => {
    underWay += 1
    try {
      for (;;) {
        const { group, senders } = nextGroup()
        if (group.length === 0) return
        for (const sender of senders) busy.add(sender)
        const begun = performance.now()
        await commitGroup(group)
        await rest(group.length, senders, performance.now() - begun)
        for (const sender of senders) busy.delete(sender)
      }
    } finally {
      underWay -= 1
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const sender = options.senderOf(item)
      seenAt.set(sender, performance.now())
      const own = waiting.get(sender)
      if (own) own.push({ item, resolve, reject })
      else waiting.set(sender, [{ item, resolve, reject }])
      if (underWay < groupsAtOnce && !busy.has(sender)) void run()
    })
}
