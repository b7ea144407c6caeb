import { line } from './line.ts'
import { places } from './places.ts'
import { type OverShare, partOf, type Shares } from './share.ts'
import { type TokenBucket, tokenBucket } from './token-bucket.ts'

/** How much is left of what is given out by the second. */
export interface Allowed {
  readonly share: keyof Shares
  readonly limit: number
  readonly windowSeconds: number
  readonly left: number
}

/** Those that are places: taken and given back. */
type PlaceShare = 'bulkCalls' | 'questions' | 'longPolls' | 'messagesInCommit'

type Gone = () => AbortSignal

/** What this process keeps of the senders' shares. Who has none, such as a partner, is not held to any. */
export interface SenderShares {
  of(sender: string): Shares | undefined
  /** Counts a refusal that was decided elsewhere. */
  refused(sender: string, over: OverShare): OverShare
  /** One call with so many bytes, as far as they are known: what runs short, or why it may not be made. */
  call(sender: string, bytes: number): readonly Allowed[] | OverShare
  /** Bytes of which nothing was known before they came. */
  received(sender: string, bytes: number): void
  /** Takes a place; what it gives has to be called to give it back. */
  enter(sender: string, share: PlaceShare): (() => void) | OverShare
  /** Does what needs the record when it is the sender's turn; not at all for who has gone before. */
  atRecord<Result>(sender: string, gone: Gone, work: () => Promise<Result>): Promise<Result | OverShare>
}

/** Of what is given out by the second, so many seconds' worth may come at once. */
const windowSeconds = 10
/** With less than this part left, the caller is told. */
const short = 0.5

const rates = ['requestsPerSecond', 'bytesPerSecond'] as const

interface Rate {
  readonly share: (typeof rates)[number]
  readonly limit: number
  readonly bucket: TokenBucket
}

const ratesOf = (shares: Shares, now: () => number): readonly Rate[] =>
  rates.flatMap((share) => {
    const perSecond = shares[share]
    if (perSecond === 0) return []
    return [{ share, limit: perSecond * windowSeconds, bucket: tokenBucket(perSecond, windowSeconds, now) }]
  })

const spent = ({ share, limit, bucket }: Rate): OverShare => ({
  share,
  limit,
  windowSeconds,
  retryAfterSeconds: Math.max(1, Math.ceil(bucket.secondsToWait())),
})

export const senderShares = (
  of: (sender: string) => Shares | undefined,
  poolSize: number,
  /** Called for each refusal. */
  onRefused: (sender: string, share: keyof Shares) => void,
  now: () => number = () => performance.now(),
): SenderShares => {
  const ratesBySender = new Map<string, readonly Rate[]>()
  const taken: Readonly<Record<PlaceShare, ReturnType<typeof places>>> = {
    bulkCalls: places(),
    questions: places(),
    longPolls: places(),
    messagesInCommit: places(),
  }
  const record = line()

  const ratesFor = (sender: string): readonly Rate[] => {
    const known = ratesBySender.get(sender)
    if (known) return known
    const shares = of(sender)
    if (!shares) return []
    const made = ratesOf(shares, now)
    ratesBySender.set(sender, made)
    return made
  }
  const spend = (sender: string, amounts: Partial<Record<Rate['share'], number>>) => {
    for (const { share, bucket } of ratesFor(sender)) bucket.spend(amounts[share] ?? 0)
  }

  const refused = (sender: string, over: OverShare) => {
    onRefused(sender, over.share)
    return over
  }

  return {
    of,
    refused,
    call(sender, bytes) {
      const over = ratesFor(sender).find(({ bucket }) => bucket.left() === 0)
      if (over) return refused(sender, spent(over))
      spend(sender, { requestsPerSecond: 1, bytesPerSecond: bytes })
      return ratesFor(sender).flatMap(({ share, limit, bucket }) => {
        const left = bucket.left()
        return left < limit * short ? [{ share, limit, windowSeconds, left }] : []
      })
    },
    received: (sender, bytes) => spend(sender, { bytesPerSecond: bytes }),
    enter(sender, share) {
      const limit = of(sender)?.[share] ?? Number.POSITIVE_INFINITY
      return taken[share].take(sender, limit) ?? refused(sender, { share, limit, retryAfterSeconds: 1 })
    },
    async atRecord(sender, gone, work) {
      const shares = of(sender)
      if (!shares) return work()
      const most = partOf(poolSize, shares.databaseConnections)
      const leave = await record.enter(sender, { places: most, inLine: shares.callsInLine }, gone)
      if (!leave)
        return refused(sender, { share: 'callsInLine', limit: shares.callsInLine, retryAfterSeconds: 1 })
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
