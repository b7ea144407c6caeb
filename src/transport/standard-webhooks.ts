import { createHmac, timingSafeEqual } from 'node:crypto'

/** The three headers of Standard Webhooks, names in lower case. */
interface WebhookHeaders {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  readonly 'webhook-signature': string
}

const prefix = 'whsec_'
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/
/** The longest that a header needs, so that nobody makes us work through a book of signatures. */
const maxSignatures = 20

/** The key in a secret: base64, with or without `whsec_` before it. Throws, without quoting it, when it holds none. */
const keyOf = (secret: string): Buffer => {
  const encoded = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret
  const key = base64.test(encoded) ? Buffer.from(encoded, 'base64') : Buffer.alloc(0)
  if (key.length === 0) throw new Error('A webhook secret has to be "whsec_" and base64')
  return key
}

/** Signed as bytes: a body that is decoded and encoded again may be another one. */
const digest = (key: Buffer, id: string, timestamp: string, body: string | Uint8Array): Buffer =>
  createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()

/** What a signed call carries. */
interface SignedCall {
  /** Stays the same when the call is repeated; holds no dot. */
  readonly id: string
  readonly at: Date
  readonly body: string | Uint8Array
  /** At least one; while a secret is being changed the new one and the old one. One signature for each. */
  readonly secrets: readonly string[]
}

/** Signs a call per Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`. Throws when a secret holds no key. */
export const signWebhook = ({ id, at, body, secrets }: SignedCall): WebhookHeaders => {
  if (id === '' || id.includes('.')) throw new Error('The id of a webhook is not empty and holds no dot')
  if (secrets.length === 0) throw new Error('Nothing to sign with')
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map((secret) => digest(keyOf(secret), id, timestamp, body).toString('base64'))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
  }
}

interface ReceivedWebhook {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The bytes received. */
  readonly body: string | Uint8Array
  /** Any of them may have signed. */
  readonly secrets: readonly string[]
  readonly now: Date
  /** How far the caller's clock may be from ours, to either side. */
  readonly toleranceSeconds: number
}

const signaturesIn = (header: string): Buffer[] =>
  header
    .split(' ', maxSignatures)
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice('v1,'.length), 'base64'))

/**
 * Whether one of the secrets signed this call, and lately. Every signature is compared with every secret in constant
 * time. Throws only when a secret of ours holds no key.
 */
export const verifyWebhook = ({
  headers,
  body,
  secrets,
  now,
  toleranceSeconds,
}: ReceivedWebhook): boolean => {
  const keys = secrets.map(keyOf)
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '' } = headers
  if (id === '' || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) return false

  const signatures = signaturesIn(headers['webhook-signature'] ?? '')
  let verified = false
  for (const key of keys) {
    const expected = digest(key, id, timestamp, body)
    for (const signature of signatures) {
      if (signature.length === expected.length && timingSafeEqual(signature, expected)) verified = true
    }
  }
  return verified
}
