import { type Competence, subjectOf } from './competence.ts'

/** Two lines that say the same of the same place and time, or different things. */
interface Contradiction {
  readonly line: number
  readonly earlier: number
  readonly kind: 'same' | 'other-agency'
}

const endOfTime = '9999-12-31'

const overlap = (one: Competence, other: Competence) =>
  one.validFrom <= (other.validTo ?? endOfTime) && other.validFrom <= (one.validTo ?? endOfTime)

/** Lines that are in force at once for the same thing in the same place: what they decide will wait for a person. */
export const contradictionsIn = (competences: readonly Competence[]): Contradiction[] => {
  const groups = Map.groupBy(competences, (one) =>
    [...subjectOf(one), one.unit ?? '', one.decidedBy].join('\n'),
  )
  return [...groups.values()].flatMap((group) =>
    group.flatMap((one, index) => {
      const earlier = group.slice(0, index).find((other) => overlap(one, other))
      if (!earlier) return []
      const kind = earlier.agency.code === one.agency.code ? ('same' as const) : ('other-agency' as const)
      return [{ line: one.number, earlier: earlier.number, kind }]
    }),
  )
}
