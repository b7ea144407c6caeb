import { dayInVietnam, type Finding, warn } from '#adapter-kit'

// Place codes of 2016 stay in use after the mergers of provinces; births abroad carry a country's code.
const isKnownPlace = (place: number): boolean => (place >= 1 && place <= 96) || (place >= 101 && place <= 399)

/** The birth year that digits 4 to 6 carry: 0 and 1 stand for the 20th century, 2 and 3 for the 21st, and so on. */
export const personalIdBirthYear = (number: string): number =>
  1900 + Math.floor(Number(number.charAt(3)) / 2) * 100 + Number(number.slice(4, 6))

/**
 * Doubts about a 12-digit number of the right shape. Warnings only: place lists grow, and sex and birth year may
 * be corrected by law (national-protocols G.1).
 */
export const personalIdFindings = (number: string, pointer: string, now: Date): Finding[] => {
  const found: Finding[] = []
  if (!isKnownPlace(Number(number.slice(0, 3)))) {
    const vi = 'Ba chữ số đầu của số định danh không phải mã nơi đăng ký khai sinh đã biết'
    found.push(warn(pointer, 'PERSONAL_ID_PLACE', vi, 'The first three digits are no known place code'))
  }
  if (personalIdBirthYear(number) > Number(dayInVietnam(now).slice(0, 4))) {
    const vi = 'Chữ số thế kỷ và năm sinh trong số định danh chỉ một năm ở tương lai'
    found.push(warn(pointer, 'PERSONAL_ID_CENTURY', vi, 'Century and year digits point to the future'))
  }
  return found
}
