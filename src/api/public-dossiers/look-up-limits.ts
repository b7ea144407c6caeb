import { type TokenBucket, tokenBucket } from '#shares/token-bucket.ts'
import { networkOf } from '../http/connections.ts'

export interface LookUpLimits {
  /** Counts a look-up from this address; gives the seconds to wait instead where there have been too many. */
  take(address: string): number | undefined
  /** What was looked up is not there: guessing is dearer than knowing. */
  missed(address: string): void
}

const windowSeconds = 60
/** One is counted already when it is taken. */
const missCosts = 9
/** Whose bucket has been full again for so long is remembered no more. */
const maxRemembered = 20_000

/** @param now milliseconds that never go back. */
export const lookUpLimits = (
  { perAddressPerMinute, perMinute }: { readonly perAddressPerMinute: number; readonly perMinute: number },
  now: () => number = () => performance.now(),
): LookUpLimits => {
  const all = tokenBucket(perMinute / windowSeconds, windowSeconds, now)
  const buckets = new Map<string, TokenBucket>()

  const bucketOf = (network: string): TokenBucket => {
    const bucket =
      buckets.get(network) ?? tokenBucket(perAddressPerMinute / windowSeconds, windowSeconds, now)
    // To the end: what has not been used longest goes first.
    buckets.delete(network)
    buckets.set(network, bucket)
    const [oldest] = buckets.size > maxRemembered ? buckets.keys() : []
    if (oldest !== undefined) buckets.delete(oldest)
    return bucket
  }
  return {
    take(address) {
      const own = bucketOf(networkOf(address))
      const isSpent = own.left() < 1 || all.left() < 1
      if (isSpent) return Math.max(1, Math.ceil(Math.max(own.secondsToWait(), all.secondsToWait())))
      own.spend(1)
      all.spend(1)
      return undefined
    },
    missed: (address) => bucketOf(networkOf(address)).spend(missCosts),
  }
}
