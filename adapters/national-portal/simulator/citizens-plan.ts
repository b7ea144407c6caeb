import { isRecord } from '#adapter-kit'
import type { Json } from './records.ts'

/** How the portal proves to the city that it is the portal. `signed` names `{timestamp}`, `{id}` and `{body}`. */
export interface Proof {
  readonly basic?: { readonly user: string; readonly password: string }
  readonly hmac?: {
    readonly secret: string
    readonly signed: string
    readonly signatureHeader: string
    readonly timestampHeader: string
    readonly idHeader?: string
    /** Before the signature, such as `v1,` or `sha256=`. */
    readonly prefix?: string
    readonly encoding?: 'hex' | 'base64'
    readonly timestampUnit?: 's' | 'ms'
  }
  readonly headers?: Readonly<Record<string, string>>
}

/** Forged calls. All but the last are made before the true one, the last after it was taken. */
const lies = {
  'wrong-hash': 'a payment whose hash is wrong',
  'altered-amount': 'a payment whose amount was altered after it was hashed',
  'stale-timestamp': 'rightly signed, an hour ago (needs hmac)',
  'wrong-credentials': 'with another password or secret (needs basic or hmac)',
  'changed-repeat': 'the true call once more, rightly proven, with another content',
} as const
export type Lie = keyof typeof lies

/** What citizens do and how the portal tells of it. Shares are from 0 to 1. */
export interface CitizensPlan {
  /** Where the city listens; what has no address is only in the list of changes. */
  readonly callbacks: {
    readonly submissions?: string
    readonly taxNotices?: string
    readonly payments?: string
  }
  readonly proof: Proof
  readonly conduct: {
    /** Of what happens, so much is told by a call; the rest only stands in the list. */
    readonly callShare: number
    /** How often what was taken is said again. */
    readonly repeats: number
    /** Answers that get lost on the way, after the city has given them. */
    readonly loseReplies: number
    readonly lies: Readonly<Partial<Record<Lie, number>>>
    /** Calls are made in any order. */
    readonly reorder: boolean
    readonly retryMs: number
    readonly maxTries: number
    readonly timeoutMs: number
    readonly atOnce: number
    /** How long after its moment a row shows in the list of changes. */
    readonly lateMs: number
    readonly seed: number
  }
  /** After status 5, 2 and 6. */
  readonly acts: { readonly supplement: number; readonly withdraw: number; readonly pay: number }
}

export const idle: CitizensPlan = {
  callbacks: {},
  proof: {},
  conduct: {
    callShare: 1,
    repeats: 0,
    loseReplies: 0,
    lies: {},
    reorder: false,
    retryMs: 500,
    maxTries: 100,
    timeoutMs: 10_000,
    atOnce: 4,
    lateMs: 0,
    seed: 1,
  },
  acts: { supplement: 0, withdraw: 0, pay: 0 },
}

const merged = <Part extends object>(standard: Part, given: unknown, what: string): Part => {
  if (given === undefined) return standard
  if (!isRecord(given)) throw new Error(`"${what}" must be an object`)
  return { ...standard, ...given }
}

const known = ['callbacks', 'proof', 'conduct', 'acts']

/** A plan as `PUT /_citizens` takes it; what it does not say is as when nothing was ever said. */
export const readPlan = (given: Json): CitizensPlan => {
  const unknown = Object.keys(given).filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Error(`Not known: ${unknown.join(', ')}`)
  const conduct = merged(idle.conduct, given.conduct, 'conduct')
  const strange = Object.keys(conduct.lies).filter((name) => !Object.hasOwn(lies, name))
  if (strange.length > 0) throw new Error(`No such lie: ${strange.join(', ')}`)
  return {
    callbacks: merged(idle.callbacks, given.callbacks, 'callbacks'),
    proof: merged(idle.proof, given.proof, 'proof'),
    conduct,
    acts: merged(idle.acts, given.acts, 'acts'),
  }
}
