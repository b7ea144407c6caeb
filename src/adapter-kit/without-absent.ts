/** The fields that are known; undefined where none is. */
export const withoutAbsent = <Known extends object>(
  fields: {
    readonly [Name in keyof Known]: Known[Name] | undefined
  },
): Known | undefined => {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined)
  return known.length > 0 ? (Object.fromEntries(known) as Known) : undefined
}
