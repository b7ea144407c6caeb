import { createHmac, timingSafeEqual } from 'node:crypto'
import type { StoreAddress } from '#messages/store-address.ts'

/** What a link grants: one file, until a moment, and for what it was given out. */
export interface Grant extends StoreAddress {
  readonly expiresAt: Date
  /** Whom it was given to. */
  readonly endpoint: string
  /** In which message; absent where it was given out by hand. */
  readonly messageId?: string
}

const version = 1

/** Over the text as it stands in the link, so that there is one way to write a grant. */
const macOf = (text: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`longbien file link\n${text}`).digest()

/** The grant with its proof. The same grant and secret make the same token, so that a repeated packet is the same packet. */
export const signGrant = ({ store, key, expiresAt, endpoint, messageId }: Grant, secret: string): string => {
  const seconds = Math.floor(expiresAt.getTime() / 1000)
  const fields = [version, seconds, endpoint, messageId ?? null, store, key]
  const text = Buffer.from(JSON.stringify(fields)).toString('base64url')
  return `${text}.${macOf(text, secret).toString('base64url')}`
}

const readGrant = (text: string): Grant | undefined => {
  const fields: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  const [made, seconds, endpoint, messageId, store, key] = fields as [
    number,
    number,
    string,
    string | null,
    string,
    string,
  ]
  if (made !== version) return undefined
  const grant = { store, key, endpoint, expiresAt: new Date(seconds * 1000) }
  return messageId === null ? grant : { ...grant, messageId }
}

/** The grant of a token that one of the secrets has signed, expired or not; undefined for any other text. */
export const verifyToken = (token: string, secrets: readonly string[]): Grant | undefined => {
  const [, text = '', proof = ''] = /^([\w-]{1,4000})\.([\w-]{43})$/.exec(token) ?? []
  const given = Buffer.from(proof, 'base64url')
  let genuine = false
  for (const secret of secrets) {
    const mac = macOf(text, secret)
    if (given.length === mac.length && timingSafeEqual(mac, given)) genuine = true
  }
  // Only what we have signed is read, so it has the form that we gave it.
  return genuine ? readGrant(text) : undefined
}
