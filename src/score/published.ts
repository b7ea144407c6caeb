import type { Finding, LineName } from '#adapter-kit'
import type { GroupName } from './lines.ts'
import type { Points } from './points.ts'

/** The calls of the portal's `evaluation/*` whose answers can be imported. */
export const evaluationNames = [
  'transparency',
  'dvc-progress-tree',
  'provide-online-tree',
  'formality-online-payment-tree',
  'dossier-digitized',
  'handling-satisfaction',
] as const
export type EvaluationName = (typeof evaluationNames)[number]

/** An agency as the portal names it. Some answers have its id alone. */
export interface PublishedAgency {
  readonly departmentId: string
  /** Our code of it, such as H26.900. */
  readonly code: string | null
  readonly name: string
  readonly isCommune: boolean
}

/** One figure of one agency as it was published. Null is what they left empty, and is not 0. */
export interface PublishedFigure {
  readonly departmentId: string
  /** A line, or the whole of a group whose lines get no score of their own. */
  readonly line: LineName | GroupName
  readonly numerator: number | null
  readonly denominator: number | null
  /** Per cent, in ten-thousandths. */
  readonly percent: number | null
  readonly score: Points | null
  readonly max: Points | null
  readonly flag: string | null
}

export interface PublishedAnswer {
  readonly evaluation: EvaluationName
  readonly agencies: readonly PublishedAgency[]
  readonly figures: readonly PublishedFigure[]
  readonly findings: readonly Finding[]
}
