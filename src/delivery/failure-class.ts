import type { EndpointFault } from '#adapter-kit'

/** Why an endpoint does not serve us, as far as that decides who has to do what. */
export type FailureClass =
  | EndpointFault
  | 'unreachable'
  | 'no-reply'
  | 'partner-error'
  | 'rate-limit'
  | 'quota'
  | 'other'

/** Codes whose failures do not say themselves what is at fault. */
const classes: Readonly<Record<string, FailureClass>> = {
  UNAUTHENTICATED: 'credentials',
  LOGIN_REFUSED: 'credentials',
  SESSION_REFUSED: 'session',
  CERTIFICATE_EXPIRED: 'certificate',
  CERTIFICATE_UNTRUSTED: 'certificate',
  ADDRESS_INVALID: 'address',
  /** Of versions that did not tell the two apart. */
  TLS_OR_ADDRESS: 'address',
  CONNECTION_REFUSED: 'unreachable',
  CONNECT_TIMEOUT: 'unreachable',
  REPLY_TIMEOUT: 'no-reply',
  REPLY_LOST: 'no-reply',
  REQUEST_TIMEOUT: 'no-reply',
  LOG_IN_TIMEOUT: 'no-reply',
  LOG_IN_FAILED: 'partner-error',
  PARTNER_ERROR: 'partner-error',
  GATEWAY_ERROR: 'partner-error',
  UNAVAILABLE: 'partner-error',
  UPSTREAM_UNAVAILABLE: 'partner-error',
  HTML_PAGE: 'page',
  TOO_MANY_REQUESTS: 'rate-limit',
  RATE_LIMITED: 'rate-limit',
  QUOTA_USED_UP: 'quota',
}

/** By what the failure said itself, else by our own code; an adapter may bring codes that nobody has sorted. */
export const failureClass = (code: string, fault?: EndpointFault): FailureClass =>
  fault ?? classes[code] ?? 'other'

/** A code that an adapter made looks like a code, else nothing of it is kept: it may be a partner's text. */
export const soundCode = (code: string): string => (/^[A-Z][A-Z0-9_]{0,59}$/.test(code) ? code : 'UNEXPECTED')
