/** Blanks of every kind, dots, hyphens and brackets stand anywhere; an extension behind the number says whom to ask for. */
const separators = /[\s\u00ad.\-\u2010-\u2015()]/g
const extension = /[\s,;(]*(?:ext|extension|máy lẻ|số lẻ|lẻ|nội bộ|x|#)[.:\s]*\d{1,6}\)?$/iu

/** Forms of a number in Vietnam without its separators (the numbering plan since 2018). */
const national = [
  // Mobile: ten digits.
  /^0[35789]\d{8}$/,
  // Landline: 024, 028 with eight digits, 0203 … 0299 with seven.
  /^02\d{9}$/,
  // Hotlines of four to six digits behind 1800 and 1900.
  /^1[89]00\d{4,6}$/,
  // Emergency and service numbers such as 113, 1022 and 18001.
  /^1(?![89]00$)\d{2,4}$/,
]

/** Elsewhere than in Vietnam (E.164). */
const foreign = /^(?:\+|00)(?!84)[1-9]\d{6,14}$/

const isNumber = (written: string): boolean => {
  const digits = written.normalize('NFC').trim().replace(extension, '').replace(separators, '')
  const local = digits.replace(/^(?:\+|00)840?(?=[2-9])|^84(?=2\d{9}$)/, '0').replace(/^(?:\+|00)84(?=1)/, '')
  return foreign.test(digits) || national.some((form) => form.test(local))
}

/** Whether a text is a telephone number, or several of them, as people write them. */
export const isPhone = (text: string): boolean => {
  const numbers = text.split(/[/;,]|\s-\s|\shoặc\s/u).filter((part) => part.trim() !== '')
  return isNumber(text) || (numbers.length > 0 && numbers.every(isNumber))
}
