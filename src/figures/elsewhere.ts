import { receptionOf } from '#desks/reception.ts'

/**
 * Whether it was handed in with another agency than the one that decides. Who is not known counts as neither.
 * @param deskAgency whose desk the receiving one is by the table of desks; without it it is its agency's by its code:
 * `H26.107.01` is a part of `H26.107`.
 */
export const isElsewhere = (
  receivingAgency: string | undefined,
  agency: string | undefined,
  deskAgency: string | null = null,
): boolean =>
  receptionOf({ receivingAgency, competentAgency: agency }, () => deskAgency ?? undefined) === 'elsewhere'
