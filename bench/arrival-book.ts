import type { Arrivals, PartnerCount } from './partner-client.ts'
import { now } from './waiting.ts'

/** What a partner of the bench remembers of what arrived. */
export const arrivalBook = () => {
  let arrivals = new Map<string, number>()
  let doubles: string[] = []
  let short = 0
  const count = (): PartnerCount => ({ different: arrivals.size, doubles: doubles.length, short })
  const controls: Readonly<Record<string, () => unknown>> = {
    '/_count': count,
    '/_arrivals': (): Arrivals => ({ arrivals: [...arrivals], doubles }),
    '/_reset': () => {
      arrivals = new Map()
      doubles = []
      short = 0
      return count()
    },
  }
  return {
    note(id: string, isShort: boolean) {
      if (arrivals.has(id)) doubles.push(id)
      else arrivals.set(id, now())
      if (isShort) short += 1
    },
    /** The answer to the bench's own questions; undefined for any other path. */
    control: (path: string): unknown => controls[path]?.(),
  }
}
