import { hash, timingSafeEqual } from 'node:crypto'
import type { Caller } from '#access/caller.ts'
import { addDays, vietnamInstant } from '#adapter-kit'
import type { Sender as ConfiguredSender } from '#config/senders.ts'
import { networkOf } from './connections.ts'
import { holdBack } from './held-back.ts'
import { problem } from './problem.ts'
import { watchWrongKeys } from './wrong-keys.ts'

export type SenderWithKeys = Pick<ConfiguredSender, 'name' | 'rights' | 'keys' | 'logIn'>

/** Gives the sender of a request that comes from this address; throws a problem where there is none. */
export type Authenticate = (authorization: string | undefined, address: string) => Promise<Caller>

/** What is said of a wrong key, and of every further one of a suspect. Never the key. */
export interface WrongKeyEvent {
  readonly address: string
  readonly outcome: 'wrong' | 'suspect'
}

/** How wrong keys are slowed down. */
export interface WrongKeyRule {
  /** How long the answer to a wrong key is held back. */
  readonly delayMs: number
  /** After so many in a minute of one address, or with one beginning, few are answered and the others sent away. */
  readonly perMinute: number
}

/** How many wrong keys may wait for their answer at once, and how many of them may be of one suspect. */
const [places, placesOfSuspect] = [200, 10]

const keyIn = (authorization: string | undefined): string =>
  /^Bearer +(?<key>[\x21-\x7e]{1,512})$/i.exec(authorization ?? '')?.groups?.key ?? ''

/**
 * Keys are compared by hash, all of them, in constant time. The answer to a wrong key is held back; of a suspect most
 * are sent away at once. A right key is let in whoever guesses beside it: locking it out would be worth more to an
 * attacker than guessing ever is.
 */
export const authenticator = (
  senders: readonly SenderWithKeys[],
  { delayMs, perMinute }: WrongKeyRule,
  report: (event: WrongKeyEvent) => void,
): Authenticate => {
  const table = senders.flatMap((sender) =>
    sender.keys.map(({ sha256, expires }) => ({
      sender: { name: sender.name, rights: sender.rights },
      digest: Buffer.from(sha256, 'hex'),
      // Good to the end of that day.
      until: expires === undefined ? Number.POSITIVE_INFINITY : vietnamInstant(addDays(expires, 1)).getTime(),
    })),
  )
  const watch = watchWrongKeys(perMinute)
  const [answerLate, answerSuspect] = [holdBack(delayMs, places), holdBack(delayMs, placesOfSuspect)]

  const senderWith = (key: string): Caller | undefined => {
    const digest = hash('sha256', key, 'buffer')
    const now = Date.now()
    let found: Caller | undefined
    for (const candidate of table) {
      if (timingSafeEqual(candidate.digest, digest) && now < candidate.until) found = candidate.sender
    }
    return found
  }

  return async (authorization, address) => {
    const key = keyIn(authorization)
    const found = key === '' ? undefined : senderWith(key)
    if (found) return found
    const suspect = key !== '' && watch.isSuspect(address, key)
    if (key !== '') {
      watch.wrong(address, key)
      report({ address, outcome: suspect ? 'suspect' : 'wrong' })
    }
    await (suspect ? answerSuspect(networkOf(address)) : answerLate())
    throw problem('unauthenticated')
  }
}
