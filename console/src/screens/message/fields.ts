/** A value that stands somewhere in what a message says. */
export interface Leaf {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string
  readonly value: unknown
}

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

const isBranch = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0

/** Every value with the way to it, in the order in which they stand. */
export const leavesOf = (value: unknown, at = ''): readonly Leaf[] =>
  isBranch(value)
    ? Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, `${at}/${escaped(name)}`))
    : [{ pointer: at, value }]

/** What a person wants to stand at a place; `undefined`: nothing any more. */
export type Edits = ReadonlyMap<string, string | undefined>

export const shownValue = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

/** Typed text as the kind of value that stood there. What cannot be of that kind stays text: the gateway says so. */
const typed = (text: string, before: unknown): unknown => {
  if (typeof before === 'number')
    return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  if (typeof before === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

type Operation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }

/** An element that is added would push the others on. */
const isElement = (pointer: string) => /\/\d+$/.test(pointer)

/** What is to change, as a JSON Patch; what is known to stand there has to stand there still. */
export const patchOf = (edits: Edits, leaves: readonly Leaf[] | undefined): Operation[] => {
  const known = new Map(leaves?.map(({ pointer, value }) => [pointer, value]))
  return [...edits].flatMap(([path, text]): Operation[] => {
    const before = known.get(path)
    const checked: Operation[] = known.has(path) ? [{ op: 'test', path, value: before }] : []
    if (text === undefined) return [...checked, { op: 'remove', path }]
    const op = known.has(path) || isElement(path) ? 'replace' : 'add'
    return [...checked, { op, path, value: typed(text, before) }]
  })
}
