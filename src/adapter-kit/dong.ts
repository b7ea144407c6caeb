import type { Text } from './finding.ts'
import { wholeNumber } from './whole-number.ts'
import { digitsOf } from './written-number.ts'

/**
 * An amount as a partner wrote it, as text or number, in whole đồng; undefined where it is anything else. Blanks around it
 * are none of it; separators, signs, exponents and words of a currency are never guessed away.
 */
export const readDong = (written: unknown): number | undefined => {
  const text = typeof written === 'string' ? written.trim() : digitsOf(written)
  return text === undefined ? undefined : wholeNumber(text)
}

/** Why an amount was refused, for whoever sent it. */
export const notDong = (field: string): Text => ({
  vi: `Trường ${field}: số tiền phải là số đồng nguyên, viết liền bằng chữ số, ví dụ 45000`,
  en: `Field ${field}: the amount must be whole đồng, written in digits alone, such as 45000`,
})
