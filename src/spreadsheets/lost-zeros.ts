import type { Damage } from './damage.ts'

const withoutZeros = (code: string) => code.replace(/^0+/, '')
const isPadded = (code: string) => /^0\d+$/.test(code)

/**
 * Finds codes whose leading zeros a spreadsheet took away, by the codes that have theirs: `4` beside `00004`, and a code that is shorter
 * than all others with zeros.
 */
export const lostZeros = (known: Iterable<string>): ((code: string) => Damage | undefined) => {
  const padded = [...new Set(known)].filter(isPadded)
  const lengths = new Set(padded.map((code) => code.length))
  const longest = Math.max(0, ...lengths)
  const twins = new Map(padded.map((code) => [withoutZeros(code), code]))
  return (code) => {
    if (!/^[1-9]\d*$/.test(code)) return undefined
    const twin = twins.get(code)
    const isOdd = !lengths.has(code.length) && code.length < longest
    if (twin === undefined && !isOdd) return undefined
    const other =
      twin === undefined ? { vi: '', en: '' } : { vi: ` (đã có mã ${twin})`, en: ` (there is ${twin})` }
    return {
      severity: twin !== undefined && isOdd ? 'reject' : 'warn',
      code: 'ZEROS_LOST',
      message: {
        vi: `Mã ${code} có vẻ đã mất số 0 ở đầu${other.vi}; định dạng cột là Văn bản (Text) rồi nhập lại`,
        en: `${code} seems to have lost its leading zeros${other.en}; make the column text, and write it again`,
      },
    }
  }
}
