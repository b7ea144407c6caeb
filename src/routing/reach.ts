/**
 * Where a procedure may be handed in: at the competent agency's own desks, at any desk of the province, or of the country.
 */
export const reaches = ['agency', 'province', 'country'] as const
export type Reach = (typeof reaches)[number]

// The old form names the root last, the new one first (national-protocols B.5).
const oldForm = /^\d{3}\.\d{2}\.\d{2}\.([A-Z]\d{2})$/
const newForm = /^([A-Z]\d{2})(?:\.|$)/

/** The province or ministry that an agency belongs to; undefined for a code of another shape. */
const rootOf = (agency: string): string | undefined => (oldForm.exec(agency) ?? newForm.exec(agency))?.[1]

const isSameProvince = (one: string, other: string, merged: readonly (readonly string[])[]): boolean =>
  one === other || merged.some((roots) => roots.includes(one) && roots.includes(other))

/**
 * Whether a desk may receive for the competent agency; undefined where the codes do not show it.
 * @param merged roots that have become one province
 */
export const mayReceive = (
  desk: string,
  competent: string,
  reach: Reach,
  merged: readonly (readonly string[])[],
): boolean | undefined => {
  if (reach === 'country' || desk === competent || desk.startsWith(`${competent}.`)) return true
  const [ofDesk, ofCompetent] = [rootOf(desk), rootOf(competent)]
  if (ofDesk === undefined || ofCompetent === undefined) return undefined
  if (!isSameProvince(ofDesk, ofCompetent, merged)) return false
  if (reach === 'province') return true
  // Codes of the old form do not say whose desk a desk is.
  return oldForm.test(desk) || oldForm.test(competent) ? undefined : false
}
