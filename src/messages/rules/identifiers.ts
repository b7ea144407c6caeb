import { type Finding, reject } from '#adapter-kit'
import type { DossierIdentifier } from '#schemas/types.ts'
import { personalIdFindings } from './personal-id.ts'
import { isTaxCodeShape, taxCodeFindings } from './tax-code.ts'
import { isBlank } from './text.ts'

const keyboardRuns = ['01234567890123456789', '12345678901234567890', '98765432109876543210']

/** A number that somebody typed to get past a form: one character repeated, zeros and a one, a run of the keyboard. */
export const isDummy = (value: string): boolean => {
  const number = value.replace(/-\d{3}$/, '')
  return (
    /^(\S)\1*$/u.test(number) ||
    /^0{5,}1$/.test(number) ||
    (number.length >= 8 && keyboardRuns.some((run) => run.startsWith(number)))
  )
}

export const dummyFinding = (pointer: string): Finding =>
  reject(
    pointer,
    'IDENTIFIER_DUMMY',
    'Số giấy tờ là số giả định, không phải số thật',
    'The number is a placeholder, not a real one',
  )

const shapes: Readonly<
  Record<DossierIdentifier['type'], { fits(value: string): boolean; vi: string; en: string }>
> = {
  'personal-id': {
    fits: (value) => /^\d{12}$/.test(value),
    vi: 'Số định danh cá nhân phải gồm đúng 12 chữ số',
    en: 'A personal id number has exactly 12 digits',
  },
  cmnd: {
    fits: (value) => /^\d{9}$/.test(value),
    vi: 'Số CMND phải gồm đúng 9 chữ số',
    en: 'An old identity card number has exactly 9 digits',
  },
  'tax-code': {
    fits: isTaxCodeShape,
    vi: 'Mã số thuế phải gồm 10 chữ số, 10 chữ số kèm -3 chữ số, hoặc 12 chữ số',
    en: 'A tax code has 10 digits, 10 and a hyphen with 3, or 12',
  },
  // Each country has its own form.
  passport: {
    fits: (value) => !isBlank(value),
    vi: 'Thiếu số hộ chiếu',
    en: 'The passport number is blank',
  },
}

/** One identifier on its own; `pointer` leads to its value. */
export const identifierFindings = (identifier: DossierIdentifier, pointer: string, now: Date): Finding[] => {
  const { type, value } = identifier
  if (isDummy(value)) return [dummyFinding(pointer)]
  const shape = shapes[type]
  if (!shape.fits(value)) return [reject(pointer, 'IDENTIFIER_FORMAT', shape.vi, shape.en)]
  if (type === 'personal-id') return personalIdFindings(value, pointer, now)
  if (type === 'tax-code') return taxCodeFindings(value, pointer)
  return []
}
