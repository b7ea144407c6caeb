import { type Finding, hasEndlessMarks, nfc, pointerToken, reject, warn } from '#adapter-kit'
import { isFreeForm, settledText } from './text.ts'

/**
 * Not writable in XML 1.0 or not in a text column, or invisible and turning the text around it; line breaks and tabs are
 * fine. `isWellFormed`: no lone surrogates. A letter with marks without end is no text.
 */
const unwritable = (text: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff\p{Bidi_Control}]/u.test(text) ||
  !text.isWellFormed() ||
  hasEndlessMarks(text)

/** What stands in the place of bytes that somebody could not read: the letter that was meant is lost. */
const lost = '\ufffd'

/** UTF-8 that was read as a Western text: "Nguyá»…n", "Ä‘Æ°á»£c". */
const misread =
  /á[»º][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Ã[\u0080-\u00bf]|Æ[°¡]|Ä[\u0091\u2018]/

/** Letters of two alphabets in one word: a Cyrillic "а" looks like a Latin one, and no comparison finds it. */
const mixed =
  /\p{Script=Latin}[\p{M}\p{N}]*[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}][\p{M}\p{N}]*\p{Script=Latin}/u

/** Joiners hold the parts of some pictures together: there they are no surprise. */
const hidden = /(?<!\p{Extended_Pictographic}\ufe0f?)\p{Cf}/u

type Check = readonly [
  holds: (right: string, text: string) => boolean,
  severity: typeof reject,
  code: string,
  vi: string,
  en: string,
]

/** Of each text the first that holds is said. */
const checks: readonly Check[] = [
  [
    unwritable,
    reject,
    'CONTROL_CHARACTER',
    'Có ký tự điều khiển hoặc ký tự hỏng không thể gửi đi',
    'Holds a control character or a broken one that cannot be sent',
  ],
  [
    (right) => right.includes(lost),
    reject,
    'CHARACTER_LOST',
    'Có ký tự thay thế (U+FFFD): chữ gốc đã mất ở nơi gửi; hãy nhập lại trường này',
    'Holds the replacement character U+FFFD: the letter was lost where the text comes from; write this field anew',
  ],
  [
    (right) => misread.test(right),
    warn,
    'TEXT_MISREAD',
    'Văn bản có vẻ bị đọc sai bảng mã (UTF-8 đọc thành bảng mã khác); hãy kiểm tra lại',
    'The text seems to be UTF-8 that was read in another encoding; look at it again',
  ],
  [
    (right) => /[Ðð]/.test(right) || mixed.test(right),
    warn,
    'LOOK_ALIKE',
    'Có chữ cái trông giống nhưng thuộc bảng chữ khác; hãy gõ lại nếu không cố ý',
    'Holds a letter of another alphabet that looks like one of ours; type it anew unless it is meant',
  ],
  [
    (right) => hidden.test(right),
    warn,
    'INVISIBLE_CHARACTER',
    'Có ký tự không nhìn thấy, được giữ nguyên; so sánh chính xác sẽ không khớp',
    'Holds a character that nobody sees, which is kept; an exact comparison will not match',
  ],
  [
    (right, text) => right !== nfc(text),
    warn,
    'TEXT_CORRECTED',
    'Ký tự ẩn đã được bỏ hoặc chữ Ð (U+00D0) đã được thay bằng Đ',
    'Invisible characters were taken out, or Ð (U+00D0) was replaced by Đ',
  ],
]

/** Nearly every text has none of these, and is looked at no further. */
const suspicious =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00d0\u00f0\ufffd-\uffff\p{Cf}\p{Cs}\p{Script=Cyrillic}\p{Script=Greek}]/u

/** Nothing of what is looked for is among these. */
const isPlain = (text: string): boolean => /^[\t\n\r\x20-\x7e]*$/.test(text)

const mayBeWrong = (text: string): boolean =>
  !isPlain(text) && (suspicious.test(text) || misread.test(text) || hasEndlessMarks(text))

/** The pointers are made only for a message that is not clean. */
const isClean = (value: unknown): boolean => {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const part = open.pop()
    if (typeof part === 'string') {
      if (mayBeWrong(part)) return false
    } else if (typeof part === 'object' && part !== null) {
      for (const inner of Object.values(part))
        if (typeof inner === 'string' || typeof inner === 'object') open.push(inner)
    }
  }
  return true
}

const findingOf = (pointer: string, text: string, free: boolean): Finding | undefined => {
  if (!mayBeWrong(text)) return undefined
  const right = free ? nfc(text) : settledText(text)
  const [, severity, code, vi, en] = checks.find(([holds]) => holds(right, text)) ?? []
  return severity && code && vi && en ? severity(pointer, code, vi, en) : undefined
}

/**
 * Characters that no partner can be sent or that stand for lost ones are refused where they stand, at intake rather than found out on
 * the way; what is not what it seems is told. Takes the texts as they came, before they are normalised.
 */
export const characterFindings = (value: unknown): Finding[] => {
  if (isClean(value)) return []
  const found: Finding[] = []
  // Not recursive: a body may be nested deeper than the stack.
  const open: [pointer: string, part: unknown, free: boolean][] = [['', value, false]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [pointer, part, free] = next
    if (typeof part === 'string') {
      const finding = findingOf(pointer, part, free)
      if (finding && !(free && finding.severity === 'warn')) found.push(finding)
    } else if (typeof part === 'object' && part !== null) {
      for (const [key, inner] of Object.entries(part).reverse())
        open.push([`${pointer}/${pointerToken(key)}`, inner, free || isFreeForm(key, inner)])
    }
  }
  return found
}
