import type { CodeIndex } from './code-index.ts'
import { type CodeRow, type Day, isValidOn } from './code-row.ts'

/** Without marks and capitals: nobody types them into a search. */
const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()

export interface ListFilter {
  readonly on?: Day | undefined
  /** Words that code or name have to hold. */
  readonly words?: string | undefined
  /** Rows behind this one, as {@link placeOf} names it. */
  readonly after?: string | undefined
  readonly limit: number
}

/** Where a row stands in the order of its table. */
export const placeOf = ({ code, from = '' }: Pick<CodeRow, 'code' | 'from'>): string =>
  Buffer.from(JSON.stringify([code, from])).toString('base64url')

/** What {@link placeOf} gave; undefined for anything else. */
export const readPlace = (place: string): readonly [code: string, from: string] | undefined => {
  try {
    const read: unknown = JSON.parse(Buffer.from(place, 'base64url').toString('utf8'))
    const isPlace = Array.isArray(read) && read.length === 2 && read.every((one) => typeof one === 'string')
    return isPlace ? [String(read[0]), String(read[1])] : undefined
  } catch {
    return undefined
  }
}

const isBehind = ({ code, from = '' }: CodeRow, [afterCode, afterFrom]: readonly [string, string]) =>
  code === afterCode ? from > afterFrom : code > afterCode

/** Rows of a table in the order of their codes. */
export const listCodes = (index: CodeIndex, { on, words, after, limit }: ListFilter): readonly CodeRow[] => {
  const wanted = folded(words ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
  const place = after === undefined ? undefined : readPlace(after)
  const found: CodeRow[] = []
  for (const row of index.rows) {
    if (found.length === limit) break
    if (place && !isBehind(row, place)) continue
    if (on !== undefined && !isValidOn(row, on)) continue
    const text = wanted.length > 0 ? folded(`${row.code} ${row.name}`) : ''
    if (wanted.every((word) => text.includes(word))) found.push(row)
  }
  return found
}
