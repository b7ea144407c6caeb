/** Where a setting stands. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

interface Located {
  readonly place: Place
}

interface MappingNode extends Located {
  readonly kind: 'mapping'
  readonly entries: ReadonlyMap<string, SettingNode>
}

interface ListNode extends Located {
  readonly kind: 'list'
  readonly items: readonly SettingNode[]
}

interface ScalarNode extends Located {
  readonly kind: 'scalar'
  readonly value: unknown
  /** `environment`: holds a variable's value, never to be printed. `unset`: the variable is missing, already reported. */
  readonly from: 'file' | 'environment' | 'unset'
  /** Names of the variables that it takes its value from. */
  readonly variables: readonly string[]
}

/** A setting with its place: the key's in a mapping, the item's in a list. */
export type SettingNode = MappingNode | ListNode | ScalarNode

/** Mappings are merged key by key, lists and single values are replaced. */
export const mergeNodes = (under: SettingNode, over: SettingNode): SettingNode => {
  if (under.kind !== 'mapping' || over.kind !== 'mapping') return over
  const entries = new Map(under.entries)
  for (const [key, node] of over.entries) {
    const below = entries.get(key)
    entries.set(key, below ? mergeNodes(below, node) : node)
  }
  return { ...over, entries }
}

export const plainValue = (node: SettingNode): unknown => {
  if (node.kind === 'mapping')
    return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plainValue(entry)]))
  return node.kind === 'list' ? node.items.map(plainValue) : node.value
}

const child = (node: SettingNode, name: string): SettingNode | undefined => {
  if (node.kind === 'mapping') return node.entries.get(name)
  return node.kind === 'list' ? node.items[Number(name)] : undefined
}

/** The setting at `path`; where it is missing, the nearest one around it that exists. */
export const nearestNode = (
  root: SettingNode,
  path: readonly string[],
): { readonly node: SettingNode; readonly exact: boolean } => {
  let node = root
  for (const name of path) {
    const next = child(node, name)
    if (!next) return { node, exact: false }
    node = next
  }
  return { node, exact: true }
}

/** `senders[0].name`: how a path is written for people. */
export const formatPath = (path: readonly string[]): string =>
  path
    .map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`))
    .join('')
    .replace(/^\./, '')
