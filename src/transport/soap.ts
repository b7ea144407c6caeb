import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { inDoubt, permanent } from '#adapter-kit'

/** The content of an element to send: text, or child elements in the order of the object's keys. */
export interface SoapElement {
  readonly [name: string]: string | SoapElement
}

export interface SoapRequest {
  /** Namespace of the operation and of everything in it. */
  readonly namespace: string
  readonly operation: string
  readonly body: SoapElement
}

/**
 * An element as read: its text (trimmed, never turned into a number), its children by local name, or a list where
 * a name is repeated. An empty element is `''`. Attributes and namespace prefixes are dropped.
 */
export type XmlValue = string | XmlElement | readonly XmlValue[]
export interface XmlElement {
  readonly [name: string]: XmlValue
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
const maxDepth = 40

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser turns a bare carriage return into a line feed (XML 1.0, 2.11).
  '\r': '&#13;',
}

const isXmlCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

const escapeText = (text: string): string => {
  if (![...text].every((character) => isXmlCharacter(character.codePointAt(0) ?? 0))) {
    throw permanent('UNSENDABLE_CHARACTER', 'A field holds a character that XML cannot carry')
  }
  return text.replace(/[&<>"'\r]/g, (character) => escapes[character] ?? character)
}

const writeElement = (name: string, content: string | SoapElement): string => {
  const inner =
    typeof content === 'string'
      ? escapeText(content)
      : Object.entries(content)
          .map(([child, value]) => writeElement(child, value))
          .join('')
  return `<req:${name}>${inner}</req:${name}>`
}

/** A SOAP 1.1 envelope; partners check the order of the elements, so the order of `body` is kept. */
export const writeEnvelope = ({ namespace, operation, body }: SoapRequest): string =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  `<soapenv:Envelope xmlns:soapenv="${soapNamespace}" xmlns:req="${escapeText(namespace)}">` +
  `<soapenv:Header/><soapenv:Body>${writeElement(operation, body)}</soapenv:Body></soapenv:Envelope>`

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const readReference = (reference: string): string => {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(reference) ?? []
  const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal)
  const text = isXmlCharacter(code) ? String.fromCodePoint(code) : undefined
  const known = Object.hasOwn(predefined, reference) ? predefined[reference] : text
  if (known === undefined) throw unreadable('The reply uses an entity that it may not use')
  return known
}

/** The five predefined entities and character references; the library's own decoder leaves the latter undecoded. */
const entityDecoder = {
  decode: (text: string) => text.replace(/&([^;&]*);/g, (_, reference: string) => readReference(reference)),
  setExternalEntities: () => undefined,
  addInputEntities: () => undefined,
  setXmlVersion: () => undefined,
  reset: () => undefined,
}

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  maxNestedTags: maxDepth,
  entityDecoder,
})

const unreadable = (message: string) => permanent('REPLY_UNREADABLE', message)

/** Something in between answered with a page, or the document broke off: the request may have been worked on. */
const refuseUnfinished = (text: string): void => {
  if (/^<(?:!doctype\s+)?html\b/i.test(text)) {
    throw inDoubt('HTML_PAGE', 'A page of HTML came instead of a reply', { outage: true })
  }
  if (text.length > maxReplyLength) throw inDoubt('REPLY_TOO_LARGE', 'The reply is larger than is accepted')
  // Refused before any parser sees it: a document type is where entities and external files are declared.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw unreadable('The reply has a document type, which SOAP forbids')
  if (text !== '' && !text.startsWith('<')) throw unreadable('The reply is not XML')
  if (XMLValidator.validate(text) === true) return
  if (/<\/(?:[\w.-]+:)?Envelope\s*>$/.test(text)) throw unreadable('The reply is not well-formed XML')
  throw inDoubt('REPLY_TRUNCATED', 'The reply breaks off before its end')
}

const readXml = (text: string): XmlElement => {
  try {
    const root: XmlElement = parser.parse(text)
    return root
  } catch {
    // The parser's own message quotes the text, which may be personal data.
    throw unreadable('The reply is too deeply nested or not well-formed')
  }
}

const isElement = (value: XmlValue | undefined): value is XmlElement =>
  typeof value === 'object' && !Array.isArray(value)

/** An empty element is an element without children. */
const asElement = (value: XmlValue | undefined): XmlElement | undefined =>
  value === '' ? {} : isElement(value) ? value : undefined

const textOf = (value: XmlValue | undefined): string => (typeof value === 'string' ? value : '')

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
