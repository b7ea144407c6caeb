import type { CodeIndex } from './code-index.ts'
import {
  begins,
  type CodeRow,
  type Day,
  dayAfter,
  hasEndedBy,
  isValidOn,
  type LinkKind,
  rowKey,
} from './code-row.ts'

/** One link that was followed. */
interface Step {
  readonly kind: LinkKind
  readonly from: string
  readonly to: string
  /** The first day after the old row. */
  readonly on: Day
}

export interface Reached {
  readonly row: CodeRow
  /** From the row that was meant; empty where that one is still valid. */
  readonly via: readonly Step[]
}

export type Resolution =
  | ({ readonly kind: 'exact' } & Reached)
  /**
   * Nobody may choose but a person. There may be one alone, where another part of the old one leads nowhere:
   * `incomplete` says so.
   */
  | { readonly kind: 'candidates'; readonly candidates: readonly Reached[]; readonly incomplete: boolean }
  /** Unknown; begins later; or has ended, and nothing says what came after it. */
  | { readonly kind: 'unknown'; readonly reason: 'no-such-code' | 'not-yet' | 'ended' }

export interface Asked {
  readonly code: string
  /** Columns in which it may stand; the first in which it stands anywhere decides. */
  readonly by?: readonly string[] | undefined
  /** The day on which the code was written. */
  readonly on: Day
  /** The day on which the answer has to be valid; not before `on`. */
  readonly validOn?: Day | undefined
}

const rowsNamed = (index: CodeIndex, { code, by = ['code'] }: Asked): readonly CodeRow[] => {
  for (const column of by) {
    const rows = index.find(column, code)
    if (rows.length > 0) return rows
  }
  return []
}

/** Of rows that have all ended, the last of each code. */
const lastOfEach = (rows: readonly CodeRow[]): readonly CodeRow[] => [
  ...new Map(rows.map((row) => [row.code, row])).values(),
]

/** What whoever wrote the code on that day meant: the row of that day, else what it had last stood for. */
const rowsMeant = (rows: readonly CodeRow[], on: Day): readonly CodeRow[] => {
  const valid = rows.filter((row) => isValidOn(row, on))
  return valid.length > 0 ? valid : lastOfEach(rows.filter((row) => hasEndedBy(row, on)))
}

/** The row of a code that stands for it from a day on, or begins next after it. */
const rowFrom = (index: CodeIndex, code: string, day: Day): CodeRow | undefined =>
  index.find('code', code).find((row) => !hasEndedBy(row, day))

type Ways = { readonly reached: readonly Reached[]; readonly lost: boolean }
const nowhere: Ways = { reached: [], lost: true }

/**
 * Every row that goes on from this one until the day. Each step leads later in time, so there is no circle; but what was
 * split and merged again and again is reached in very many ways: each row is gone on from once.
 */
const advance = (index: CodeIndex, { row, via }: Reached, until: Day, seen: Set<CodeRow>): Ways => {
  if (seen.has(row)) return { reached: [], lost: false }
  seen.add(row)
  if (isValidOn(row, until)) return { reached: [{ row, via }], lost: false }
  if (row.to === undefined || begins(row) > until) return nowhere
  const on = dayAfter(row.to)
  const links = row.successors.filter(({ kind }) => kind !== 're-use')
  const ways = links.map(({ kind, code }): Ways => {
    const next = rowFrom(index, code, on)
    const step = { kind, from: row.code, to: code, on }
    return next ? advance(index, { row: next, via: [...via, step] }, until, seen) : nowhere
  })
  return {
    reached: ways.flatMap(({ reached }) => reached),
    lost: ways.length === 0 || ways.some(({ lost }) => lost),
  }
}

/**
 * What a code stands for. The day decides which use of a repeated code is meant; one that has ended gives what came after
 * it. Of several it never picks one.
 */
export const resolveCode = (index: CodeIndex, asked: Asked): Resolution => {
  const { on } = asked
  const until = asked.validOn !== undefined && asked.validOn > on ? asked.validOn : on
  const rows = rowsNamed(index, asked)
  if (rows.length === 0) return { kind: 'unknown', reason: 'no-such-code' }
  const meant = rowsMeant(rows, on)
  if (meant.length === 0) return { kind: 'unknown', reason: 'not-yet' }
  const seen = new Set<CodeRow>()
  const ways = meant.map((row) => advance(index, { row, via: [] }, until, seen))
  const distinct = new Map<string, Reached>()
  for (const one of ways.flatMap(({ reached }) => reached)) {
    if (!distinct.has(rowKey(one.row))) distinct.set(rowKey(one.row), one)
  }
  const candidates = [...distinct.values()]
  const [only] = candidates
  if (!only) return { kind: 'unknown', reason: 'ended' }
  const incomplete = ways.some(({ lost }) => lost)
  return candidates.length === 1 && !incomplete
    ? { kind: 'exact', ...only }
    : { kind: 'candidates', candidates, incomplete }
}
