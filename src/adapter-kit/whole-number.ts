import { digitsOf } from './written-number.ts'

const form = /^(?:0|[1-9]\d{0,15})(?:\.0{1,2})?$/

/**
 * A whole number, or an amount in đồng, as it may be written: digits, and at most two zeros behind a point, as databases and
 * programs write decimals. Anything else is undefined and never guessed: in "45.000" and "45,000" the sign may part
 * thousands or a fraction, "1e5" and "0045" are no amount that a person wrote, and half a đồng does not exist.
 */
export const wholeNumber = (text: string): number | undefined => {
  const value = form.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}

/**
 * A number of JSON where a partner's code or id is due as a text: digits as they were written, but 1.0, as some programs write
 * every number, is 1. Undefined for what is no number.
 */
export const numberText = (value: unknown): string | undefined => {
  const digits = digitsOf(value)
  return digits === undefined ? undefined : String(wholeNumber(digits) ?? digits)
}
