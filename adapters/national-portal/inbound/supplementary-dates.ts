import { isoOf, type PartialDate, readMoment, readPartialDate } from '#adapter-kit'
import { type Part, textIn } from './packet.ts'

/** What stands where a date belongs and is none, by the portal's name of the field. */
export interface Unreadable {
  readonly field: string
  readonly text: string
}

const maxText = 200

const readOr = <Value>(
  part: Part,
  field: string,
  reader: (text: string) => Value | undefined,
  unreadable: Unreadable[],
): Value | undefined => {
  const text = textIn(part, field)
  if (text === undefined) return undefined
  const value = reader(text)
  if (value === undefined) unreadable.push({ field, text: [...text].slice(0, maxText).join('') })
  return value
}

/** A date that nothing depends on: what cannot be read is kept as it came, in `unreadable`, and costs the message nothing. */
export const dateIn = (part: Part, name: string, unreadable: Unreadable[]): PartialDate | undefined =>
  readOr(part, name, readPartialDate, unreadable)

/** The same of a moment. */
export const supplementaryMoment = (part: Part, name: string, unreadable: Unreadable[]): string | undefined =>
  readOr(part, name, readMoment, unreadable)

/** Of a date, for what has room for a whole day only, `YYYY-MM-DD`. */
export const wholeDay = (date: PartialDate | undefined): string | undefined =>
  date?.day === undefined ? undefined : isoOf(date)

/** And the rest: of a date, what is less than a day. */
export const lessThanDay = (date: PartialDate | undefined): PartialDate | undefined =>
  date?.day === undefined ? date : undefined

/** A date where our schema has room for a whole day only. */
export const supplementaryDay = (part: Part, name: string, unreadable: Unreadable[]): string | undefined =>
  readOr(part, name, (text) => wholeDay(readPartialDate(text)), unreadable)

/** The field for it; absent where there is nothing to keep. */
export const kept = (unreadable: readonly Unreadable[]) =>
  unreadable.length > 0 ? { unreadable: [...unreadable] } : {}
