import { type Finding, hasEndlessMarks, reject } from '#adapter-kit'

/**
 * Not writable in XML 1.0 or not in a text column, or invisible and turning the text around it; line breaks and tabs are
 * fine. `isWellFormed`: no lone surrogates. A letter with marks without end is no text.
 */
const unwritable = (text: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff\p{Bidi_Control}]/u.test(text) ||
  !text.isWellFormed() ||
  hasEndlessMarks(text)

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

const finding = (pointer: string) =>
  reject(
    pointer,
    'CONTROL_CHARACTER',
    'Có ký tự điều khiển hoặc ký tự hỏng không thể gửi đi',
    'Holds a control character or a broken one that cannot be sent',
  )

/** Nearly every message is clean: the pointers are made only for one that is not. */
const isClean = (value: unknown): boolean => {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const part = open.pop()
    if (typeof part === 'string') {
      if (unwritable(part)) return false
    } else if (typeof part === 'object' && part !== null) {
      for (const inner of Object.values(part)) open.push(inner)
    }
  }
  return true
}

/** Characters that no partner can be sent, wherever they stand: refused at intake rather than found out on the way. */
export const controlCharacterFindings = (value: unknown): Finding[] => {
  if (isClean(value)) return []
  const found: Finding[] = []
  // Not recursive: a body may be nested deeper than the stack.
  const open: [pointer: string, part: unknown][] = [['', value]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [pointer, part] = next
    if (typeof part === 'string') {
      if (unwritable(part)) found.push(finding(pointer))
    } else if (typeof part === 'object' && part !== null) {
      for (const [key, inner] of Object.entries(part).reverse())
        open.push([`${pointer}/${escaped(key)}`, inner])
    }
  }
  return found
}
