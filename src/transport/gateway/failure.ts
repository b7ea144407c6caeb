import { endpointFault, type Failure, inDoubt, permanent, transient } from '#adapter-kit'
import { retryAfterMs } from '../retry-after.ts'
import { type Received, readGatewayFault } from './read-fault.ts'

const refusals = {
  granted: 'The gateway does not grant us this service: check subscription, key and rights there',
  route: 'The gateway knows no such service: check the address and the paths',
  token: 'The gateway does not accept our token or key',
}

/** Steps of X-Road that come before anything is passed on. */
const beforePassing = /\.(?:AccessDenied|UnknownService|UnknownMember|OutdatedGlobalConf)\b/

const ofXRoad = (code: string, details: object): Failure => {
  if (code.startsWith('Client.'))
    return endpointFault('gateway', 'GATEWAY_REFUSED', refusals.granted, details)
  const [, ending] = beforePassing.exec(code) ? code.split('.').slice(-2) : []
  if (ending === 'OutdatedGlobalConf')
    return transient('UNAVAILABLE', 'The security server is not up to date and passes nothing on', {
      ...details,
      outage: true,
    })
  if (ending === 'UnknownService' || ending === 'UnknownMember')
    return endpointFault('route', 'ROUTE_UNKNOWN', refusals.route, details)
  if (ending !== undefined) return endpointFault('gateway', 'GATEWAY_REFUSED', refusals.granted, details)
  return inDoubt('GATEWAY_ERROR', 'The layer between us failed; the partner may have worked', {
    ...details,
    outage: true,
  })
}

/** By code, and only where that is unknown by status. */
const ofWso2 = (code: string, status: number, details: object): Failure => {
  if (code === '900901' || code === '900902')
    return endpointFault('credentials', 'UNAUTHENTICATED', refusals.token, details)
  if (/^90080(?:[02346]|7)$/.test(code))
    return transient('TOO_MANY_REQUESTS', 'The gateway asks us to slow down', details)
  if (code === '700700' || code === '900801')
    return transient('UNAVAILABLE', 'The gateway passes nothing on for the moment', {
      ...details,
      outage: true,
    })
  if (code === '900900')
    return transient('UNAVAILABLE', 'The gateway cannot check our key for the moment', {
      ...details,
      outage: true,
    })
  if (code === '900906' || code === '404')
    return endpointFault('route', 'ROUTE_UNKNOWN', refusals.route, details)
  if (code === '102511')
    return permanent('TOO_LARGE_FOR_GATEWAY', 'The request is larger than the gateway passes on', details)
  // 900805 blocks by a rule of its administrator: waiting does not help.
  if (/^900(?:805|9\d\d)$/.test(code) || (status >= 400 && status < 500 && status !== 429))
    return endpointFault('gateway', 'GATEWAY_REFUSED', refusals.granted, details)
  if (status === 429) return transient('TOO_MANY_REQUESTS', 'The gateway asks us to slow down', details)
  // None of the transport's codes proves that nothing was stored.
  return inDoubt('GATEWAY_ERROR', 'The gateway lost the call or its answer; the partner may have worked', {
    ...details,
    outage: true,
  })
}

/** The failure that a gateway's own error is; undefined where it is not the gateway that speaks. Never a refusal of a message. */
export const gatewayFailure = (received: Received): Failure | undefined => {
  const fault = readGatewayFault(received)
  if (!fault) return undefined
  const { status, headers } = received
  const wait = retryAfterMs(headers['retry-after'], Date.now())
  const details = {
    status,
    partnerCode: fault.code,
    partnerText: fault.text,
    ...(wait !== undefined && { retryAfterMs: wait }),
  }
  return fault.layer === 'x-road' ? ofXRoad(fault.code, details) : ofWso2(fault.code, status, details)
}
