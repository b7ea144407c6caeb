const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * JSON in the one form that everybody who signs or checks it writes alike (RFC 8785): no blanks, names in the order of their UTF-16
 * code units, texts and numbers as ECMAScript writes them. Throws for what has no such form.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null && isPlain(value)) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined)
    const written = fields
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, field]) => `${canonicalJson(name)}:${canonicalJson(field)}`)
    return `{${written.join(',')}}`
  }
  const isText = typeof value === 'string' && value.isWellFormed()
  if (isText || value === null || typeof value === 'boolean' || Number.isFinite(value))
    return JSON.stringify(value)
  throw new Error(`${typeof value} has no canonical form`)
}
