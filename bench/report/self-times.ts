import { fileURLToPath } from 'node:url'

/** What of V8's CPU profile is used. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
    readonly children?: readonly number[]
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

interface Spent {
  readonly name: string
  readonly ms: number
}

export interface SelfTimes {
  readonly busyMs: number
  /** Functions by the time that they themselves used, without that of those they call. */
  readonly functions: readonly Spent[]
  /** The same by package or file of ours; what Node does for someone counts as theirs. */
  readonly owners: readonly Spent[]
}

const waiting = ['(idle)', '(root)']
const longestName = 100

/** Node's own modules have a name and no path. */
const placeOf = (url: string, short: (path: string) => string): string =>
  url.startsWith('file:') ? short(fileURLToPath(url)) : url

/** A package's name, or the path of a file of ours; undefined for Node itself. */
const ownerOf = (url: string, short: (path: string) => string): string | undefined => {
  if (!url.startsWith('file:')) return undefined
  const found = /.*\/node_modules\/(?<name>@[^/]+\/[^/]+|[^/]+)/.exec(url)?.groups?.name
  return found ?? placeOf(url, short)
}

const sorted = (times: ReadonlyMap<string, number>): Spent[] =>
  [...times].map(([name, ms]) => ({ name, ms })).sort((one, other) => other.ms - one.ms)

/** Who had it done: the nearest caller that is not Node. */
const ownersOf = ({ nodes }: CpuProfile, short: (path: string) => string) => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])))
  return (id: number): string => {
    let at: number | undefined = id
    while (at !== undefined) {
      const frame = byId.get(at)?.callFrame
      const owner = frame && ownerOf(frame.url, short)
      if (owner !== undefined) return owner
      at = parents.get(at)
    }
    const own = byId.get(id)?.callFrame.functionName ?? ''
    return own.startsWith('(') ? own : '(Node itself)'
  }
}

const namesOf = ({ nodes }: CpuProfile, short: (path: string) => string) =>
  new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => {
      const name = (functionName || '(anonymous)').slice(0, longestName)
      return [id, url === '' ? name : `${name} ${placeOf(url, short)}:${lineNumber + 1}`] as const
    }),
  )

export const selfTimes = (profile: CpuProfile, short: (path: string) => string): SelfTimes => {
  const [names, ownerAt] = [namesOf(profile, short), ownersOf(profile, short)]
  const [functions, owners] = [new Map<string, number>(), new Map<string, number>()]
  const add = (times: Map<string, number>, name: string, ms: number) =>
    times.set(name, (times.get(name) ?? 0) + ms)
  let busyMs = 0
  for (const [index, id] of profile.samples.entries()) {
    const name = names.get(id) ?? '(unknown)'
    if (waiting.includes(name)) continue
    const ms = (profile.timeDeltas[index] ?? 0) / 1000
    busyMs += ms
    add(functions, name, ms)
    add(owners, ownerAt(id), ms)
  }
  return { busyMs, functions: sorted(functions), owners: sorted(owners) }
}
