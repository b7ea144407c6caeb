import { gapNames, gapRules } from './gaps.ts'
import type { Points } from './points.ts'
import { type Measured, scoreOf } from './score.ts'
import { countsOf, type Tally } from './tally.ts'

/** What a running period can still become. What is received until its end is not foreseen. */
export interface WouldBe {
  /** What can still be supplied is, and what is due by the end is finished in time. */
  readonly best: Points
  /** Nothing more is done: what is due by the end becomes overdue. */
  readonly worst: Points
  /** Dossiers to finish by the end, and what they are worth. */
  readonly toFinish: { readonly dossiers: number; readonly points: Points }
  /** Dossiers that have yet to reach the portal, and what they are worth where that is still in time. */
  readonly toSynchronise: { readonly dossiers: number; readonly points: Points }
}

const mendedBy = (gaps: readonly (keyof typeof gapRules)[], tally: Tally): Tally =>
  Object.assign({}, tally, ...gaps.map((gap) => gapRules[gap].mended?.(tally)))

/** Open dossiers that are not overdue yet: those that are due before the period ends, and of these those of today. */
interface Due {
  readonly byEnd: number
  readonly today: number
}

export const wouldBe = (figures: Tally, due: Due, fixed: Omit<Measured, 'counts'>): WouldBe => {
  // At the end of a day what is due on it is overdue; now it can still be finished in time.
  const tally = { ...figures, overdue: figures.overdue - Math.min(due.today, figures.overdue) }
  const pointsOf = (of: Tally) => scoreOf({ ...fixed, counts: countsOf(of) }).points
  const now = pointsOf(tally)
  const atRisk = Math.min(due.byEnd, tally.running - tally.overdue)
  const worst = pointsOf({ ...tally, overdue: tally.overdue + atRisk })
  const waiting = gapRules['not-synchronised'].count(tally)
  return {
    best: pointsOf(mendedBy(gapNames, tally)),
    worst,
    toFinish: { dossiers: atRisk, points: now - worst },
    toSynchronise: { dossiers: waiting, points: pointsOf(mendedBy(['not-synchronised'], tally)) - now },
  }
}
