import {
  type PartnerWords,
  permanent,
  type Rejected,
  rejected,
  transient,
  vietnamOffsetMs,
} from '#adapter-kit'
import type { SoapFault, XmlElement } from '#transport/soap.ts'
import { noMatch } from './citizen.ts'
import { type FaultMeaning, meaningOf } from './fault-phrases.ts'

/** What the transport gives: a fault, a body, or neither when an HTTP error came with something else. */
export interface Reply {
  readonly status: number
  /** What the partner asked us to wait, where it did. */
  readonly retryAfterMs?: number
  readonly fault?: SoapFault
  readonly body?: XmlElement
}

const dayMs = 86_400_000

/** A daily quota starts anew at midnight in Vietnam, which has no daylight saving. */
export const msUntilMidnight = (at: Date): number => dayMs - ((at.getTime() + vietnamOffsetMs) % dayMs)

/** Of a 401 and a 403 the text may say more, but only about the connection. */
const connectionMeanings: ReadonlySet<FaultMeaning> = new Set<FaultMeaning>([
  'stale-timestamp',
  'not-granted',
  'not-authenticated',
])

/** A fault often comes with status 500, whoever is to blame (SOAP 1.1, 6.2): its code decides first. */
const isOurs = ({ status, fault }: Reply): boolean => {
  const [first] = fault?.code.split('.') ?? []
  if (first === 'Client' || first === 'VersionMismatch' || first === 'MustUnderstand') return true
  return first !== 'Server' && status < 500
}

const meaningOfReply = (reply: Reply): FaultMeaning | 'unavailable' => {
  const said = meaningOf(reply.fault?.text ?? '')
  if (said === 'quota-used-up' || reply.status === 429) return 'quota-used-up'
  if (reply.status === 401 || reply.status === 403) {
    if (said && connectionMeanings.has(said)) return said
    return reply.status === 401 ? 'not-authenticated' : 'not-granted'
  }
  if (!isOurs(reply)) return 'unavailable'
  return said ?? 'malformed'
}

const wordsOf = ({ fault }: Reply): PartnerWords =>
  fault ? { partnerCode: fault.code, partnerText: fault.text } : {}

/**
 * The partner's "no", or a thrown failure. A question changes nothing, so no failure of it is in doubt.
 *
 * @returns undefined when the reply is neither a fault nor an HTTP error
 */
export const readRefusal = (reply: Reply, at: Date): Rejected | undefined => {
  if (!reply.fault && reply.status < 300) return undefined
  const details = { status: reply.status, ...wordsOf(reply) }
  const wait = reply.retryAfterMs === undefined ? {} : { retryAfterMs: reply.retryAfterMs }
  switch (meaningOfReply(reply)) {
    case 'no-match':
      return noMatch(wordsOf(reply))
    case 'mismatch':
      return rejected(
        'MISMATCH',
        'Họ tên hoặc ngày sinh không khớp với số định danh',
        'applicant',
        wordsOf(reply),
      )
    case 'quota-used-up':
      throw transient('RATE_LIMITED', 'The quota is used up', {
        ...details,
        retryAfterMs: msUntilMidnight(at),
        ...wait,
      })
    case 'stale-timestamp':
      throw transient(
        'UNAUTHENTICATED',
        "The partner finds our timestamp too old or too new: check this machine's clock and timestampUnit",
        details,
      )
    case 'not-authenticated':
      throw permanent(
        'UNAUTHENTICATED',
        'The partner does not accept our signature or key: check user, secret, apiKey and signedUrl',
        details,
      )
    case 'not-granted':
      throw permanent(
        'FORBIDDEN',
        'The partner does not grant this call: check the service and integration codes',
        details,
      )
    case 'unavailable':
      throw transient('UPSTREAM_UNAVAILABLE', 'The partner failed to answer', { ...details, ...wait })
    case 'malformed':
      throw permanent('PARTNER_REFUSED_REQUEST', 'The partner refused the request as it is', details)
  }
}
