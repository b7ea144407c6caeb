import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { permanent } from '#adapter-kit'

const maxDepth = 40

/**
 * An element as read: its text (trimmed, never turned into a number), its children by local name, or a list where
 * a name is repeated. An empty element is `''`. Attributes and namespace prefixes are dropped.
 */
export type XmlValue = string | XmlElement | readonly XmlValue[]
export interface XmlElement {
  readonly [name: string]: XmlValue
}

export const isXmlCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser turns a bare carriage return into a line feed (XML 1.0, 2.11).
  '\r': '&#13;',
}

export const isXmlText = (text: string): boolean =>
  [...text].every((character) => isXmlCharacter(character.codePointAt(0) ?? 0))

/** A text as it stands in an element. Throws a `Failure` for what XML cannot carry. */
export const escapeXml = (text: string): string => {
  if (!isXmlText(text))
    throw permanent('UNSENDABLE_CHARACTER', 'A field holds a character that XML cannot carry')
  return text.replace(/[&<>"'\r]/g, (character) => escapes[character] ?? character)
}

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const readReference = (reference: string): string => {
  const [, hexadecimal, decimal] = /^#(?:x0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}))$/.exec(reference) ?? []
  const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal)
  const text = isXmlCharacter(code) ? String.fromCodePoint(code) : undefined
  const known = Object.hasOwn(predefined, reference) ? predefined[reference] : text
  // Caught by whoever parses: the text around it may be personal data.
  if (known === undefined) throw new Error('An entity that is not allowed')
  return known
}

const isList = (value: XmlValue | undefined): value is readonly XmlValue[] => Array.isArray(value)

const isElement = (value: XmlValue | undefined): value is XmlElement =>
  typeof value === 'object' && !isList(value)

/** Blanks that are written as references are meant, wherever they stand: halves of characters, which no text holds, keep their places. */
const blanks = [' ', '\t', '\n', '\r']
const firstPlace = 0xd800
const placeOf = (blank: string) => String.fromCharCode(firstPlace + blanks.indexOf(blank))
const held = (text: string): string => (blanks.includes(text) ? placeOf(text) : text)
const released = (text: string): string =>
  text.replace(/[\ud800-\ud803]/gu, (place) => blanks[place.charCodeAt(0) - firstPlace] ?? '')

/** The five predefined entities and character references; the library's own decoder leaves the latter undecoded. */
const entityDecoder = {
  decode: (text: string) =>
    text.replace(/&([^;&]*);/g, (_, reference: string) => held(readReference(reference))),
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
  // Around a CDATA section it would take blanks out of the middle of a text: done below, to the whole.
  trimValues: false,
  maxNestedTags: maxDepth,
  entityDecoder,
})

/** Refused before any parser sees it: a document type is where entities and external files are declared. */
export const hasDocumentType = (text: string): boolean => /<!(?:DOCTYPE|ENTITY)/i.test(text)

export const isWellFormed = (text: string): boolean => XMLValidator.validate(text) === true

const textName = '#text'

/** Texts without the blanks around them; those that only set elements apart are none. */
const trimmed = (value: XmlValue): XmlValue => {
  if (typeof value === 'string') return released(value.trim())
  if (isList(value)) return value.map(trimmed)
  const children = Object.entries(value).flatMap(([name, inner]) => {
    const child = trimmed(inner)
    return name === textName && child === '' ? [] : [[name, child] as const]
  })
  return Object.fromEntries(children)
}

/** Undefined where it cannot be parsed; the parser's own message quotes the text, which may be personal data. */
export const parseXml = (text: string): XmlElement | undefined => {
  try {
    const root: XmlElement = parser.parse(text)
    return asElement(trimmed(root))
  } catch {
    return undefined
  }
}

/** An empty element is an element without children. */
export const asElement = (value: XmlValue | undefined): XmlElement | undefined =>
  value === '' ? {} : isElement(value) ? value : undefined

export const textOf = (value: XmlValue | undefined): string => (typeof value === 'string' ? value : '')

const maxDocumentLength = 5_000_000

/**
 * Reads an XML document from outside, which is not trusted: no document type, no entities of its own, limits on size
 * and depth. Undefined when it is none.
 */
export const readXmlDocument = (received: string): XmlElement | undefined => {
  const text = received.replace(/^\uFEFF/, '').trim()
  const readable =
    text.length <= maxDocumentLength && text.startsWith('<') && !hasDocumentType(text) && isWellFormed(text)
  return readable ? parseXml(text) : undefined
}
