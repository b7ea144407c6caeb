import type { CallbackReply } from '#adapter-kit'

/** What protects a browser is ours to say, and a partner's site sets no cookie in our name. */
const ours: ReadonlySet<string> = new Set([
  'set-cookie',
  'refresh',
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'strict-transport-security',
  'access-control-allow-origin',
  'content-length',
  'transfer-encoding',
  'connection',
])

/** Of the same origin, and there the same path or one below it. */
const leadsTo = (target: string, allowed: readonly string[]): boolean => {
  if (!URL.canParse(target)) return false
  const url = new URL(target)
  return allowed.some((address) => {
    const { origin, pathname } = new URL(address)
    const folder = pathname.endsWith('/') ? pathname : `${pathname}/`
    // A name and password in it would be no origin of ours.
    const isSame = url.origin === origin && url.username === '' && url.password === ''
    return isSame && (url.pathname === pathname || url.pathname.startsWith(folder))
  })
}

/** An answer without what would harm the browser that gets it; undefined where it would lead elsewhere than the configuration says. */
export const safeReply = (reply: CallbackReply, returnsTo: readonly string[]): CallbackReply | undefined => {
  const headers = Object.fromEntries(
    Object.entries(reply.headers ?? {}).filter(([name]) => !ours.has(name.toLowerCase())),
  )
  const target = Object.entries(headers).find(([name]) => name.toLowerCase() === 'location')?.[1]
  return target !== undefined && !leadsTo(target, returnsTo) ? undefined : { ...reply, headers }
}
