/** Whether a JSON value holds more than `limit` values; stops counting there. */
export const holdsMoreThan = (limit: number, data: unknown): boolean => {
  const open: unknown[] = [data]
  let seen = 0
  while (open.length > 0) {
    const value = open.pop()
    seen += 1
    if (typeof value !== 'object' || value === null) continue
    const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
    if (seen + open.length + inner.length > limit) return true
    for (const one of inner) open.push(one)
  }
  return seen > limit
}
