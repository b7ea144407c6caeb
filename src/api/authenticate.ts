import { createHash, timingSafeEqual } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Sender as ConfiguredSender } from '#config/senders.ts'
import { problem } from './problem.ts'

export type Sender = Pick<ConfiguredSender, 'name' | 'rights'>

export type SenderWithKeys = Sender & Pick<ConfiguredSender, 'keys'>

/** How many wrong keys may wait for their answer at once; more are sent away without a wait. */
const maxWaiting = 200

const keyIn = (authorization: string | undefined): string | undefined =>
  /^Bearer +(?<key>[\x21-\x7e]{1,512})$/i.exec(authorization ?? '')?.groups?.key

/**
 * Gives the sender of a request. Keys are compared by hash, all of them, in constant time. A wrong key waits for
 * `wrongKeyDelayMs` without holding anything but a timer: guessing costs the caller time, not us.
 */
export const authenticator = (senders: readonly SenderWithKeys[], wrongKeyDelayMs: number) => {
  const table = senders.flatMap((sender) =>
    sender.keys.map(({ sha256 }) => ({ sender, digest: Buffer.from(sha256, 'hex') })),
  )
  let waiting = 0
  return async (authorization: string | undefined): Promise<Sender> => {
    const digest = createHash('sha256')
      .update(keyIn(authorization) ?? '')
      .digest()
    let found: Sender | undefined
    for (const candidate of table) {
      if (timingSafeEqual(candidate.digest, digest)) found = candidate.sender
    }
    if (found && keyIn(authorization) !== undefined) return found
    if (waiting >= maxWaiting) throw problem('too-many-wrong-keys', { retryAfterSeconds: 5 })
    waiting += 1
    await pause(wrongKeyDelayMs)
    waiting -= 1
    throw problem('unauthenticated')
  }
}

export const mayAsk = ({ rights }: Sender, endpoint: string, operation: string): boolean =>
  rights.queries.includes(`${endpoint}.${operation}`) || rights.queries.includes(`${endpoint}.*`)
