import { setTimeout as pause } from 'node:timers/promises'

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers what arrives while a commit is under way and commits it together. One alone is committed at once, so an
 * idle gateway waits for nobody.
 *
 * A group that fails for another reason than the store being away is tried again one by one: a bad item harms no other.
 */
export const groupCommit = <Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
  options: {
    readonly maxItems: number
    /** While commits follow each other, how long the next one waits for company, in milliseconds. */
    readonly gatherMs?: number
    readonly isUnavailable: (error: unknown) => boolean
  },
): ((item: Item) => Promise<Result>) => {
  const waiting: Waiting<Item, Result>[] = []
  let committing = false

  const commitGroup = async (group: readonly Waiting<Item, Result>[]): Promise<void> => {
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

  const run = async () => {
    committing = true
    try {
      while (waiting.length > 0) {
        const group = waiting.splice(0, options.maxItems)
        await commitGroup(group)
        // Whoever was alone goes on alone at once; in a crowd, a short wait makes few large groups of many small ones.
        if (group.length > 1 && options.gatherMs !== undefined) await pause(options.gatherMs)
      }
    } finally {
      committing = false
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!committing) void run()
    })
}
