import { type LineName, linePoints } from '#adapter-kit'
import { type GroupName, scoreLines } from './lines.ts'
import { type Counts, type Points, pointsGained } from './points.ts'
import type { PublishedFigure } from './published.ts'
import type { GroupScore, LineScore, Score } from './score.ts'

/** How far both may be apart: formulas were found again within 0.015 points (national-protocols-2026 G.6). */
export const tolerance: Points = 150

export const agreements = ['agrees', 'differs', 'not-published', 'not-known-here', 'not-measured'] as const
export type Agreement = (typeof agreements)[number]

export interface Comparison {
  readonly line: LineName | GroupName
  readonly agreement: Agreement
  readonly ours: { readonly points: Points | null; readonly counts: Counts | null }
  readonly theirs: {
    readonly points: Points | null
    readonly numerator: number | null
    readonly denominator: number | null
    readonly flag: string | null
  } | null
  /** Ours less theirs. */
  readonly pointsApart: Points | null
  readonly numeratorApart: number | null
  readonly denominatorApart: number | null
}

/** Not rounded as a line is: two that round apart may still agree. */
const exactPoints = (line: LineName | GroupName, counts: Counts | null): Points | null => {
  const max = Object.hasOwn(linePoints, line) ? linePoints[line as LineName] : null
  if (max === null || counts === null || counts.denominator === 0) return null
  const { fullFromPercent } = scoreLines[line as LineName]
  return pointsGained({ max, fullFromPercent }, { ...counts, numerator: 0 }, counts.numerator)
}

const apart = (ours: number | null | undefined, theirs: number | null | undefined): number | null =>
  ours == null || theirs == null ? null : ours - theirs

const countsIn = ({ numerator, denominator }: PublishedFigure): Counts | null =>
  numerator === null || denominator === null ? null : { numerator, denominator }

/** What they give it, or what the formula makes of their counts where they give its group alone. */
const theirPoints = (theirs: PublishedFigure): Points | null =>
  theirs.score ?? exactPoints(theirs.line, countsIn(theirs))

const judged = (
  ours: Points | null,
  theirs: Points | null,
  counts: readonly (number | null)[],
): Agreement => {
  if (ours !== null && theirs !== null) return Math.abs(ours - theirs) <= tolerance ? 'agrees' : 'differs'
  // A share without known points, or nothing to measure on either side: the counts themselves have to be the same.
  if (counts.every((one) => one !== null)) return counts.every((one) => one === 0) ? 'agrees' : 'differs'
  return ours === null ? 'not-known-here' : 'not-published'
}

const compared = (
  line: LineName | GroupName,
  ours: Comparison['ours'],
  theirs: PublishedFigure | undefined,
): Comparison => {
  if (!theirs) {
    const none = { pointsApart: null, numeratorApart: null, denominatorApart: null }
    return { line, agreement: 'not-published', ours, theirs: null, ...none }
  }
  const points = theirPoints(theirs)
  const numeratorApart = apart(ours.counts?.numerator, theirs.numerator)
  const denominatorApart = apart(ours.counts?.denominator, theirs.denominator)
  const exact = exactPoints(line, ours.counts) ?? ours.points
  return {
    line,
    agreement: judged(exact, points, [numeratorApart, denominatorApart]),
    ours,
    theirs: {
      points,
      numerator: theirs.numerator,
      denominator: theirs.denominator,
      flag: theirs.flag,
    },
    pointsApart: apart(exact, points),
    numeratorApart,
    denominatorApart,
  }
}

const lineCompared = (ours: LineScore, theirs: PublishedFigure | undefined): Comparison => {
  const found = compared(ours.line, ours, theirs)
  if (!theirs) return found
  if (ours.state === 'maximum') return { ...found, agreement: 'not-measured', pointsApart: null }
  // What we only know from them agrees with them by its nature: that would say nothing.
  if (ours.state === 'published' || scoreLines[ours.line].measuredBy === 'others')
    return { ...found, ours: { points: null, counts: null }, agreement: 'not-known-here', pointsApart: null }
  return found
}

const groupCompared = ({ group, points, knownMax, max }: GroupScore, theirs: PublishedFigure): Comparison =>
  compared(group, { points: knownMax === max ? points : null, counts: null }, theirs)

/** Line by line, and group by group where a group is all that they publish. */
export const compareScores = (ours: Score, published: readonly PublishedFigure[]): readonly Comparison[] => {
  const of = (line: LineName | GroupName) => published.find((one) => one.line === line)
  return [
    ...ours.lines.map((one) => lineCompared(one, of(one.line))),
    ...ours.groups.flatMap((group) => {
      const theirs = of(group.group)
      return theirs ? [groupCompared(group, theirs)] : []
    }),
  ]
}
