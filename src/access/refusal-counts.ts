/** A call that was refused because nothing proved who makes it. */
export interface Refusal {
  readonly kind: 'wrong-key' | 'wrong-password' | 'unproven-callback'
  /** `<endpoint>/<callback>`, or the account; empty for keys and for names that no account has. */
  readonly subject: string
  readonly address: string
}

/** How often one source was refused within one minute. */
export interface CountedRefusals extends Refusal {
  /** When the minute began. */
  readonly minute: Date
  readonly count: number
  readonly first: Date
  readonly last: Date
}

/** Whoever comes from more addresses than this in a minute is counted as one, so that counting costs no more. */
const maxSources = 500

/** Stands for all further addresses of a minute. */
const otherAddresses = 'others'

const minuteMs = 60_000

/**
 * Counts refused calls by source and minute. What one source does uses nothing up that another one needs: each kind and
 * each callback has places of its own, and beyond those there is still a count.
 */
export const refusalCounts = () => {
  let counts = new Map<string, CountedRefusals>()
  let sources = new Map<string, number>()

  const keyOf = ({ kind, subject, address }: Refusal, minute: number) =>
    JSON.stringify([minute, kind, subject, address])

  return {
    add(refusal: Refusal, at: Date): void {
      const minute = Math.floor(at.getTime() / minuteMs) * minuteMs
      const place = JSON.stringify([minute, refusal.kind, refusal.subject])
      const taken = sources.get(place) ?? 0
      const isKnown = counts.has(keyOf(refusal, minute))
      const source = isKnown || taken < maxSources ? refusal : { ...refusal, address: otherAddresses }
      const key = keyOf(source, minute)
      const before = counts.get(key)
      if (!before) sources.set(place, taken + 1)
      const { kind, subject, address } = source
      const count = (before?.count ?? 0) + 1
      const first = before?.first ?? at
      counts.set(key, { kind, subject, address, minute: new Date(minute), count, first, last: at })
    },
    /** What was counted since the last time. */
    take(): readonly CountedRefusals[] {
      const taken = [...counts.values()]
      counts = new Map()
      sources = new Map()
      return taken
    },
    /** Puts back what could not be written down. */
    putBack(refusals: readonly CountedRefusals[]): void {
      for (const refusal of refusals) {
        const key = keyOf(refusal, refusal.minute.getTime())
        const since = counts.get(key)
        const both = since && { count: since.count + refusal.count, first: refusal.first, last: since.last }
        counts.set(key, { ...refusal, ...both })
      }
    },
  }
}
