import { WrittenNumber } from './written-number.ts'

interface Reading {
  /** What becomes of each text, such as its composed form. Names of fields stay as they are. */
  readonly texts?: (text: string) => string
  /** What becomes of a number that a double would change; by default it keeps what was written. */
  readonly numbers?: (written: WrittenNumber) => unknown
}

/**
 * Where a number may stand that a double could change: many digits, a fraction, an exponent, -0. Most texts hold none, and
 * to look for it costs a fraction of what a reviver costs. It also hits some texts in quotes; they are read the slow way for nothing.
 */
const suspect = /(?:"[ \t\r\n]*:|[[,]|^)[ \t\r\n]*(?:-0|-?(?:\d{16}|\d+[.eE]))/

/** The source of a value, which TypeScript's library does not know yet. */
interface Context {
  readonly source?: string
}

const keep = (written: WrittenNumber): unknown => written

const reviver =
  ({ texts, numbers = keep }: Reading) =>
  (_name: string, value: unknown, { source }: Context = {}): unknown => {
    if (typeof value === 'string') return texts ? texts(value) : value
    if (typeof value !== 'number' || source === undefined || String(value) === source) return value
    return numbers(new WrittenNumber(source))
  }

/** No message of anybody is nearly this deep; what is much deeper is read, and fills the stack of whoever walks over it or writes it. */
const maxDepth = 1000
const [quote, backslash, openList, closeList, openObject, closeObject] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d]

/** Whether there are brackets enough. Nearly every text has few, and need not be read letter by letter. */
const mayBeDeeper = (text: string, than: number): boolean => {
  let openings = 0
  for (const bracket of ['[', '{'])
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      openings += 1
      if (openings > than) return true
    }
  return false
}

const isDeeper = (text: string, than: number): boolean => {
  if (!mayBeDeeper(text, than)) return false
  let depth = 0
  let isText = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at)
    if (isText) {
      if (letter === backslash) at += 1
      else if (letter === quote) isText = false
    } else if (letter === quote) isText = true
    else if (letter === openList || letter === openObject) depth += 1
    else if (letter === closeList || letter === closeObject) depth -= 1
    if (depth > than) return true
  }
  return false
}

/**
 * Reads JSON from outside. A number that comes out of a double as it went in is a number; every other is a
 * {@link WrittenNumber}, so that what is written again has the digits that came. Throws as `JSON.parse` does, and for more than a
 * thousand levels.
 */
export const parseJson = (text: string, reading: Reading = {}): unknown => {
  if (isDeeper(text, maxDepth)) throw new SyntaxError(`More than ${maxDepth} levels`)
  return reading.texts || suspect.test(text) ? JSON.parse(text, reviver(reading)) : JSON.parse(text)
}

/**
 * The value of a text that would be written as it came, as most programs write it: then no name stands in it twice and no
 * number is another one, and nobody needs to look. Undefined for any other text, sound or not, and for more than so many levels.
 */
export const parseExact = (text: string, depth: number): { readonly value: unknown } | undefined => {
  if (isDeeper(text, depth) || text.includes('"__proto__"')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return JSON.stringify(value) === text ? { value } : undefined
  } catch {
    return undefined
  }
}
