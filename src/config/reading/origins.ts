import { nearestNode, type SettingNode } from './node.ts'

/** Where the value of a setting comes from. */
export interface SettingOrigin {
  /** `default`: the schema fills it in, or `config/default.yaml` says it. */
  readonly from: 'default' | 'file' | 'environment'
  /** Absent where no file says it. */
  readonly place?: { readonly file: string; readonly line: number }
  /** Of the environment, whose values are in it. */
  readonly variables: readonly string[]
}

/** @param path as in the settings in force, such as `['endpoints', 'portal', 'timeoutMs']` */
export type OriginOf = (path: readonly string[]) => SettingOrigin

const variablesIn = (node: SettingNode): readonly string[] => {
  if (node.kind === 'scalar') return node.variables
  return (node.kind === 'list' ? node.items : [...node.entries.values()]).flatMap(variablesIn)
}

/** Where an endpoint or a sender says nothing itself, what is said for all of them is in force. */
const saidForAll = ([section, _which, ...rest]: readonly string[]): readonly string[] | undefined => {
  if (section === 'endpoints') return ['endpointDefaults', ...rest]
  return section === 'senders' && rest[0] === 'shares' ? rest : undefined
}

/** @param defaults the file that holds the defaults */
export const originsIn =
  (root: SettingNode, defaults: string): OriginOf =>
  (path) => {
    const own = nearestNode(root, path)
    const forAll = saidForAll(path)
    const { node, exact } = own.exact || !forAll ? own : nearestNode(root, forAll)
    if (!exact || node.place.file === defaults) return { from: 'default', variables: [] }
    const variables = [...new Set(variablesIn(node))]
    const { file, line } = node.place
    return { from: variables.length > 0 ? 'environment' : 'file', place: { file, line }, variables }
  }
