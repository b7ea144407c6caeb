import { createHash, createHmac, randomBytes } from 'node:crypto'
import { sameSecret } from '#adapter-kit'

/** Of what a browser holds: the id of its session, and a seal by which we know it as ours before the record is asked. */
interface SealedId {
  readonly value: string
  /** By which the record knows the session. */
  readonly hash: Buffer
}

const [idBytes, sealBytes] = [32, 16]
const form = /^(?<id>[\w-]{43})[.](?<seal>[\w-]{22})$/

const sealOf = (id: string, key: Buffer): string =>
  createHmac('sha256', key)
    .update(`longbien console\n${id}`)
    .digest()
    .subarray(0, sealBytes)
    .toString('base64url')

const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest()

export const newSealedId = (key: Buffer): SealedId => {
  const id = randomBytes(idBytes).toString('base64url')
  return { value: `${id}.${sealOf(id, key)}`, hash: hashOf(id) }
}

/** The hash of a cookie of ours; undefined where somebody made it up. */
export const openSealedId = (value: string, key: Buffer): Buffer | undefined => {
  const { id, seal } = form.exec(value)?.groups ?? {}
  if (id === undefined || seal === undefined) return undefined
  return sameSecret(seal, sealOf(id, key)) ? hashOf(id) : undefined
}

/** What only a page knows that could read an answer of ours: it comes with every call that changes something. */
export const csrfTokenOf = (value: string): string =>
  createHmac('sha256', value).update('longbien csrf').digest('base64url')

/** Where a cookie is sent: under the path by which people reach the gateway, over TLS where they do. */
export interface CookiePlace {
  readonly path: string
  readonly secure: boolean
}

export const cookiePlaceOf = (publicUrl: string): CookiePlace => {
  if (publicUrl === '') return { path: '/', secure: false }
  const { protocol, pathname } = new URL(publicUrl)
  return { path: pathname, secure: protocol === 'https:' }
}

/** With these prefixes browsers take it over TLS alone, and with the first from this host alone. */
const cookieNameAt = (name: string, { path, secure }: CookiePlace): string =>
  secure ? `${path === '/' ? '__Host-' : '__Secure-'}${name}` : name

/** `undefined` takes the cookie away. Without a time of its own it goes with the browser. */
export const cookieHeader = (
  name: string,
  value: string | undefined,
  place: CookiePlace,
  maxAgeSeconds?: number,
): string =>
  [
    `${cookieNameAt(name, place)}=${value ?? ''}`,
    `Path=${place.path}`,
    ...(value === undefined
      ? ['Max-Age=0']
      : maxAgeSeconds === undefined
        ? []
        : [`Max-Age=${maxAgeSeconds}`]),
    'HttpOnly',
    'SameSite=Strict',
    ...(place.secure ? ['Secure'] : []),
  ].join('; ')

/** What a request holds under this name; of two the first, which is that of the longer path. */
export const cookieIn = (
  header: string | undefined,
  name: string,
  place: CookiePlace,
): string | undefined => {
  const wanted = cookieNameAt(name, place)
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() === wanted) return part.slice(at + 1).trim()
  }
  return undefined
}
