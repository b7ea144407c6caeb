/** Where a dossier was handed in, seen from the agency that decides it. */
export type Reception = 'here' | 'elsewhere'

interface Handled {
  /** Its code, or the code of one of its desks. */
  readonly receivingAgency?: string | null | undefined
  readonly competentAgency?: string | null | undefined
}

const isWithin = (code: string, agency: string): boolean => code === agency || code.startsWith(`${agency}.`)

/** `H26.107`, and not `H26`: everybody in a province lies under its root, and would be one agency with all others. */
const isNarrow = (code: string): boolean => code.includes('.')

/**
 * Whether a dossier was handed in at a desk of the agency that decides it, or of another one (reception without boundaries,
 * national-protocols G.4). Undefined where one of the two is not known: it counts as neither.
 *
 * A desk is its agency's as the table of desks says. One that is not in the table is by its code: `H26.107.01` is a part of
 * `H26.107`, and so is a department that decides below the agency that receives.
 *
 * @param deskAgency whose desk a code is on the day of reception; undefined where the table has none of it.
 */
export const receptionOf = (
  { receivingAgency, competentAgency }: Handled,
  deskAgency: (code: string) => string | undefined,
): Reception | undefined => {
  if (!receivingAgency || !competentAgency) return undefined
  const receiver = deskAgency(receivingAgency) ?? receivingAgency
  if (receiver === competentAgency) return 'here'
  const parts = [
    [receiver, competentAgency],
    [competentAgency, receiver],
  ] as const
  return parts.some(([code, agency]) => isNarrow(agency) && isWithin(code, agency)) ? 'here' : 'elsewhere'
}
