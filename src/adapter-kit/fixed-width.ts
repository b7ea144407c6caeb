import { numberText } from './whole-number.ts'

/**
 * A code of digits in the least of these widths that holds it: what was written as a number has lost its leading zeros, 1 is the
 * province "01". Undefined for what is no code of digits, or is longer than all widths.
 */
export const fixedWidthCode = (value: unknown, ...widths: readonly number[]): string | undefined => {
  const digits = typeof value === 'string' ? value.trim() : numberText(value)
  if (digits === undefined || !/^\d+$/.test(digits)) return undefined
  const width = widths.toSorted((one, other) => one - other).find((one) => one >= digits.length)
  return width === undefined ? undefined : digits.padStart(width, '0')
}
