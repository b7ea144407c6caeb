import { drawsFrom } from './draws.ts'
import type { Json } from './records.ts'

/** What becomes of what the portal has acknowledged, without a word of it. */
export const disagreements = {
  lost: 'the dossier is gone, with its progress',
  altered: 'another status stands there, and another unit',
  doubled: 'its last row of progress stands there twice',
  late: 'it stands as it did before the last state',
} as const
type Disagreement = keyof typeof disagreements

/** A register in which dossiers may be spoilt. */
export interface Spoilable {
  codes(): readonly string[]
  /** False where there is nothing in it to spoil so. */
  spoil(code: string, how: Disagreement): boolean
}

const isDisagreement = (value: unknown): value is Disagreement =>
  typeof value === 'string' && Object.hasOwn(disagreements, value)

const chosen = ({ codes, share = 1, seed = 1 }: Json, registers: readonly Spoilable[]): readonly string[] => {
  if (Array.isArray(codes)) return codes.filter((code) => typeof code === 'string')
  const part = Number(share)
  if (!(part >= 0 && part <= 1)) throw new Error('"share" must be from 0 to 1')
  const draw = drawsFrom(Number(seed))
  const all = registers.flatMap((register) => register.codes()).sort()
  return all.filter(() => draw() < part)
}

/** Spoils dossiers of these `codes`, or a `share` of all, in whichever register they are; gives those that it spoilt. */
export const disagree = (given: Json, registers: readonly Spoilable[]): Json => {
  const { what } = given
  if (!isDisagreement(what)) throw new Error(`"what" must be one of ${Object.keys(disagreements).join(', ')}`)
  const spoilt = chosen(given, registers).filter((code) =>
    registers.some((register) => register.spoil(code, what)),
  )
  return { codes: spoilt }
}
