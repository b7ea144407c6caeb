import { isRecord, parseJson } from '#adapter-kit'
import { asElement, readXmlDocument, textOf } from '../xml.ts'

/** An error of what stands between the partner and us, in its own terms. */
export interface GatewayFault {
  readonly layer: 'wso2' | 'x-road'
  readonly code: string
  /** As received: a body. */
  readonly text: string
}

export interface Received {
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
