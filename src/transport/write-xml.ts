import { escapeXml } from './xml.ts'

/** The content of an element to send: text, or child elements in the order of the object's keys; a list repeats its element. */
export interface XmlContent {
  readonly [name: string]: string | XmlContent | readonly XmlContent[]
}

const isList = (content: XmlContent[string]): content is readonly XmlContent[] => Array.isArray(content)

/** An element with everything in it. @param prefix of its namespace, with the colon */
export const writeElement = (name: string, content: XmlContent[string], prefix = ''): string => {
  if (isList(content)) return content.map((one) => writeElement(name, one, prefix)).join('')
  const inner =
    typeof content === 'string'
      ? escapeXml(content)
      : Object.entries(content)
          .map(([child, value]) => writeElement(child, value, prefix))
          .join('')
  return `<${prefix}${name}>${inner}</${prefix}${name}>`
}
