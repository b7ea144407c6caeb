/** A call that was answered with a problem: nothing of its content, and no address. */
export interface RefusedCall {
  /** Empty where the caller is not known. */
  readonly sender: string
  /** Method and path as declared; empty where there is no such call. */
  readonly call: string
  readonly problem: string
  /** Of what was found; empty where the problem says all. */
  readonly code: string
}

/** How often that happened within one hour. */
export interface CountedProblem extends RefusedCall {
  /** When the hour began. */
  readonly hour: Date
  readonly count: number
  readonly first: Date
  readonly last: Date
}

/** Kinds that are told apart between two writings; there are not so many unless codes are made up. */
const maxKinds = 2000
const otherCodes = 'OTHERS'
const hourMs = 3_600_000

const keyOf = ({ sender, call, problem, code }: RefusedCall, hour: number) =>
  JSON.stringify([hour, sender, call, problem, code])

/** Counts refused calls by hour, sender, call, problem and code. */
export const problemCounts = () => {
  let counts = new Map<string, CountedProblem>()

  const put = (refused: RefusedCall, hour: number, add: Pick<CountedProblem, 'count' | 'first' | 'last'>) => {
    const isFull = counts.size >= maxKinds && !counts.has(keyOf(refused, hour))
    const one = isFull ? { ...refused, code: otherCodes } : refused
    const key = keyOf(one, hour)
    const before = counts.get(key)
    const count = (before?.count ?? 0) + add.count
    const { sender, call, problem, code } = one
    const first = before && before.first < add.first ? before.first : add.first
    const last = before && before.last > add.last ? before.last : add.last
    counts.set(key, { sender, call, problem, code, hour: new Date(hour), count, first, last })
  }

  return {
    add(refused: RefusedCall, at: Date): void {
      put(refused, Math.floor(at.getTime() / hourMs) * hourMs, { count: 1, first: at, last: at })
    },
    /** What was counted since the last time. */
    take(): readonly CountedProblem[] {
      const taken = [...counts.values()]
      counts = new Map()
      return taken
    },
    /** Puts back what could not be written down. */
    putBack(problems: readonly CountedProblem[]): void {
      for (const one of problems) put(one, one.hour.getTime(), one)
    },
  }
}
