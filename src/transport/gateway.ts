import { endpointFault, type Failure, inDoubt, isRecord, parseJson, permanent, transient } from '#adapter-kit'
import { retryAfterMs } from './retry-after.ts'
import { asElement, readXmlDocument, textOf } from './xml.ts'

/** An error of what stands between the partner and us, in its own terms. */
export interface GatewayFault {
  readonly layer: 'wso2' | 'x-road'
  readonly code: string
  /** As received: a body. */
  readonly text: string
}

interface Received {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const maxFaultLength = 20_000

/** The ranges in which a WSO2 gateway speaks of itself; anything else may be the partner's own code. */
const ownCodes = /^(?:7007\d\d|900[89]\d\d|1015\d\d|102511|303\d{3})$/
const anyCode = /^\d{3,6}$/

const faultIn = (fields: unknown, codes: RegExp): GatewayFault | undefined => {
  if (!isRecord(fields)) return undefined
  const { code, message, description } = fields
  if (typeof code !== 'string' && typeof code !== 'number') return undefined
  const text = [message, description].filter((said) => typeof said === 'string').join(': ')
  const said = String(code).trim()
  return codes.test(said) ? { layer: 'wso2', code: said, text } : undefined
}

/** `{fault: {…}}` of 4.x, or the flat form of its throttling; a status report is of the server itself. */
const inJson = (body: string): GatewayFault | undefined => {
  try {
    const document: unknown = parseJson(body)
    if (!isRecord(document)) return undefined
    const isReport = document.type === 'Status report'
    return faultIn(document.fault, anyCode) ?? faultIn(document, isReport ? anyCode : ownCodes)
  } catch {
    return undefined
  }
}

/** Up to 3.x: a root `fault`; for a SOAP service inside the detail of the envelope's fault. */
const inXml = (body: string): GatewayFault | undefined => {
  const root = readXmlDocument(body)
  const soap = asElement(asElement(asElement(root?.Envelope)?.Body)?.Fault)
  const fault = asElement(root?.fault) ?? asElement(asElement(soap?.detail)?.fault)
  return fault && faultIn({ ...fault, description: textOf(fault.description) }, anyCode)
}

/** What each of its forms holds. Nearly every answer has none of it, and is not parsed a second time for nothing. */
const maySpeak = /fault|Status report|7007\d\d|900[89]\d\d|1015\d\d|102511|303\d{3}/

const inBody = (received: string): GatewayFault | undefined => {
  if (received.length > maxFaultLength || !maySpeak.test(received)) return undefined
  const body = received.replace(/^\uFEFF/, '').trim()
  if (body.startsWith('{')) return inJson(body)
  return body.startsWith('<') ? inXml(body) : undefined
}

/** `{type, message, detail}`; the header has the type too. */
const inXRoad = (header: string, body: string): GatewayFault => {
  const read = (): unknown => {
    try {
      return parseJson(body)
    } catch {
      return undefined
    }
  }
  const fields = read()
  const said = isRecord(fields) ? fields : {}
  const text = [said.message, said.detail].filter((one) => typeof one === 'string').join(': ')
  return { layer: 'x-road', code: typeof said.type === 'string' ? said.type : header.trim(), text }
}

/**
 * What a gateway says of itself, found by content and not by content type (national-protocols-2026 D.1, D.3). Undefined
 * where the partner's own answer came through: with X-Road that is whenever its header is absent, whatever the status.
 */
export const readGatewayFault = ({ headers, body }: Received): GatewayFault | undefined => {
  const header = headers['x-road-error']
  return header === undefined ? inBody(body) : inXRoad(header, body)
}

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
