import { searchable } from '#adapter-kit'
import type { CodeIndex } from './code-index.ts'
import { type CodeRow, type Day, isValidOn } from './code-row.ts'

export interface ListFilter {
  readonly on?: Day | undefined
  /** Words that code or name have to hold. */
  readonly words?: string | undefined
  /** Rows behind the one of this code and first day. */
  readonly after?: readonly [code: string, from: string] | undefined
  readonly limit: number
}

const isBehind = ({ code, from = '' }: CodeRow, [afterCode, afterFrom]: readonly [string, string]) =>
  code === afterCode ? from > afterFrom : code > afterCode

/** Rows of a table in the order of their codes. */
export const listCodes = (index: CodeIndex, { on, words, after, limit }: ListFilter): readonly CodeRow[] => {
  const wanted = searchable(words ?? '')
    .split(' ')
    .filter((word) => word !== '')
  const found: CodeRow[] = []
  for (const row of index.rows) {
    if (found.length === limit) break
    if (after && !isBehind(row, after)) continue
    if (on !== undefined && !isValidOn(row, on)) continue
    const text = wanted.length > 0 ? searchable(`${row.code} ${row.name}`) : ''
    if (wanted.every((word) => text.includes(word))) found.push(row)
  }
  return found
}
