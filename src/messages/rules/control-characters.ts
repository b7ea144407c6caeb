import { type Finding, reject } from '#adapter-kit'

/** Not writable in XML 1.0 or not in a text column; line breaks and tabs are fine. `isWellFormed`: no lone surrogates. */
const unwritable = (text: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text) || !text.isWellFormed()

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** Characters that no partner can be sent, wherever they stand: refused at the door rather than found out on the way. */
export const controlCharacterFindings = (value: unknown, pointer = ''): Finding[] => {
  if (typeof value === 'string') {
    if (!unwritable(value)) return []
    const vi = 'Có ký tự điều khiển hoặc ký tự hỏng không thể gửi đi'
    return [
      reject(
        pointer,
        'CONTROL_CHARACTER',
        vi,
        'Holds a control character or a broken one that cannot be sent',
      ),
    ]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    controlCharacterFindings(inner, `${pointer}/${escaped(key)}`),
  )
}
