import type { ChannelState } from '#messages/channel.ts'

/** A step of a circuit breaker, to be logged and kept. */
export type BreakerChange =
  | {
      readonly kind: 'opened'
      readonly failures: number
      readonly openUntil: Date
      /** Ours, of the failure that opened it. */
      readonly code?: string
    }
  | { readonly kind: 'half-opened' | 'closed' }

/** What has become of the breaker between two states; `probe`: a request leaves to find out whether the partner is back. */
export const breakerChange = (
  before: ChannelState,
  after: ChannelState,
  probe = false,
): BreakerChange | undefined => {
  const { openings = 0, failures = 0, openUntil = 0 } = after.breaker ?? {}
  const openingsBefore = before.breaker?.openings ?? 0
  if (openings > openingsBefore) {
    const { lastFailure } = after
    return {
      kind: 'opened',
      failures,
      openUntil: new Date(openUntil),
      ...(lastFailure && { code: lastFailure.code }),
    }
  }
  if (openings === 0 && openingsBefore > 0) return { kind: 'closed' }
  return probe ? { kind: 'half-opened' } : undefined
}
