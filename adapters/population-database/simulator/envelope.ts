import { readStrictXml, type SimulatorRequest, type XmlElement } from '#adapter-kit'
import { refuse } from './refusal.ts'

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'

const readXml = (source: string): XmlElement => {
  try {
    return readStrictXml(source)
  } catch (thrown) {
    return refuse('MALFORMED', thrown instanceof Error ? thrown.message : 'XML không hợp lệ')
  }
}

/** The one element in the body of a SOAP 1.1 envelope. */
export const readEnvelope = (source: string): XmlElement => {
  const envelope = readXml(source)
  if (envelope.name !== 'Envelope') refuse('MALFORMED', 'Không phải SOAP Envelope')
  if (envelope.namespace !== SOAP) refuse('SOAP_VERSION', 'Chỉ nhận SOAP 1.1')
  const parts = envelope.children.map((part) => (part.namespace === SOAP ? part.name : '?')).join(' ')
  if (parts !== 'Body' && parts !== 'Header Body')
    refuse('MALFORMED', 'Envelope gồm Header (nếu có) rồi Body')
  const content = envelope.children.at(-1)?.children ?? []
  const [first] = content
  return first && content.length === 1 ? first : refuse('MALFORMED', 'Body phải có đúng một phần tử')
}

export const checkSoapHeaders = ({ headers }: SimulatorRequest): void => {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/xml' && type !== 'text/xml') {
    refuse('CONTENT_TYPE', 'Content-Type phải là application/xml hoặc text/xml')
  }
  const action = headers.soapaction
  if (action === undefined) refuse('SOAP_ACTION', 'Thiếu header SOAPAction')
  // SOAP 1.1, 6.1.1: a quoted URI, or nothing.
  else if (!/^("[^"]*")?$/.test(action)) refuse('SOAP_ACTION', 'SOAPAction phải nằm trong dấu nháy')
}
