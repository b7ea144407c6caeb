import { endpointFault, type Failure, inDoubt, permanent, transient } from '#adapter-kit'
import { clockNote } from './clock-note.ts'
import { gatewayFailure } from './gateway/failure.ts'
import { retryAfterMs } from './retry-after.ts'
import { isWebPage } from './web-page.ts'

interface Answered {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const unauthenticated = ({ headers }: Answered, details: object): Failure => {
  const clock = clockNote(headers.date, Date.now())
  if (clock === undefined)
    return endpointFault(
      'credentials',
      'UNAUTHENTICATED',
      'The partner does not accept our credentials (401)',
      details,
    )
  return endpointFault(
    'clock',
    'CLOCK_DIFFERS',
    `The partner does not accept our credentials (401): ${clock}`,
    details,
  )
}

const forbidden = ({ body }: Answered, details: object): Failure =>
  isWebPage(body)
    ? endpointFault(
        'page',
        'FIREWALL_PAGE',
        'A page came with a refusal (403): a firewall stands between us',
        {
          ...details,
          partnerText: body,
        },
      )
    : endpointFault('rights', 'FORBIDDEN', 'The partner does not grant us this call (403)', details)

const isUnknownRoute = (status: number) => status === 404 || status === 405 || status === 410

/** What an HTTP status other than a yes means for the question "was it done?", and whose fault it is. */
export const failureForStatus = (answered: Answered): Failure => {
  const { status, headers } = answered
  const ofGateway = gatewayFailure(answered)
  if (ofGateway) return ofGateway
  const wait = retryAfterMs(headers['retry-after'], Date.now())
  const details = { status, ...(wait !== undefined && { retryAfterMs: wait }) }
  const down = { ...details, outage: true }
  // We ask for no part of an answer, so the rest of it is lost.
  if (status === 206)
    return inDoubt('REPLY_TRUNCATED', 'The partner gave a part of its answer (206)', details)
  if (status === 429) return transient('TOO_MANY_REQUESTS', 'The partner asks us to slow down (429)', details)
  // Whoever stands before the partner may say it after the partner has stored: a time to come back proves nothing.
  if (status === 503) return inDoubt('UNAVAILABLE', 'The partner is not available (503)', down)
  if (status === 408)
    return transient('REQUEST_TIMEOUT', 'The partner did not read the request in time (408)', down)
  if (status === 401) return unauthenticated(answered, details)
  if (status === 407)
    return endpointFault('gateway', 'GATEWAY_REFUSED', 'A proxy wants credentials of its own (407)', details)
  if (status === 403) return forbidden(answered, details)
  if (isUnknownRoute(status))
    return endpointFault(
      'route',
      'ROUTE_UNKNOWN',
      `There is no such service at the address (${status})`,
      details,
    )
  if (status >= 300 && status < 400)
    return endpointFault('redirect', 'REDIRECTED', `The address sends us elsewhere (${status})`, details)
  if (status >= 500) return inDoubt('PARTNER_ERROR', `The partner failed while working (${status})`, down)
  return permanent('UNEXPECTED_STATUS', `The partner answered with status ${status}`, details)
}
