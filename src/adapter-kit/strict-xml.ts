export interface XmlElement {
  readonly namespace: string
  readonly name: string
  readonly children: XmlElement[]
  text: string
}

interface Open extends XmlElement {
  readonly tag: string
  readonly scope: ReadonlyMap<string, string>
}

const maxBytes = 100_000
const maxDepth = 20

const PROLOGUE = /^\uFEFF?(?:<\?xml\s[^?]*\?>)?\s*/
const ATTRIBUTE = /\s+([\w.:-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[(?<literal>[\s\S]*?)\]\]>|<(?<close>\/?)(?<tag>[\w.:-]+)(?<attributes>(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/gy
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const malformed = (why: string): never => {
  throw new SyntaxError(`XML không hợp lệ: ${why}`)
}

const character = (code: number): string => {
  const legal = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff)
  return legal && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : malformed('ký tự')
}

const decode = (raw: string): string =>
  raw.replace(/&(?:(\w+);|#(\d{1,7});|#x([\da-fA-F]{1,6});)?/g, (_whole, name, decimal, hex) => {
    if (decimal !== undefined) return character(Number.parseInt(decimal, 10))
    if (hex !== undefined) return character(Number.parseInt(hex, 16))
    return NAMED[name] ?? malformed('thực thể')
  })

const readAttributes = (raw: string): Map<string, string> => {
  const found = new Map<string, string>()
  for (const [, name = '', double, single] of raw.matchAll(ATTRIBUTE)) {
    if (found.has(name)) malformed('thuộc tính lặp')
    found.set(name, decode(double ?? single ?? ''))
  }
  return found
}

const split = (qualified: string): [prefix: string, local: string] => {
  const parts = qualified.split(':')
  if (parts.length > 2 || parts.includes('')) malformed('tên')
  return parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : ['', qualified]
}

const open = (tag: string, rawAttributes: string, outer: ReadonlyMap<string, string>): Open => {
  const attributes = readAttributes(rawAttributes)
  const scope = new Map(outer)
  for (const [name, value] of attributes) {
    if (name === 'xmlns') scope.set('', value)
    else if (name.startsWith('xmlns:')) scope.set(name.slice(6), value || malformed('xmlns'))
  }
  const [prefix, name] = split(tag)
  const used = [...attributes.keys()].filter((key) => !key.startsWith('xmlns')).map((key) => split(key)[0])
  for (const one of [prefix, ...used]) {
    if (one !== '' && one !== 'xml' && !scope.has(one)) malformed(`tiền tố ${one}`)
  }
  return { namespace: scope.get(prefix) ?? '', name, children: [], text: '', tag, scope }
}

const close = (element: Open | undefined, tag: string): void => {
  if (element?.tag !== tag) malformed('thẻ đóng')
  else if (element.children.length > 0 && element.text.trim() !== '') malformed('chữ xen giữa các thẻ')
}

/** For simulators; strict on purpose: what a lenient reader would forgive has to show up. Throws a `SyntaxError`. */
export const readStrictXml = (source: string, limit = maxBytes): XmlElement => {
  if (Buffer.byteLength(source) > limit) malformed('quá lớn')
  if (/<!DOCTYPE|<!ENTITY/i.test(source)) malformed('không nhận DOCTYPE')
  if (/[^\P{Cc}\t\n\r]/u.test(source)) malformed('ký tự điều khiển')
  const stack: Open[] = []
  let root: Open | undefined
  let at = PROLOGUE.exec(source)?.[0].length ?? 0
  TOKEN.lastIndex = at
  for (let token = TOKEN.exec(source); token !== null; token = TOKEN.exec(source)) {
    at = TOKEN.lastIndex
    const { literal, close: closing, tag, attributes = '', empty, text } = token.groups ?? {}
    const parent = stack.at(-1)
    if (tag === undefined) {
      const content = literal ?? decode(text ?? '')
      if (parent) parent.text += content
      else if (content.trim() !== '') malformed('chữ ngoài phần tử gốc')
    } else if (closing) {
      if (attributes || empty) malformed('thẻ đóng')
      close(stack.pop(), tag)
    } else {
      if (stack.length >= maxDepth) malformed('quá sâu')
      if (!parent && root) malformed('nhiều phần tử gốc')
      const element = open(tag, attributes, parent?.scope ?? new Map())
      parent?.children.push(element)
      root ??= element
      if (!empty) stack.push(element)
    }
  }
  if (at !== source.length || stack.length > 0) malformed('cụt hoặc sai cú pháp')
  return root ?? malformed('rỗng')
}
