import type { RetryPolicy } from '#messages/message.ts'

const maxWaitMs = 24 * 3_600_000

/** What a partner may make us wait at the most: a Retry-After in the wrong unit must not put a message to sleep for years. */
export const sensibleWaitMs = (milliseconds: number): number =>
  Number.isNaN(milliseconds) ? maxWaitMs : Math.min(Math.max(milliseconds, 0), maxWaitMs)

/** The policy's delay before the try after this one; the last stays. */
export const delayMs = ({ delaysSeconds }: RetryPolicy, triesSpent: number): number =>
  (delaysSeconds[Math.min(triesSpent, delaysSeconds.length) - 1] ?? 1) * 1000

/**
 * When to try again, or undefined when the policy is spent.
 *
 * @param triesSpent tries made so far, this one included
 * @param random a number from 0 to 1
 * @param wait `askedMs`: what the partner asked for, never tried earlier than that; `grown`: of which try the delay is
 */
export const nextTry = (
  policy: RetryPolicy,
  triesSpent: number,
  now: Date,
  random: number,
  { askedMs = 0, grown = triesSpent }: { readonly askedMs?: number; readonly grown?: number } = {},
): Date | undefined => {
  if (policy.delaysSeconds[triesSpent - 1] === undefined) return undefined
  const spread = 1 + policy.jitter * (2 * random - 1)
  return new Date(now.getTime() + Math.max(delayMs(policy, grown) * spread, sensibleWaitMs(askedMs)))
}
