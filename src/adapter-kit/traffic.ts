/** What a simulator saw of the requests of one kind. */
export interface Traffic {
  readonly calls: number
  /** The most that were under way at the same moment. */
  readonly mostAtOnce: number
  /** The most in any stretch of a second, and of a minute, wherever it begins. */
  readonly mostInASecond: number
  readonly mostInAMinute: number
}

export interface TrafficMeter {
  /** Notes that a request came in; what it gives notes that it was answered. */
  arrived(aim: string): () => void
  /** Of one kind of request, or of all. */
  traffic(aim?: string): Traffic
  clear(): void
}

interface Call {
  readonly aim: string
  readonly from: number
  until: number
}

/** More would only eat memory. */
const keptCalls = 200_000

const mostWithin = (times: readonly number[], lengthMs: number): number => {
  let most = 0
  let first = 0
  for (const [index, time] of times.entries()) {
    while (time - (times[first] ?? time) >= lengthMs) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}

const mostAtOnce = (calls: readonly Call[]): number => {
  const changes = calls.flatMap(({ from, until }) => [
    { at: from, by: 1 },
    { at: until, by: -1 },
  ])
  // At the same instant an end comes before a beginning.
  changes.sort((one, other) => one.at - other.at || one.by - other.by)
  let under = 0
  let most = 0
  for (const { by } of changes) {
    under += by
    most = Math.max(most, under)
  }
  return most
}

/** Counts calls, so that a test can hold what came against what was allowed. `clock` gives milliseconds. */
export const trafficMeter = (clock: () => number): TrafficMeter => {
  let calls: Call[] = []
  return {
    arrived(aim) {
      const call: Call = { aim, from: clock(), until: Number.POSITIVE_INFINITY }
      if (calls.length < keptCalls) calls.push(call)
      return () => {
        call.until = clock()
      }
    },
    traffic(aim) {
      const counted = aim === undefined ? calls : calls.filter((call) => call.aim === aim)
      const times = counted.map(({ from }) => from)
      return {
        calls: counted.length,
        mostAtOnce: mostAtOnce(counted),
        mostInASecond: mostWithin(times, 1000),
        mostInAMinute: mostWithin(times, 60_000),
      }
    },
    clear() {
      calls = []
    },
  }
}
