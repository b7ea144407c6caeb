import type { Finding } from './finding.ts'
import { type PartnerWords, partnerWords } from './partner-words.ts'

/**
 * - `transient`: surely not done, may work later.
 * - `permanent`: will never work as it is.
 * - `in-doubt`: may have been done; look before sending again.
 */
export type FailureKind = 'transient' | 'permanent' | 'in-doubt'

/**
 * What can be wrong with an endpoint, as against a message:
 * - `session`: our session or token is no longer taken, though the log-in succeeds.
 * - `credentials`: the log-in, key or signature is refused. `clock`: because our clocks differ.
 * - `certificate`, `address`, `redirect`, `route`: what the address leads to is not, or not safely, the partner.
 * - `page`: something in between, a firewall perhaps, answers with a page for people.
 * - `rights`: the partner does not grant us the call. `gateway`: what stands before the partner does not.
 */
export const endpointFaults = [
  'session',
  'credentials',
  'clock',
  'certificate',
  'address',
  'redirect',
  'route',
  'page',
  'rights',
  'gateway',
] as const
export type EndpointFault = (typeof endpointFaults)[number]

interface FailureDetails {
  /** How long the partner asked us to wait. */
  readonly retryAfterMs?: number
  /**
   * Nothing was done because our picture of the partner was wrong: what we wanted to create exists, or what we
   * wanted to update is missing. Delivery corrects the picture and sends again at once, without spending a try.
   */
  readonly learnt?: 'exists' | 'missing'
  /** With `learnt: 'exists'`: with what the partner holds it, where it said so. */
  readonly reference?: string
  /**
   * The endpoint as a whole does not serve us: no connection, no reply in time, 5xx, a refused log-in. Such failures in
   * a row open its circuit breaker; what a partner says of one message never does.
   */
  readonly outage?: boolean
  /** The endpoint is at fault and no message is: it is held until it is mended, and what meets this waits without losing a try. */
  readonly fault?: EndpointFault
  /** `day`: the partner says that what it grants for a day is used up, which is another thing than "slow down". */
  readonly quota?: 'day'
  /** A connection that was used before broke before a byte of the answer came: a question may be asked once more at once. */
  readonly staleConnection?: true
  /** HTTP status, where there was one. */
  readonly status?: number
  /** The partner's own code, where it looks like one. */
  readonly partnerCode?: string
  /** What is wrong with which field, for a message that cannot be sent as it is. */
  readonly findings?: readonly Finding[]
}

/** We got no usable answer. Thrown, and distinguished by the field `failure`, never by `instanceof`. */
export interface Failure extends Error, FailureDetails {
  readonly failure: FailureKind
  /** Ours: upper case with underscores, stable, for example `CONNECTION_REFUSED`. */
  readonly code: string
}

/** What an adapter gives besides. */
type Given = FailureDetails & PartnerWords

/** Beside the failures and not in them: whatever writes an error down, with all of its fields, does not write this. */
const texts = new WeakMap<object, string>()

/** What the partner said where it gave no usable answer: a body. Undefined where nothing is known of it. */
export const partnerTextOf = (thrown: Failure): string | undefined => texts.get(thrown)

const failure = (
  kind: FailureKind,
  code: string,
  message: string,
  { partnerCode, partnerText, ...details }: Given,
): Failure => {
  const words = partnerWords({ partnerCode, partnerText })
  const made = Object.assign(new Error(message), {
    failure: kind,
    code,
    ...details,
    ...(words.partnerCode !== undefined && { partnerCode: words.partnerCode }),
  })
  if (words.partnerText !== undefined) texts.set(made, words.partnerText)
  return made
}

/** Surely not done; may work later: refused connection, 429. `message` is ours: no secret, nothing of a partner's text. */
export const transient = (code: string, message: string, details: Given = {}): Failure =>
  failure('transient', code, message, details)

/**
 * The endpoint's fault and not the message's, and surely not done: a refused log-in, an expired certificate, a redirect, a
 * firewall's page, a gateway that does not know us.
 */
export const endpointFault = (
  fault: EndpointFault,
  code: string,
  message: string,
  details: Given = {},
): Failure => failure('transient', code, message, { ...details, outage: true, fault })

/** Whether the endpoint is at fault: said so, or final and about the endpoint as a whole. */
export const isEndpointFault = ({ failure: kind, fault, outage }: Failure): boolean =>
  fault !== undefined || (kind === 'permanent' && outage === true)

/** Will never work as it is: a gap in a mapping, an unreadable reply, a bug. */
export const permanent = (code: string, message: string, details: Given = {}): Failure =>
  failure('permanent', code, message, details)

/** May have been done: a lost reply, 500/502/503/504, a page of HTML from something in between. */
export const inDoubt = (code: string, message: string, details: Given = {}): Failure =>
  failure('in-doubt', code, message, details)

const isFailure = (thrown: unknown): thrown is Failure =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'failure' in thrown &&
  'code' in thrown &&
  'message' in thrown

const framesOf = ({ stack = '' }: Error): string[] =>
  stack.split('\n').filter((line) => line.startsWith('    at '))

/** Anything thrown that is no failure is `permanent`: a bug is never repeated in a loop and never acknowledged. */
export const asFailure = (thrown: unknown): Failure => {
  if (isFailure(thrown)) return thrown
  // The text of a foreign error may hold a URL with a secret or a fragment of a body, and so may its fields: its name
  // and the place where it was thrown are all that is kept.
  const unexpected = permanent(
    'UNEXPECTED',
    `Unexpected ${thrown instanceof Error ? thrown.name : typeof thrown}`,
  )
  if (thrown instanceof Error)
    unexpected.stack = [`Error: ${unexpected.message}`, ...framesOf(thrown)].join('\n')
  return unexpected
}
