import { receptionOf } from '#desks/reception.ts'

/**
 * Whether it was handed in with another agency than the one that decides. By the codes alone, for sums are made of facts and
 * must come out the same tomorrow: a desk `H26.107.01` is its agency's, and who is not known counts as neither.
 */
export const isElsewhere = (receivingAgency: string | undefined, agency: string | undefined): boolean =>
  receptionOf({ receivingAgency, competentAgency: agency }, () => undefined) === 'elsewhere'
