import { createHash } from 'node:crypto'
import { type Aspect, aspects, type Standing } from '#adapter-kit'

/** What one side lacks of an aspect. Entries are compared as a bag: their order means nothing, their number does. */
interface AspectDifference {
  readonly aspect: Aspect
  /** Indexes of what we believe and they do not show. */
  readonly lacking: readonly number[]
  /** How many they show of which we know nothing. */
  readonly more: number
}

export interface Compared {
  /** `not-shown`: the partner has it, and shows nothing that could be compared. */
  readonly kind: 'same' | 'missing-there' | 'missing-here' | 'differs' | 'not-shown'
  readonly aspects: readonly AspectDifference[]
}

const alike = (kind: Exclude<Compared['kind'], 'differs'>): Compared => ({ kind, aspects: [] })

const differenceIn = (
  aspect: Aspect,
  ours: readonly string[],
  theirs: readonly string[],
): AspectDifference => {
  const left = new Map<string, number>()
  for (const entry of theirs) left.set(entry, (left.get(entry) ?? 0) + 1)
  const lacking = ours.flatMap((entry, index) => {
    const count = left.get(entry) ?? 0
    if (count === 0) return [index]
    left.set(entry, count - 1)
    return []
  })
  return { aspect, lacking, more: theirs.length - (ours.length - lacking.length) }
}

/**
 * What we believe of a dossier held against what the partner shows, aspect by aspect; only what both sides speak of. Without a
 * belief nothing was ever acknowledged.
 */
export const compareStandings = (believed: Standing | undefined, shown: Standing | 'missing'): Compared => {
  if (shown === 'missing') return alike(believed ? 'missing-there' : 'same')
  if (!believed) return alike('missing-here')
  const found = aspects.flatMap((aspect) => {
    const [ours, theirs] = [believed.aspects[aspect], shown.aspects[aspect]]
    return ours && theirs ? [differenceIn(aspect, ours, theirs)] : []
  })
  if (found.length === 0) return alike('not-shown')
  const differing = found.filter(({ lacking, more }) => lacking.length > 0 || more > 0)
  return differing.length === 0 ? alike('same') : { kind: 'differs', aspects: differing }
}

/** By which it is known whether a side says the same as last time, without keeping what it said. */
export const standingHash = (standing: Standing | 'missing' | undefined): Buffer => {
  const said =
    standing === undefined || standing === 'missing'
      ? (standing ?? 'nothing')
      : aspects.map((aspect) => standing.aspects[aspect]?.toSorted() ?? null)
  return createHash('sha256').update(JSON.stringify(said)).digest()
}
