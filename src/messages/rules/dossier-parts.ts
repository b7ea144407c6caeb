import type { Dossier, DossierDocument, DossierFee } from '#schemas/types.ts'

/** A part of a dossier with its JSON pointer. */
export type Part<T> = readonly [pointer: string, part: T]

export const partsOf = <T>(list: readonly T[] | undefined, pointer: string): Part<T>[] =>
  (list ?? []).map((part, index) => [`${pointer}/${index}`, part] as const)

/** Every document: handed in at first, and with each supplement. */
export const documentsOf = (dossier: Dossier): Part<DossierDocument>[] => [
  ...partsOf(dossier.documents, '/documents'),
  ...partsOf(dossier.supplements, '/supplements').flatMap(([pointer, supplement]) =>
    partsOf(supplement.documents, `${pointer}/documents`),
  ),
]

/** Every fee: of the dossier, and of each supplement. */
export const feesOf = (dossier: Dossier): Part<DossierFee>[] => [
  ...partsOf(dossier.fees, '/fees'),
  ...partsOf(dossier.supplements, '/supplements').flatMap(([pointer, supplement]) =>
    partsOf(supplement.fees, `${pointer}/fees`),
  ),
]
