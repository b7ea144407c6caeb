import { fixedWidthCode, isoOf, readPartialDate, settled } from '#adapter-kit'
import { isTaxCodeShape, taxCheckDigit } from '#messages/rules/tax-code.ts'
import { type Field, fieldNames, type Proposal, type Stated } from './fields.ts'

/** As it is asked with; undefined where it cannot be what the field is of. */
type Tidy = (text: string) => string | undefined

const digitsIn = (text: string) => text.replace(/[\s.\-_]/g, '')

/** Digits of a fixed length; a spreadsheet takes one leading zero away, and never puts another digit there. */
const number =
  (length: number): Tidy =>
  (text) => {
    const digits = digitsIn(text)
    if (!/^\d+$/.test(digits)) return undefined
    const whole = digits.length === length - 1 ? `0${digits}` : digits
    return whole.length === length ? whole : undefined
  }

/** Without its zero only the check digit tells a tax code; one of a branch has then as many digits as a person's number. */
const restored = (digits: string): string => {
  const whole = `0${digits}`
  const isOne = /^\d{9}$/.test(digits) && taxCheckDigit(whole.slice(0, 9)) === Number(whole.charAt(9))
  return isOne ? whole : digits
}

const taxCode: Tidy = (text) => {
  const digits = restored(digitsIn(text))
  const written = digits.length === 13 ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits
  return isTaxCodeShape(written) ? written : undefined
}

const spaced = (text: string) => settled(text).replace(/\s+/g, ' ').trim()

/** A name typed without any capital is set as names are written; one in capitals stays, as registers write them. */
const personName: Tidy = (text) => {
  const name = spaced(text)
  return name === name.toLocaleLowerCase('vi')
    ? name.replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toLocaleUpperCase('vi'))
    : name
}

const sexes: Readonly<Record<string, string>> = {
  nam: 'male',
  male: 'male',
  nữ: 'female',
  female: 'female',
  other: 'other',
}

const tidies: Readonly<Record<Field, Tidy>> = {
  personalId: number(12),
  cmnd: number(9),
  taxCode,
  insuranceNumber: number(10),
  fullName: personName,
  name: spaced,
  birthDate: (text) => {
    const date = readPartialDate(text)
    return date && isoOf(date)
  },
  sex: (text) => sexes[spaced(text).toLocaleLowerCase('vi')],
  provinceCode: (text) => fixedWidthCode(digitsIn(text), 2),
  wardCode: (text) => fixedWidthCode(digitsIn(text), 5),
}

/** Whose form is worth a correction: a date or a sex is only read, in whatever form it was written. */
const corrected: readonly Field[] = fieldNames.filter((field) => field !== 'birthDate' && field !== 'sex')

export interface Tidied {
  /** As it is asked with. */
  readonly stated: Stated
  /** Where the form alone was wrong. */
  readonly proposals: readonly Proposal[]
  /** Fields that hold something which they cannot. */
  readonly unreadable: readonly Field[]
}

/** What a row states, in the form in which it can be asked and compared. Empty cells state nothing. */
export const tidied = (written: Readonly<Record<string, string | undefined>>): Tidied => {
  const given = fieldNames.flatMap((field) => {
    const text = written[field] ?? ''
    return text.trim() === '' ? [] : [{ field, text, value: tidies[field](text) }]
  })
  return {
    stated: Object.fromEntries(
      given.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]])),
    ),
    proposals: given.flatMap(({ field, text, value }): Proposal[] =>
      value !== undefined && value !== text && corrected.includes(field)
        ? [{ field, value, source: 'form' }]
        : [],
    ),
    unreadable: given.flatMap(({ field, value }) => (value === undefined ? [field] : [])),
  }
}
