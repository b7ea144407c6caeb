import { createHmac } from 'node:crypto'

/** Kinds of numbers by which a person or a company is named. */
export const identifierTypes = ['personal-id', 'cmnd', 'passport', 'tax-code', 'other'] as const

export interface Identifier {
  readonly type: (typeof identifierTypes)[number]
  readonly value: string
}

/** Nothing but letters and digits: "001 190 000 001" is the same person. */
const bare = (value: string): string =>
  /^\d+$/.test(value)
    ? value
    : value
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * One form for each number. A person's tax code is the personal id since July 2025; what a paper of unknown kind is, its
 * digits tell, and one with letters is a passport.
 */
export const normalised = ({ type, value }: Identifier): Identifier => {
  const number = bare(value)
  if (type === 'passport') return { type, value: number }
  if (/^\d{12}$/.test(number)) return { type: 'personal-id', value: number }
  if (type !== 'tax-code' && /^\d{9}$/.test(number)) return { type: 'cmnd', value: number }
  if (type === 'other' && /^\d{10}(?:\d{3})?$/.test(number)) return { type: 'tax-code', value: number }
  return { type: type === 'other' ? 'passport' : type, value: number }
}

/** Half of an HMAC-SHA-256 (RFC 2104, 5): 128 bits tell all numbers apart and cost half the room. */
const bytes = 16

/** What stands in a number's place: the same for the same number, and without the key nobody gets from it to the number. */
export const pseudonymOf = (key: string, identifier: Identifier): Buffer => {
  const { type, value } = normalised(identifier)
  return createHmac('sha256', key).update(`${type} ${value}`).digest().subarray(0, bytes)
}
