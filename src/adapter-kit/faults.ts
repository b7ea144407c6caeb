/** Faults that the kit can put around any partner. */
export const transportFaults = {
  slow: 'Answers after `delayMs`.',
  status:
    'Answers with HTTP `status`, before the partner sees the request; `retryAfter` becomes a header, `headers` and `body` are as given.',
  'status-after': 'Answers with HTTP `status` after the partner has done the work.',
  refused: 'Resets the connection before the partner sees the request.',
  'lost-reply': 'Resets the connection after the partner has done the work.',
  truncated: 'Sends half of the answer after the partner has done the work, then resets.',
  html: 'HTTP 200 with a page of HTML, before the partner sees the request.',
  'html-after': 'HTTP 200 with a page of HTML after the partner has done the work.',
  bom: 'Puts a byte order mark before the answer.',
} as const

/** One rule of a bad day, as `PUT /<adapter>/_faults` takes it. */
export interface FaultRule {
  /** One of {@link transportFaults} or of the partner's own. */
  readonly fault: string
  /** Only requests whose aim (service or operation name) contains this. */
  readonly match?: string
  /** At most so many times; absent: always. */
  readonly times?: number
  /** Passes over this many fitting requests first. */
  readonly after?: number
  /** Share of the fitting requests that it hits, 0 to 1; default 1. Drawn from the seed, so a day can be repeated. */
  readonly rate?: number
  readonly delayMs?: number
  readonly status?: number
  readonly retryAfter?: string
  /** What comes with the status, as a firewall or a gateway words it. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface FaultState extends FaultRule {
  readonly fired: number
  readonly seen: number
}

/** mulberry32: small, seeded, good enough to spread faults over a day. */
const dice = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface FaultPlan {
  /** The first rule of these faults that hits this request; counts it as fired. */
  take(faults: readonly string[], aim: string): FaultRule | undefined
  state(): readonly FaultState[]
}

/** A day by rules. Throws with a clear message when a rule names no known fault. */
export const planFaults = (rules: readonly FaultRule[], known: readonly string[], seed = 1): FaultPlan => {
  for (const { fault } of rules) {
    if (!known.includes(fault))
      throw new Error(`There is no fault "${fault}"; known are: ${known.join(', ')}`)
  }
  const random = dice(seed)
  const states = rules.map((rule) => ({ rule, fired: 0, seen: 0 }))
  const hits = (state: (typeof states)[number]) => {
    const { times, after = 0, rate = 1 } = state.rule
    state.seen += 1
    return state.seen > after && state.fired < (times ?? Number.POSITIVE_INFINITY) && random() < rate
  }
  return {
    take(faults, aim) {
      for (const state of states) {
        const fits = faults.includes(state.rule.fault) && aim.includes(state.rule.match ?? '')
        if (fits && hits(state)) {
          state.fired += 1
          return state.rule
        }
      }
      return undefined
    },
    state: () => states.map(({ rule, fired, seen }) => ({ ...rule, fired, seen })),
  }
}
