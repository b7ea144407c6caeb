export interface Reading<Value> {
  readonly value: Value
  readonly ageMs: number
}

/** The record works for one figure at most this part of its time. */
const costShare = 20
/** Older than this, it is waited for rather than shown. */
const maxAgeMs = 60_000

/**
 * One look at a time, shared by all who ask: what is fresh is used, what is not is shown once more while it is read anew. A look
 * that takes long is taken more seldom.
 */
export const sharedReading = <Value>(
  read: () => Promise<Value>,
  freshMs: number,
): (() => Promise<Reading<Value>>) => {
  let last: { readonly value: Value; readonly at: number; readonly freshMs: number } | undefined
  let underWay: Promise<Reading<Value>> | undefined

  const look = async (): Promise<Reading<Value>> => {
    const at = performance.now()
    const value = await read()
    const tookMs = performance.now() - at
    last = { value, at, freshMs: Math.max(freshMs, costShare * tookMs) }
    return { value, ageMs: tookMs }
  }
  const lookOnce = (): Promise<Reading<Value>> => {
    underWay ??= look().finally(() => {
      underWay = undefined
    })
    return underWay
  }

  return async () => {
    const ageMs = last ? performance.now() - last.at : Number.POSITIVE_INFINITY
    if (!last || ageMs > Math.max(maxAgeMs, 2 * last.freshMs)) return lookOnce()
    // Whoever waits for the next look hears of its failure; what is shown here is what was known before.
    if (ageMs > last.freshMs) lookOnce().catch(() => undefined)
    return { value: last.value, ageMs }
  }
}
