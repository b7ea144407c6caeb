import type {
  Dossier,
  DossierDocument,
  DossierFee,
  DossierResult,
  DossierSupplement,
} from '#schemas/types.ts'

/** A part of a dossier with its JSON pointer. */
export type Part<T> = readonly [pointer: string, part: T]

export const partsOf = <T>(list: readonly T[] | undefined, pointer: string): Part<T>[] =>
  (list ?? []).map((part, index) => [`${pointer}/${index}`, part] as const)

/** The parts of a dossier with their places. */
export interface DossierParts {
  /** Handed in at first, and with each supplement. */
  readonly documents: readonly Part<DossierDocument>[]
  /** Of the dossier, and of each supplement. */
  readonly fees: readonly Part<DossierFee>[]
  readonly supplements: readonly Part<DossierSupplement>[]
  readonly results: readonly Part<DossierResult>[]
}

/** Made once for all the rules of a dossier: to make them costs more than to look at them. */
export const dossierParts = (dossier: Dossier): DossierParts => {
  const documents = partsOf(dossier.documents, '/documents')
  const fees = partsOf(dossier.fees, '/fees')
  const supplements = partsOf(dossier.supplements, '/supplements')
  for (const [pointer, supplement] of supplements) {
    documents.push(...partsOf(supplement.documents, `${pointer}/documents`))
    fees.push(...partsOf(supplement.fees, `${pointer}/fees`))
  }
  return { documents, fees, supplements, results: partsOf(dossier.results, '/results') }
}
