import jsonata from 'jsonata'

/** A mapping says the same whenever and wherever it is asked, and runs nothing that came as data. */
const impure = new Set(['now', 'millis', 'random', 'shuffle', 'eval'])

const forbiddenIn = (node: unknown): string | undefined => {
  if (typeof node !== 'object' || node === null) return undefined
  const { type, value } = node as { readonly type?: unknown; readonly value?: unknown }
  if (type === 'variable' && typeof value === 'string' && impure.has(value)) return value
  for (const inner of Object.values(node)) {
    const found = forbiddenIn(inner)
    if (found !== undefined) return found
  }
  return undefined
}

/** What is wrong with a JSONata expression; undefined where it can be run. */
export const expressionProblem = (text: string): string | undefined => {
  try {
    const found = forbiddenIn(jsonata(text).ast())
    return found === undefined ? undefined : `must not use $${found}: a mapping is pure`
  } catch (thrown) {
    const { code = 'ERROR', position, message = '' } = thrown as Partial<jsonata.JsonataError>
    const at = position === undefined ? '' : ` at character ${position}`
    return `is no JSONata expression (${code}${at}): ${message}`
  }
}
