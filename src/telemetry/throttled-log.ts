/** Passes on the first of a flood and then one every `everyMs`: a store that is away is one fact, not a thousand lines. */
export const throttledLog = <Arguments extends unknown[]>(
  log: (...about: Arguments) => void,
  everyMs: number,
): ((...about: Arguments) => void) => {
  let last = Number.NEGATIVE_INFINITY
  return (...about) => {
    // Not by the time of day: a clock that is set back would silence it for as long.
    const now = performance.now()
    if (now - last < everyMs) return
    last = now
    log(...about)
  }
}
