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

/**
 * Reads JSON from outside. A number that comes out of a double as it went in is a number; every other is a
 * {@link WrittenNumber}, so that what is written again has the digits that came. Throws as `JSON.parse` does.
 */
export const parseJson = (text: string, reading: Reading = {}): unknown =>
  reading.texts || suspect.test(text) ? JSON.parse(text, reviver(reading)) : JSON.parse(text)
