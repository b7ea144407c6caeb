const overflow = 'OTHER'

/**
 * Lets through values of a known form, and only so many different ones: a label that anybody outside could fill would
 * grow the memory of everything that stores metrics.
 */
export const boundedLabel = (form: RegExp, atMost: number): ((value: string | undefined) => string) => {
  const seen = new Set<string>()
  return (value) => {
    if (value === undefined) return ''
    if (seen.has(value)) return value
    if (seen.size >= atMost || !form.test(value)) return overflow
    seen.add(value)
    return value
  }
}
