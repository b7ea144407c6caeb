import { type DueTools, dueAt, type Wait } from '#deadlines/due.ts'
import type { Petition } from '#schemas/types.ts'

type Limit = Petition['terms'][number]

/** What a petition's limits are reckoned from; instants in milliseconds since 1970. */
export interface PetitionCourse {
  readonly terms: readonly Limit[]
  readonly submittedAt?: number | undefined
  readonly takenOverAt?: number | undefined
  readonly supplementAskedAt?: number | undefined
  readonly supplementedAt?: number | undefined
  readonly passedOnAt?: number | undefined
  readonly answeredAt?: number | undefined
  readonly publicAt?: number | undefined
  readonly publishedAt?: number | undefined
}

const earliest = (...instants: readonly (number | undefined)[]): number | undefined => {
  const known = instants.filter((one) => one !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}

/** `open`: has to be done and is not. Undefined: this step is not asked of this petition. */
const doneAt = ({ step }: Limit, course: PetitionCourse): number | 'open' | undefined => {
  const { takenOverAt, supplementAskedAt, passedOnAt, answeredAt, publicAt, publishedAt } = course
  switch (step) {
    case 'take-over':
      return earliest(takenOverAt, supplementAskedAt, passedOnAt, answeredAt) ?? 'open'
    case 'refuse-or-transfer':
      return passedOnAt
    case 'ask-supplement':
      return supplementAskedAt
    case 'resolve':
      return earliest(answeredAt, passedOnAt) ?? 'open'
    case 'publish':
      return publicAt === undefined || passedOnAt !== undefined ? undefined : (publishedAt ?? 'open')
  }
}

const beginning = ({ from }: Limit, { submittedAt, takenOverAt, answeredAt }: PetitionCourse) =>
  ({ submitted: submittedAt, 'taken-over': takenOverAt, answered: answeredAt })[from]

/** While the citizen is asked, only the limit of resolving stands: the others are about what comes before or after. */
const waitsFor = ({ step }: Limit, { supplementAskedAt: from, supplementedAt: to }: PetitionCourse): Wait[] =>
  step !== 'resolve' || from === undefined ? [] : [{ from, ...(to !== undefined && to > from && { to }) }]

const units = { 'working-days': 'working-days', 'working-hours': 'hours' } as const

/**
 * From when on a petition is late, or will be unless something is done: the earliest of its limits that was not kept, or is not yet.
 * Undefined where all of them are kept, where the citizen is waited for, and where no limit is known.
 *
 * @param tools of the agency that is to answer; hours are those of its work, whatever terms of dossiers are.
 */
export const lateFrom = (course: PetitionCourse, { calendar, readings }: DueTools): number | undefined => {
  const tools: DueTools = { calendar, readings: { ...readings, hours: 'working' } }
  const missed = course.terms.map((limit) => {
    const done = doneAt(limit, course)
    const from = beginning(limit, course)
    if (done === undefined || from === undefined) return undefined
    const term = { amount: limit.amount, unit: units[limit.unit], lateArrival: 'at-once' } as const
    const due = dueAt(from, term, waitsFor(limit, course), tools)
    return due !== undefined && (done === 'open' || done > due) ? due : undefined
  })
  return earliest(...missed)
}
