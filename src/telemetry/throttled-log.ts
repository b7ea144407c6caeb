/** Passes on the first of a flood and then one every `everyMs`: a store that is away is one fact, not a thousand lines. */
export const throttledLog = <Arguments extends unknown[]>(
  log: (...about: Arguments) => void,
  everyMs: number,
): ((...about: Arguments) => void) => {
  let last = Number.NEGATIVE_INFINITY
  return (...about) => {
    if (Date.now() - last < everyMs) return
    last = Date.now()
    log(...about)
  }
}
