import { type Finding, type Incoming, isRecord, pointerTokens } from '#adapter-kit'

type Check = (data: unknown) => readonly Finding[]

/** More than that is no slip in a few fields: the message is of another form than ours. */
const maxUnfit = 20
const maxText = 200
const maxName = 100
const maxKept = 100

const inside = (node: unknown, token: string): unknown => {
  if (Array.isArray(node)) return node[Number(token)]
  return isRecord(node) && Object.hasOwn(node, token) ? node[token] : undefined
}

const without = (node: unknown, [name = '', ...rest]: readonly string[]): unknown => {
  const inner = rest.length > 0 ? without(inside(node, name), rest) : undefined
  if (Array.isArray(node)) return node.with(Number(name), inner)
  if (!isRecord(node)) return node
  if (rest.length > 0) return { ...node, [name]: inner }
  const { [name]: _gone, ...others } = node
  return others
}

/** All of it, or nothing: a part of a text would be lost, and nobody would miss it. */
const textOf = (value: unknown): string | undefined => {
  const text = typeof value === 'string' ? value.trim() : JSON.stringify(value)
  return [...text].length <= maxText ? text : undefined
}

/**
 * The data without one value, and its text. Where its object cannot be without it the whole object goes. Undefined where that would take
 * away a row of a list, what the message stands on, or more than is kept.
 */
const takenOut = (
  data: unknown,
  tokens: readonly string[],
  check: Check,
): { readonly data: unknown; readonly text: string } | undefined => {
  const holder = tokens.slice(0, -1).reduce(inside, data)
  const value = inside(holder, tokens.at(-1) ?? '')
  if (!isRecord(holder) || value === undefined || value === null) return undefined
  const rest = without(data, tokens)
  const isNeeded = check(rest).some(({ pointer }) => pointerTokens(pointer).join('/') === tokens.join('/'))
  if (isNeeded) return takenOut(data, tokens.slice(0, -1), check)
  const text = textOf(value)
  return text === undefined ? undefined : { data: rest, text }
}

/**
 * A partner's message without what in it is only supplementary and does not fit our schema: kept as text in `unreadable`, under our name of the
 * field. Unchanged where it fits, where its type has no such place, and where something does not fit on which it stands.
 */
export const withoutUnfit = (message: Incoming, check: Check, keepsUnreadable: boolean): Incoming => {
  const findings = keepsUnreadable ? check(message.data) : []
  if (findings.length === 0 || findings.length > maxUnfit) return message
  const { unreadable: before = [] } = message.data as { unreadable?: readonly object[] }
  let data: unknown = message.data
  const kept: object[] = [...before]
  for (const { pointer } of findings) {
    const tokens = pointerTokens(pointer)
    // It went with the object that held it.
    if (
      tokens.reduce(inside, data) === undefined &&
      tokens.reduce<unknown>(inside, message.data) !== undefined
    )
      continue
    const taken = takenOut(data, tokens, check)
    if (!taken) return message
    data = taken.data
    if (taken.text !== '') kept.push({ field: pointer.slice(0, maxName), text: taken.text })
  }
  if (kept.length > maxKept) return message
  return { ...message, data: { ...Object(data), ...(kept.length > 0 && { unreadable: kept }) } }
}
