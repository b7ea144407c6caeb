import { type Identifier, normalised } from '#adapter-kit'

/**
 * What reads like the number of a paper: nine to thirteen digits, with or without blanks and dots between them, or a
 * passport's letter with its digits.
 */
export const numberForm = '(?:\\d(?:[ .-]?\\d){8,12}|[A-Za-z] ?\\d{7,8})'

const whole = new RegExp(`^${numberForm}$`)

/** As what such a number may stand in the record; nothing where it is none. */
export const numbersIn = (text: string): readonly Identifier[] => {
  if (!whole.test(text)) return []
  const types = ['other', 'passport', 'tax-code'] as const
  const all = types.map((type) => normalised({ type, value: text }))
  return [...new Map(all.map((one) => [`${one.type} ${one.value}`, one])).values()]
}

const shownEnd = 3

/** Enough to see that it is the number that was meant. */
export const masked = (number: string): string => {
  const bare = number.replace(/[ .-]/g, '')
  return `${'•'.repeat(Math.max(bare.length - shownEnd, 0))}${bare.slice(-shownEnd)}`
}
