import type { Readable } from 'node:stream'
import { permanent } from '#adapter-kit'
import type { WaySettings } from './settings.ts'

/** One HTTP call to the partner, without what the way to it adds. */
export interface GatewayRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Below the address of the way. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** A stream is made anew for each sending: with a renewed token the call is sent once more. */
  readonly body?: string | (() => Readable)
  /** What must not be known of this call besides the secrets of the way: taken out of whatever is quoted. */
  readonly hidden?: readonly string[]
}

/** Security servers cut or refuse longer ones (national-protocols-2026 D.3). */
const longestUrl = 2000

const joined = (...parts: readonly string[]): string =>
  parts.map((part) => part.replace(/^\/+|\/+$/g, '')).join('/')

/** Where a call goes on this way. */
export const addressOf = (
  { baseUrl, xRoad }: WaySettings,
  { path, query = {} }: Pick<GatewayRequest, 'path' | 'query'>,
): string => {
  const url = new URL(baseUrl)
  const service = xRoad?.service?.split('/').map(encodeURIComponent)
  url.pathname = joined(url.pathname, ...(service ? ['r1', ...service] : []), path)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  if (xRoad?.dstcode !== undefined && xRoad.dstcodeIn !== 'header')
    url.searchParams.set('dstcode', xRoad.dstcode)
  if (xRoad?.providerUrl !== undefined) url.searchParams.set('providerurl', xRoad.providerUrl)
  if (xRoad && url.href.length > longestUrl)
    throw permanent('URL_TOO_LONG', 'The address of the call is longer than a security server passes on')
  return url.href
}
