const ownKey = (text: string): { isObject: boolean; hasKey: boolean } => {
  try {
    const item: unknown = JSON.parse(text)
    const isObject = typeof item === 'object' && item !== null && !Array.isArray(item)
    return { isObject, hasKey: isObject && Object.hasOwn(item, 'idempotencyKey') }
  } catch {
    return { isObject: false, hasKey: false }
  }
}

/**
 * The line with an idempotency key, unless it has its own or is no object. The key is put into the text: what was
 * written is handed in as it was written, with its numbers and with what the gateway has to refuse.
 */
export const keyedLine = (text: string, key: string): string => {
  const { isObject, hasKey } = ownKey(text)
  if (!isObject || hasKey) return text
  const rest = text.trimStart().slice(1)
  const comma = /^\s*\}/.test(rest) ? '' : ','
  return `{"idempotencyKey":${JSON.stringify(key)}${comma}${rest}`
}
