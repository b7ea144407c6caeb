import type { ByteRange } from './file-store.ts'

const shape = /^bytes=\s*(?<first>\d{0,15})\s*-\s*(?<last>\d{0,15})\s*$/i

/**
 * What a Range header asks of a file (RFC 9110, 14.2): one range of bytes. Several at once, other units and what breaks
 * the form are answered with the whole file, as the standard allows.
 */
export const rangeOf = (
  header: string | undefined,
  bytes: number,
): ByteRange | 'unsatisfiable' | undefined => {
  const { first = '', last = '' } = shape.exec(header ?? '')?.groups ?? {}
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Math.min(Number(last), bytes)
    return length > 0 ? { first: bytes - length, last: bytes - 1 } : 'unsatisfiable'
  }
  const range = { first: Number(first), last: Math.min(last === '' ? bytes - 1 : Number(last), bytes - 1) }
  if (last !== '' && Number(last) < range.first) return undefined
  return range.first < bytes ? range : 'unsatisfiable'
}
