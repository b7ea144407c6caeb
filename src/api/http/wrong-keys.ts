import { networkOf } from './connections.ts'

interface Counted {
  count: number
  endsAt: number
}

const windowMs = 60_000
/** Names remembered at once; who comes from more networks than that is slowed by the beginnings of its keys. */
const maxRemembered = 10_000

/** Counts by name within a minute. The oldest go first when there are too many. */
const minuteCounts = (now: () => number) => {
  const counts = new Map<string, Counted>()
  const of = (name: string): number => {
    const found = counts.get(name)
    if (found && found.endsAt <= now()) counts.delete(name)
    return counts.get(name)?.count ?? 0
  }
  return {
    of,
    add(name: string) {
      const count = of(name) + 1
      const [oldest] = counts.size >= maxRemembered && count === 1 ? counts.keys() : []
      if (oldest !== undefined) counts.delete(oldest)
      counts.set(name, { count, endsAt: counts.get(name)?.endsAt ?? now() + windowMs })
    },
  }
}

/** Who guesses at keys, and how often. Remembers no key, only the beginnings of wrong ones. */
export interface WrongKeys {
  /** Whether the network of this address, or whoever tries keys with this beginning, has guessed too often in this minute. */
  isSuspect(address: string, key: string): boolean
  wrong(address: string, key: string): void
}

/** Of a key, so much shows that somebody guesses at one and the same. */
const beginningOf = (key: string) => `key ${key.slice(0, 6)}`

export const watchWrongKeys = (perMinute: number, now: () => number = Date.now): WrongKeys => {
  const counts = minuteCounts(now)
  return {
    isSuspect: (address, key) =>
      counts.of(networkOf(address)) >= perMinute || counts.of(beginningOf(key)) >= perMinute,
    wrong(address, key) {
      counts.add(networkOf(address))
      counts.add(beginningOf(key))
    },
  }
}
