import { fixedWidthCode } from './fixed-width.ts'
import type { Decoded } from './inbound.ts'
import { isRecord } from './is-record.ts'
import { pointerToken } from './json-pointer.ts'
import { isoOf, readPartialDate } from './partial-date.ts'
import { nfc } from './vietnamese-text.ts'
import { numberText } from './whole-number.ts'

type Refusal = Extract<Decoded, { kind: 'reject' }>

/** Reads a partner's object field by field. Absent, null and empty are the same; what is there and unreadable is kept in mind. */
export interface PacketReader {
  /** Text or number as composed, trimmed text. */
  text(name: string, need?: 'required'): string | undefined
  /** A code of digits with its leading zeros; see {@link fixedWidthCode}. What is no such code is unreadable. */
  code(name: string, ...widths: readonly number[]): string | undefined
  /** As much of `YYYY-MM-DD` as the partner knows, in whatever form of date. */
  date(name: string): string | undefined
  /** What `read` makes of the text; undefined is unreadable. */
  parsed<Value>(name: string, read: (text: string) => Value | undefined): Value | undefined
  /** The objects of a list; an object alone is a list of one. */
  list(name: string): readonly PacketReader[]
  /** Pointers of the fields that are there and could not be read. */
  unreadable(): readonly string[]
  /** Why the object cannot be used: the first required field that is absent. */
  refusal(): Refusal | undefined
}

interface Noted {
  readonly unreadable: string[]
  readonly missing: string[]
}

const readerOf = (fields: Readonly<Record<string, unknown>>, at: string, noted: Noted): PacketReader => {
  const pointer = (name: string) => `${at}/${pointerToken(name)}`
  const text: PacketReader['text'] = (name, need) => {
    const value = fields[name]
    const said = typeof value === 'string' ? nfc(value).trim() : numberText(value)
    if (said !== undefined && said !== '') return said
    const isAbsent = value === undefined || value === null || said === ''
    if (!isAbsent) noted.unreadable.push(pointer(name))
    if (need) noted.missing.push(pointer(name))
    return undefined
  }
  const parsed: PacketReader['parsed'] = (name, read) => {
    const said = text(name)
    if (said === undefined) return undefined
    const value = read(said)
    if (value === undefined) noted.unreadable.push(pointer(name))
    return value
  }
  return {
    text,
    parsed,
    code: (name, ...widths) => parsed(name, (said) => fixedWidthCode(said, ...widths)),
    date: (name) =>
      parsed(name, (said) => {
        const date = readPartialDate(said)
        return date && isoOf(date)
      }),
    list(name) {
      const value = fields[name]
      if (value === undefined || value === null || value === '') return []
      const items = Array.isArray(value) ? value : [value]
      return items.flatMap((item: unknown, index) => {
        const place = Array.isArray(value) ? `${pointer(name)}/${index}` : pointer(name)
        if (isRecord(item)) return [readerOf(item, place, noted)]
        noted.unreadable.push(place)
        return []
      })
    },
    unreadable: () => noted.unreadable,
    refusal() {
      const [first] = noted.missing
      return first === undefined
        ? undefined
        : { kind: 'reject', code: 'REQUIRED', reason: `Thiếu trường bắt buộc ${first}.`, pointer: first }
    },
  }
}

/** A reader of this object; undefined where it is none. */
export const packetReader = (value: unknown, at = ''): PacketReader | undefined =>
  isRecord(value) ? readerOf(value, at, { unreadable: [], missing: [] }) : undefined
