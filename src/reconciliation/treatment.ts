import type { Compared } from './compare.ts'

/** Kinds of differences that the configuration treats apart. `progress-more`: rows that we never handed over, or twice. */
export const differenceClasses = [
  'missing-there',
  'missing-here',
  'state',
  'dates',
  'agency',
  'result',
  'files',
  'progress',
  'progress-more',
] as const
export type DifferenceClass = (typeof differenceClasses)[number]

/** As the configuration writes it: `repair`, `ask`, or `ignore: <reason>`. */
export type Treatments = Readonly<Record<DifferenceClass, string>>

export const classesOf = ({ kind, aspects }: Compared): readonly DifferenceClass[] => {
  if (kind === 'missing-there' || kind === 'missing-here') return [kind]
  return aspects.flatMap(({ aspect, lacking, more }): DifferenceClass[] => {
    if (aspect !== 'progress') return [aspect]
    return [
      ...(lacking.length > 0 ? (['progress'] as const) : []),
      ...(more > 0 ? (['progress-more'] as const) : []),
    ]
  })
}

/** What besides its classes decides what is done about a difference. */
export interface Circumstances {
  /** A newer state was refused or given up: what the partner shows may be that one. */
  readonly newerFailed: boolean
  /** It was handed over again for this very difference, and nothing has changed since. */
  readonly triedBefore: boolean
  /** A person has left this very difference as it is, for this reason. */
  readonly accepted?: string | undefined
  /** A second pair of eyes is wanted for every repair. */
  readonly fourEyes: boolean
}

export interface Treatment {
  readonly treatment: 'repair' | 'ask' | 'ignore'
  /** Why not as the configuration says of the class. */
  readonly code?: 'NEWER_FAILED' | 'NOT_MENDED' | 'FOUR_EYES' | 'ACCEPTED'
  readonly reason?: string
}

const ignored = /^ignore: (?<reason>.+)$/

/** `ask` wins over `repair`: a person looks at the whole. Ignored classes do not count beside others. */
export const treat = (
  classes: readonly DifferenceClass[],
  treatments: Treatments,
  { newerFailed, triedBefore, accepted, fourEyes }: Circumstances,
): Treatment => {
  if (accepted !== undefined) return { treatment: 'ignore', code: 'ACCEPTED', reason: accepted }
  const said = classes.map((one) => treatments[one])
  const reasons = said.flatMap((one) => ignored.exec(one)?.groups?.reason ?? [])
  if (reasons.length === said.length) return { treatment: 'ignore', reason: [...new Set(reasons)].join('; ') }
  if (said.includes('ask')) return { treatment: 'ask' }
  if (newerFailed) return { treatment: 'ask', code: 'NEWER_FAILED' }
  if (triedBefore) return { treatment: 'ask', code: 'NOT_MENDED' }
  return fourEyes ? { treatment: 'ask', code: 'FOUR_EYES' } : { treatment: 'repair' }
}

/** Beyond this nothing is repaired: more is wrong than single dossiers. */
export interface StopRule {
  /** Of what was compared, in percent. */
  readonly percent: number
  /** With fewer differences than this it never holds. */
  readonly atLeast: number
}

export const isTooMuch = (
  { compared, differing }: { readonly compared: number; readonly differing: number },
  { percent, atLeast }: StopRule,
): boolean => differing >= atLeast && differing * 100 > compared * percent
