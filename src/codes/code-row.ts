import { addDays, isDay, settled } from '#adapter-kit'

/** A calendar day in Vietnam, `YYYY-MM-DD`; compared as text. */
export type Day = string

/**
 * How a code goes on after its end: the same thing under another code or name, into another thing together with others, in
 * parts to several. `re-use` says the opposite: the code goes on, but for something else; it is never followed.
 */
export const linkKinds = ['rename', 'merge', 'split', 're-use'] as const
export type LinkKind = (typeof linkKinds)[number]

export interface Link {
  readonly kind: LinkKind
  readonly code: string
}

/** What a code stands for during a time. A code may have several rows, one after another. */
export interface CodeRow {
  readonly code: string
  readonly name: string
  /** First and last day; absent: since ever, and until further notice. */
  readonly from?: Day
  readonly to?: Day
  readonly source?: string
  /** The columns of its table that are filled in. */
  readonly attributes: Readonly<Record<string, string>>
  readonly successors: readonly Link[]
}

/** The set of those who have no codes of their own. */
export const nationalSet = 'national'

export const dayAfter = (day: Day): Day => addDays(day, 1)
export const dayBefore = (day: Day): Day => addDays(day, -1)

/** A day from or to which a code may be valid: one that the calendar has, from 1900 on. */
export const isValidityDay = (text: string): boolean => isDay(text) && text >= '1900'

export const begins = ({ from }: Pick<CodeRow, 'from'>): Day => from ?? ''
export const hasEndedBy = ({ to }: Pick<CodeRow, 'to'>, day: Day): boolean => to !== undefined && to < day

export const isValidOn = (row: Pick<CodeRow, 'from' | 'to'>, day: Day): boolean =>
  begins(row) <= day && !hasEndedBy(row, day)

/** Names a row among those of its table and set. */
export const rowKey = ({ code, from }: Pick<CodeRow, 'code' | 'from'>): string => `${from ?? ''} ${code}`

/** By code and then by time. */
export const inOrder = (one: CodeRow, other: CodeRow): number => {
  if (one.code !== other.code) return one.code < other.code ? -1 : 1
  return begins(one) < begins(other) ? -1 : 1
}

/** Codes are compared exactly; but the same letter has one form, and what nobody sees is no part of them. */
export const asCode = (text: string): string => settled(text)

/** What a column of the row says; undefined where it says nothing. */
export const columnOf = (row: CodeRow, column: string, set: string): string | undefined => {
  if (column === 'code') return row.code
  if (column === 'name') return row.name
  const value = row.attributes[column]
  return value === undefined && column === 'national' && set === nationalSet ? row.code : value
}
