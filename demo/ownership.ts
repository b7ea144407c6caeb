import type { HandedIn } from './hand-in.ts'
import type { ListedDossier } from './listed-dossiers.ts'
import type { Trespass } from './trespasses.ts'

/** Two senders' day: who handed in what, what each is shown, and what the ward's desk tried. */
export interface Ownership {
  readonly handed: readonly HandedIn[]
  /** Tells the dossiers that the ward's desk hands in. */
  isDesks(code: string): boolean
  /** All that the desk is shown. */
  readonly deskSees: readonly ListedDossier[]
  /** What the city is shown as its own of the dossiers that it handed in itself. */
  readonly cityOwns: readonly ListedDossier[]
  readonly trespasses: readonly Trespass[]
}

/** In dossiers that were accepted, but the last two. */
export interface OwnershipFigures {
  readonly city: number
  readonly wardDesk: number
  readonly tried: number
  readonly refused: number
}

const isRefused = ({ expected, answered }: Trespass) => expected === answered

export const ownershipFigures = ({ cityOwns, deskSees, trespasses }: Ownership): OwnershipFigures => ({
  city: cityOwns.length,
  wardDesk: deskSees.length,
  tried: trespasses.length,
  refused: trespasses.filter(isRefused).length,
})

const compare = (who: string, expected: ReadonlySet<string>, shown: readonly ListedDossier[]): string[] => {
  const codes = new Set(shown.map(({ code }) => code))
  return [
    ...[...expected]
      .filter((code) => !codes.has(code))
      .map((code) => `${code}: handed in by ${who}, which does not own it`),
    ...[...codes]
      .filter((code) => !expected.has(code))
      .map((code) => `${code}: shown to ${who}, which did not hand it in`),
    ...shown.flatMap(({ code, owner }) =>
      owner?.kind === 'sender' && owner.name === who
        ? []
        : [`${code}: shown to ${who} as owned by ${owner?.name ?? 'nobody'}`],
    ),
  ]
}

/** Each sender owns what it handed in first and was taken; the desk is shown nothing else, and what it tried is refused as it should. */
export const ownershipDifferences = ({
  handed,
  isDesks,
  deskSees,
  cityOwns,
  trespasses,
}: Ownership): string[] => {
  const taken = new Set(
    handed.flatMap(({ dossierCode, taken: one }) => ('messageId' in one ? dossierCode : [])),
  )
  const desks = new Set([...taken].filter(isDesks))
  return [
    ...(desks.size === 0 ? ["The ward's desk owns no dossier of the day"] : []),
    ...compare('demo-ward-desk', desks, deskSees),
    ...compare('demo', new Set([...taken].filter((code) => !isDesks(code))), cityOwns),
    ...trespasses
      .filter((one) => !isRefused(one))
      .map(({ what, expected, answered }) => `${what}: answered ${answered} instead of ${expected}`),
  ]
}
