import { type LineName, linePoints } from '#adapter-kit'
import {
  type GroupName,
  groupNames,
  groups,
  lineNames,
  linesOf,
  type ScoreLine,
  scoreLines,
} from './lines.ts'
import { type Counts, onePoint, type Points, pointsFor } from './points.ts'

/** Where the points of a line come from, or why there are none. */
export type LineState =
  /** Reckoned from our record. */
  | 'measured'
  /** Nobody is measured on it here: all its points, or none are asked for. */
  | 'maximum'
  /** There was nothing to measure. */
  | 'nothing'
  /** Only others know it, and this is what they publish. */
  | 'published'
  /** Only others know it, and nothing of theirs was imported; or our record does not hold what it takes. */
  | 'not-measured'
  /** The share is known, how points come from it is not. */
  | 'formula-unknown'

export interface LineScore {
  readonly line: LineName
  readonly group: GroupName
  readonly state: LineState
  /** Null: it is not known what the line is worth. */
  readonly max: Points | null
  /** Null is not 0: it is not known. */
  readonly points: Points | null
  readonly counts: Counts | null
}

export interface GroupScore {
  readonly group: GroupName
  readonly max: Points
  /** Of the lines that are known; null where none of them is. */
  readonly points: Points | null
  /** What these lines are worth together. */
  readonly knownMax: Points
}

export interface Score {
  /** Of the lines that are known. What is not known is in neither figure. */
  readonly points: Points
  readonly knownMax: Points
  readonly max: Points
  readonly groups: readonly GroupScore[]
  readonly lines: readonly LineScore[]
}

/** What others say of a line that only they know. */
export interface PublishedLine {
  readonly points: Points | null
  readonly counts: Counts | null
}

export interface Measured {
  /** By line; null, or no entry: not known. */
  readonly counts: Readonly<Partial<Record<LineName, Counts | null>>>
  readonly published: Readonly<Partial<Record<LineName, PublishedLine>>>
  readonly isCommune: boolean
}

const full = 100 * onePoint

const ofNothing = (rule: ScoreLine, max: Points): Points | null => {
  if (rule.ofNothing === 'all') return max
  return rule.ofNothing === 'none' ? 0 : null
}

const lineScore = (line: LineName, { counts, published, isCommune }: Measured): LineScore => {
  const rule = scoreLines[line]
  const worth = linePoints[line]
  const max = worth === null ? null : worth * onePoint
  const own = counts[line] ?? null
  const base = { line, group: rule.group, max, counts: own } as const
  if (isCommune && rule.notOfCommunes) return { ...base, state: 'maximum', points: max }
  if (rule.measuredBy === 'others') {
    const said = published[line]
    return said ? { ...base, ...said, state: 'published' } : { ...base, state: 'not-measured', points: null }
  }
  if (own === null) return { ...base, state: 'not-measured', points: null }
  if (worth === null || max === null) return { ...base, state: 'formula-unknown', points: null }
  if (own.denominator === 0) return { ...base, state: 'nothing', points: ofNothing(rule, max) }
  return {
    ...base,
    state: 'measured',
    points: pointsFor({ max: worth, fullFromPercent: rule.fullFromPercent }, own),
  }
}

const sum = (points: readonly Points[]): Points => points.reduce((total, one) => total + one, 0)

const known = (lines: readonly LineScore[]) =>
  lines.flatMap(({ points, max }) => (points === null || max === null ? [] : [{ points, max }]))

const groupScore = (group: GroupName, lines: readonly LineScore[]): GroupScore => {
  const ours = known(lines.filter((one) => one.group === group))
  return {
    group,
    max: groups[group].points * onePoint,
    points: ours.length === 0 ? null : sum(ours.map(({ points }) => points)),
    knownMax: sum(ours.map(({ max }) => max)),
  }
}

/**
 * The score of one agency, or of one procedure there, in one period. A line is rounded to a hundredth, a group is the sum of its
 * rounded lines: both as the portal does. What is not known is left out of the sums and counted beside them, never as 0.
 */
export const scoreOf = (measured: Measured): Score => {
  const lines = lineNames.map((line) => lineScore(line, measured))
  const all = groupNames.map((group) => groupScore(group, lines))
  return {
    points: sum(all.map(({ points }) => points ?? 0)),
    knownMax: sum(all.map(({ knownMax }) => knownMax)),
    max: full,
    groups: all,
    lines,
  }
}

/** Of one group alone, from counts that somebody else published: what our reading of the formulas makes of them. */
export const groupFrom = (group: GroupName, counts: Measured['counts']): GroupScore =>
  groupScore(
    group,
    linesOf(group).map((line) => lineScore(line, { counts, published: {}, isCommune: false })),
  )
