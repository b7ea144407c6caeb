import { digitsOf, isRecord } from '#adapter-kit'
import { escapeXml, isXmlText, readXmlDocument, type XmlElement } from '#transport/xml.ts'

/** Plain letters: what else XML allows not every reader takes. */
const elementName = /^[A-Za-z_][\w.-]{0,99}$/
const maxDepth = 20

const leafText = (value: unknown): string | undefined => {
  if (value === null || value === '') return ''
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value : digitsOf(value)
}

/** The first place of a form that XML cannot carry, as a path of names. */
const misfitIn = (form: object, depth = 0): string | undefined => {
  if (depth === maxDepth) return ''
  for (const [name, value] of Object.entries(form)) {
    if (!elementName.test(name)) return name
    for (const item of Array.isArray(value) ? value : [value]) {
      const within = isRecord(item) ? misfitIn(item, depth + 1) : undefined
      if (within !== undefined) return within === '' ? name : `${name}/${within}`
      const text = leafText(item)
      if (!isRecord(item) && (text === undefined || !isXmlText(text))) return name
    }
  }
  return undefined
}

/** Whether the form can be written: names that XML has, texts, and not too deep. Undefined, or where it cannot. */
export const formMisfit = (form: object): string | undefined => {
  const [root] = Object.values(form)
  // A document has one root.
  return Array.isArray(root) ? (Object.keys(form)[0] ?? '') : misfitIn(form)
}

const elementsOf = (form: object): string =>
  Object.entries(form)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((item: unknown) => {
        const inner = isRecord(item) ? elementsOf(item) : escapeXml(leafText(item) ?? '')
        return `<${name}>${inner}</${name}>`
      }),
    )
    .join('')

/** The form as the XML that stands in the packet; see {@link formMisfit} for what cannot be written. */
export const writeForm = (form: object): string => elementsOf(form)

/** The form that stands as XML in a row; undefined where it is no XML. */
export const readForm = (xml: string): XmlElement | undefined => readXmlDocument(xml)
