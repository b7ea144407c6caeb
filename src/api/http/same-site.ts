import { sameSecret } from '#adapter-kit'
import { problem } from './problem.ts'
import { csrfTokenOf } from './session-cookie.ts'

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** With it come the calls that change something: only a page that read an answer of ours knows it. */
const csrfHeader = 'x-csrf-token'

const one = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined

/** Browsers say where a call comes from; who says nothing is no page of another site. */
const isOwnOrigin = (headers: Headers, publicUrl: string): boolean => {
  const site = one(headers['sec-fetch-site'])
  const origin = one(headers.origin)
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  return publicUrl === '' ? hostOf(origin) === one(headers.host) : origin === new URL(publicUrl).origin
}

/** Refuses what the page of another site has a browser do. */
export const refuseOtherSites = (headers: Headers, publicUrl: string): void => {
  if (!isOwnOrigin(headers, publicUrl)) throw problem('not-from-console')
}

/** The same of a call with a cookie; what changes something has to come with the token of the session. */
export const refuseForgeries = (
  { method, headers }: { readonly method: string; readonly headers: Headers },
  cookie: string,
  publicUrl: string,
): void => {
  refuseOtherSites(headers, publicUrl)
  if (method === 'GET' || method === 'HEAD') return
  if (!sameSecret(one(headers[csrfHeader]) ?? '', csrfTokenOf(cookie))) throw problem('not-from-console')
}
