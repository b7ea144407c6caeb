import { permanent } from '#adapter-kit'
import { isXmlCharacter } from './xml.ts'

/** The content of an element to send: text, or child elements in the order of the object's keys; a list repeats its element. */
export interface XmlContent {
  readonly [name: string]: string | XmlContent | readonly XmlContent[]
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser turns a bare carriage return into a line feed (XML 1.0, 2.11).
  '\r': '&#13;',
}

export const escapeText = (text: string): string => {
  if (![...text].every((character) => isXmlCharacter(character.codePointAt(0) ?? 0))) {
    throw permanent('UNSENDABLE_CHARACTER', 'A field holds a character that XML cannot carry')
  }
  return text.replace(/[&<>"'\r]/g, (character) => escapes[character] ?? character)
}

const isList = (content: XmlContent[string]): content is readonly XmlContent[] => Array.isArray(content)

/** An element with everything in it. @param prefix of its namespace, with the colon */
export const writeElement = (name: string, content: XmlContent[string], prefix = ''): string => {
  if (isList(content)) return content.map((one) => writeElement(name, one, prefix)).join('')
  const inner =
    typeof content === 'string'
      ? escapeText(content)
      : Object.entries(content)
          .map(([child, value]) => writeElement(child, value, prefix))
          .join('')
  return `<${prefix}${name}>${inner}</${prefix}${name}>`
}
