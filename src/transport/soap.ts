import { inDoubt, permanent } from '#adapter-kit'
import { isWebPage, webPageFailure } from './web-page.ts'
import { writeElement, type XmlContent } from './write-xml.ts'
import {
  asElement,
  escapeXml,
  hasDocumentType,
  isWellFormed,
  parseXml,
  textOf,
  type XmlElement,
} from './xml.ts'

export type { XmlContent as SoapElement } from './write-xml.ts'
export type { XmlElement, XmlValue } from './xml.ts'

export interface SoapRequest {
  /** Namespace of the operation and of everything in it. */
  readonly namespace: string
  readonly operation: string
  readonly body: XmlContent
}

export interface SoapFault {
  /** `faultcode` without its prefix, for example `Client` or `Server.Timeout`; empty when there was none. */
  readonly code: string
  /** As received: it may hold personal data and belongs in no log. */
  readonly text: string
}

type SoapReply = { readonly fault: SoapFault } | { readonly body: XmlElement }

const soapNamespace = 'http://schemas.xmlsoap.org/soap/envelope/'
const maxReplyLength = 2_000_000

/** A SOAP 1.1 envelope; partners check the order of the elements, so the order of `body` is kept. */
export const writeEnvelope = ({ namespace, operation, body }: SoapRequest): string =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  `<soapenv:Envelope xmlns:soapenv="${soapNamespace}" xmlns:req="${escapeXml(namespace)}">` +
  `<soapenv:Header/><soapenv:Body>${writeElement(operation, body, 'req:')}</soapenv:Body></soapenv:Envelope>`

const unreadable = (message: string) => permanent('REPLY_UNREADABLE', message)

/** Something in between answered with a page, or the document broke off: the request may have been worked on. */
const refuseUnfinished = (text: string): void => {
  if (isWebPage(text)) throw webPageFailure(text)
  if (text.length > maxReplyLength) throw inDoubt('REPLY_TOO_LARGE', 'The reply is larger than is accepted')
  if (hasDocumentType(text)) throw unreadable('The reply has a document type, which SOAP forbids')
  if (text !== '' && !text.startsWith('<')) throw unreadable('The reply is not XML')
  if (isWellFormed(text)) return
  if (/<\/(?:[\w.-]+:)?Envelope\s*>$/.test(text)) throw unreadable('The reply is not well-formed XML')
  throw inDoubt('REPLY_TRUNCATED', 'The reply breaks off before its end')
}

const readXml = (text: string): XmlElement => {
  const root = parseXml(text)
  if (!root) throw unreadable('The reply is too deeply nested or not well-formed')
  return root
}

/**
 * Reads a SOAP 1.1 reply from outside, which is not trusted: no document type, no entities of its own, limits on size
 * and depth. Throws a `Failure` when it is no complete SOAP envelope.
 */
export const readEnvelope = (received: string): SoapReply => {
  const text = received.trim()
  refuseUnfinished(text)
  const envelope = asElement(readXml(text).Envelope)
  const body = asElement(envelope?.Body)
  if (!body) throw unreadable('The reply is no SOAP envelope')
  if (body.Fault === undefined) return { body }
  const fault = asElement(body.Fault)
  return {
    fault: { code: textOf(fault?.faultcode).replace(/^.*:/s, ''), text: textOf(fault?.faultstring) },
  }
}
