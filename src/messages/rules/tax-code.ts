import { type Finding, warn } from '#adapter-kit'

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/** The tenth digit for the first nine. 10 means that no such code is ever issued (national-protocols G.1). */
export const taxCheckDigit = (firstNine: string): number =>
  10 - (weights.reduce((sum, weight, index) => sum + weight * Number(firstNine.charAt(index)), 0) % 11)

/** Ten digits, ten with a branch's three, or the twelve of a person. */
export const isTaxCodeShape = (value: string): boolean => /^(?:\d{10}(?:-\d{3})?|\d{12})$/.test(value)

/** The check digit of a code of the right shape; a person's twelve digits have none. */
export const taxCodeFindings = (value: string, pointer: string): Finding[] =>
  /^\d{12}$/.test(value) || taxCheckDigit(value.slice(0, 9)) === Number(value.charAt(9))
    ? []
    : [
        warn(
          pointer,
          'TAX_CODE_CHECK_DIGIT',
          'Chữ số kiểm tra của mã số thuế không khớp',
          'The check digit of the tax code does not match',
        ),
      ]
