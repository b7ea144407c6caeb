import {
  endpointFault,
  type PartnerWords,
  permanent,
  type Rejected,
  rejected,
  transient,
  vietnamOffsetMs,
} from '#adapter-kit'
import { clockNote } from '#transport/clock-note.ts'
import type { SoapFault, XmlElement } from '#transport/soap.ts'
import { failureForStatus } from '#transport/status-failure.ts'
import { noMatch } from './citizen.ts'
import { type FaultMeaning, meaningOf } from './fault-phrases.ts'

/** What the transport gives: a fault, a body, or neither when an HTTP error came with something else. */
export interface Reply {
  readonly status: number
  /** What the partner asked us to wait, where it did. */
  readonly retryAfterMs?: number
  /** The partner's clock, as its answer names it. */
  readonly date?: string
  /** What came instead, where it was no envelope. */
  readonly instead?: string
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
  if (said === 'quota-used-up') return 'quota-used-up'
  if (said === 'slow-down' || reply.status === 429) return 'slow-down'
  if (reply.status === 401 || reply.status === 403) {
    if (said && connectionMeanings.has(said)) return said
    return reply.status === 401 ? 'not-authenticated' : 'not-granted'
  }
  if (!isOurs(reply)) return 'unavailable'
  return said ?? 'malformed'
}

const wordsOf = ({ fault }: Reply): PartnerWords =>
  fault ? { partnerCode: fault.code, partnerText: fault.text } : {}

const clockOf = ({ date }: Reply, at: Date): string => {
  const note = clockNote(date, at.getTime())
  return note === undefined ? '' : `; ${note}`
}

/** A signature holds the time: where the clocks differ, that is why. */
const notAuthenticated = (reply: Reply, at: Date, details: object) => {
  const clock = clockOf(reply, at)
  return endpointFault(
    clock === '' ? 'credentials' : 'clock',
    clock === '' ? 'UNAUTHENTICATED' : 'CLOCK_DIFFERS',
    `The partner does not accept our signature or key: check user, secret, apiKey and signedUrl${clock}`,
    details,
  )
}

/** A question changes nothing, so there is no doubt either. */
const withoutFault = ({ status, retryAfterMs, date, instead = '' }: Reply) => {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  if (status >= 500)
    return transient('UPSTREAM_UNAVAILABLE', 'The partner failed to answer', {
      status,
      outage: true,
      ...wait,
    })
  const headers = { ...(date !== undefined && { date }) }
  const failure = failureForStatus({ status, headers, body: instead })
  if (failure.code === 'UNEXPECTED_STATUS')
    return permanent('PARTNER_REFUSED_REQUEST', 'The partner refused the request as it is', { status })
  return Object.assign(failure, wait)
}

/**
 * The partner's "no", or a thrown failure. A question changes nothing, so no failure of it is in doubt.
 *
 * @returns undefined when the reply is neither a fault nor an HTTP error
 */
export const readRefusal = (reply: Reply, at: Date): Rejected | undefined => {
  if (!reply.fault && reply.status < 300) return undefined
  // Something before the partner has spoken, or the partner in no form of its own: the same for every partner.
  if (!reply.fault) throw withoutFault(reply)
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
      throw transient('QUOTA_USED_UP', 'The quota of the day is used up', {
        ...details,
        quota: 'day',
        retryAfterMs: msUntilMidnight(at),
        ...wait,
      })
    case 'slow-down':
      throw transient('RATE_LIMITED', 'The partner asks us to slow down', { ...details, ...wait })
    case 'stale-timestamp':
      throw endpointFault(
        'clock',
        'CLOCK_DIFFERS',
        `The partner finds our timestamp too old or too new: check this machine's clock and timestampUnit${clockOf(reply, at)}`,
        details,
      )
    case 'not-authenticated':
      throw notAuthenticated(reply, at, details)
    case 'not-granted':
      throw endpointFault(
        'rights',
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
