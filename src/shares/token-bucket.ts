/** How much may go within some seconds; what has not been used for so long may come at once. */
export interface TokenBucket {
  /** Takes from what is left, and may take more than that: the debt is paid before there is anything again. */
  spend(amount: number): void
  left(): number
  /** Seconds until there is something again; 0 where there is. */
  secondsToWait(): number
}

/** `now` gives milliseconds and never goes back. */
export const tokenBucket = (perSecond: number, windowSeconds: number, now: () => number): TokenBucket => {
  const most = perSecond * windowSeconds
  let tokens = most
  let filledAt = now()

  const fill = () => {
    const at = now()
    tokens = Math.min(most, tokens + ((at - filledAt) / 1000) * perSecond)
    filledAt = at
    return tokens
  }
  return {
    spend(amount) {
      tokens = fill() - amount
    },
    left: () => Math.max(0, fill()),
    secondsToWait: () => Math.max(0, -fill() / perSecond),
  }
}
