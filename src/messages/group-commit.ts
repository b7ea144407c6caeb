import { setTimeout as pause } from 'node:timers/promises'

interface Waiting<Item, Result> {
  readonly item: Item
  readonly names: readonly string[]
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/** While one is at the disk, the next one is already in the database. */
const groupsAtOnce = 2
/** Of each sender, where several share a group: a few wait for a few, and not for hundreds. */
const mostTogether = 8
/** From so many on, a group rests for the next one to grow. */
const crowd = 4
/** Of a sender that is alone in its group while others come now and then: hundreds at a time would keep the process and the disk from them. */
const mostInCompany = 25
const companyMs = 1000

/**
 * Gathers what arrives while commits are under way and commits it together. One alone is committed at once, so an idle
 * gateway waits for nobody.
 *
 * Senders are taken in turn. What shares a name is in one group at a time: of one sender, in the order in which it came; of
 * several, as their turns come. A group that fails for another reason than the store being away is tried again one by one: a
 * bad item harms no other.
 */
export const groupCommit = <Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
  options: {
    readonly maxItems: number
    /** While commits follow each other, how long the next one waits for company, in milliseconds. */
    readonly gatherMs?: number
    readonly senderOf: (item: Item) => string
    /** What of it keeps its order, such as its dossier. */
    readonly namesOf: (item: Item) => readonly string[]
    readonly isUnavailable: (error: unknown) => boolean
  },
): ((item: Item) => Promise<Result>) => {
  type One = Waiting<Item, Result>
  interface Group {
    readonly items: readonly One[]
    readonly senders: readonly string[]
  }
  /** By sender, whoever has waited longest for a turn first. */
  const waiting = new Map<string, One[]>()
  /** How many groups of each sender are under way, or rest. */
  const groupsOf = new Map<string, number>()
  /** Whose group under way is large. */
  const crowded = new Set<string>()
  /** Names in the groups under way. */
  const held = new Set<string>()
  /** When each came last, the latest at the end; those of long ago are deleted. */
  const seenAt = new Map<string, number>()
  let underWay = 0

  const commitAndAnswer = async (group: readonly One[]): Promise<void> => {
    const results = await commit(group.map(({ item }) => item))
    for (const [index, { resolve, reject }] of group.entries()) {
      const result = results[index]
      if (result === undefined) reject(new Error('A commit gave fewer results than it got items'))
      else resolve(result)
    }
  }
  const refuse = (group: readonly One[], error: unknown) => {
    for (const { reject } of group) reject(error)
  }
  const commitOneByOne = async (group: readonly One[]): Promise<void> => {
    for (const [index, one] of group.entries()) {
      try {
        await commitAndAnswer([one])
      } catch (error) {
        if (options.isUnavailable(error)) return refuse(group.slice(index), error)
        one.reject(error)
      }
    }
  }
  const commitGroup = async (group: readonly One[]): Promise<void> => {
    try {
      await commitAndAnswer(group)
    } catch (error) {
      if (group.length === 1 || options.isUnavailable(error)) refuse(group, error)
      else await commitOneByOne(group)
    }
  }

  /** Leaves what shares a name with a group under way, or with what was left; a sender's rest goes to the end of the line. */
  const takeFrom = (sender: string, most: number): One[] => {
    const taken: One[] = []
    const left: One[] = []
    const passed = new Set<string>()
    for (const one of waiting.get(sender) ?? []) {
      if (taken.length < most && !one.names.some((name) => held.has(name) || passed.has(name)))
        taken.push(one)
      else {
        left.push(one)
        for (const name of one.names) passed.add(name)
      }
    }
    waiting.delete(sender)
    if (left.length > 0) waiting.set(sender, left)
    return taken
  }

  const hasCompany = (sender: string): boolean => {
    const since = performance.now() - companyMs
    for (const [other, at] of seenAt) {
      if (at > since) break
      seenAt.delete(other)
    }
    return seenAt.size > (seenAt.has(sender) ? 1 : 0)
  }
  const mostOf = (senders: readonly string[]): number => {
    const [first = ''] = senders
    if (senders.length > 1) return mostTogether
    return hasCompany(first) ? mostInCompany : options.maxItems
  }

  /** In a crowd one group at a time: two would share what comes, and each transaction costs. */
  const mayGo = (sender: string): boolean =>
    (groupsOf.get(sender) ?? 0) < (crowded.has(sender) || hasCompany(sender) ? 1 : groupsAtOnce)

  const nextGroup = (): Group => {
    const senders = [...waiting.keys()].filter(mayGo).slice(0, options.maxItems)
    const each = mostOf(senders)
    const items: One[] = []
    const taken: string[] = []
    for (const sender of senders) {
      const room = options.maxItems - items.length
      if (room === 0) break
      const own = takeFrom(sender, Math.min(each, room))
      if (own.length > 0) taken.push(sender)
      items.push(...own)
    }
    return { items, senders: taken }
  }

  /**
   * Whoever was nearly alone goes on at once; in a crowd, a short wait makes few large groups of many small ones. One sender
   * with many leaves half of the time to others, where there are any.
   */
  const rest = async ({ items, senders }: Group, tookMs: number) => {
    const { gatherMs } = options
    if (items.length < crowd || gatherMs === undefined) return
    const [only = ''] = senders
    const yields = senders.length === 1 && items.length > mostTogether && hasCompany(only)
    await pause(yields ? Math.max(gatherMs, tookMs) : gatherMs)
  }

  const count = (senders: readonly string[], by: 1 | -1) => {
    for (const sender of senders) {
      const groups = (groupsOf.get(sender) ?? 0) + by
      if (groups === 0) groupsOf.delete(sender)
      else groupsOf.set(sender, groups)
    }
  }

  const work = async (group: Group) => {
    const names = group.items.flatMap((one) => one.names)
    count(group.senders, 1)
    const isCrowd = group.items.length >= crowd
    for (const sender of isCrowd ? group.senders : []) crowded.add(sender)
    for (const name of names) held.add(name)
    const begun = performance.now()
    await commitGroup(group.items)
    for (const name of names) held.delete(name)
    await rest(group, performance.now() - begun)
    count(group.senders, -1)
    for (const sender of isCrowd ? group.senders : []) crowded.delete(sender)
  }

  /** One more where a single sender has them all: whoever comes beside it need not wait for the end of its large groups. */
  const hasRoom = () => underWay < groupsAtOnce || (underWay === groupsAtOnce && groupsOf.size === 1)

  const run = async () => {
    underWay += 1
    try {
      for (let group = nextGroup(); group.items.length > 0; group = nextGroup()) await work(group)
    } finally {
      underWay -= 1
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const sender = options.senderOf(item)
      seenAt.delete(sender)
      seenAt.set(sender, performance.now())
      const own = waiting.get(sender)
      const one = { item, names: options.namesOf(item), resolve, reject }
      if (own) own.push(one)
      else waiting.set(sender, [one])
      if (hasRoom() && mayGo(sender)) void run()
    })
}
