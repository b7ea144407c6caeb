import type { Adapter } from '#adapter-kit'
import type { Variables } from './environment.ts'
import { mergeNodes, type Place, type SettingNode } from './node.ts'
import { parseFile, type SourceFile } from './parse.ts'
import type { Problem } from './problems.ts'
import { substituteFrom } from './substitute.ts'

/** An adapter from outside, or why there is none: in words for the place that names it, or as problems of its own files. */
export type FoundAdapter =
  | { readonly adapter: Adapter }
  | { readonly message: string }
  | { readonly problems: readonly Problem[] }

/** @param from as the configuration says it @param file the configuration file that says it */
export type FindAdapter = (from: string, file: string) => Promise<FoundAdapter>

interface Naming {
  readonly sources: readonly SourceFile[]
  readonly env: Variables
  readonly substitutions: Variables
  readonly shipped: readonly Adapter[]
  readonly find: FindAdapter | undefined
}

interface Named {
  readonly from: string
  readonly place: Place
}

/** What is wrong with the files is found by those who read all of them. */
const namedIn = ({ sources, env, substitutions }: Naming): readonly Named[] => {
  const substitute = substituteFrom(env, substitutions)
  const roots = sources.flatMap((source): SettingNode[] => {
    const root = parseFile(source, substitute, [])
    return root ? [root] : []
  })
  const [first, ...others] = roots
  const root = first && others.reduce(mergeNodes, first)
  const list = root?.kind === 'mapping' ? root.entries.get('adapters') : undefined
  if (list?.kind !== 'list') return []
  return list.items.flatMap((item) => {
    const from = item.kind === 'mapping' ? item.entries.get('from') : undefined
    const isText = from?.kind === 'scalar' && typeof from.value === 'string' && from.value !== ''
    return isText ? [{ from: String(from.value), place: from.place }] : []
  })
}

/** The adapters that ship and those that the configuration names; what is wrong with these goes to `problems`. */
export const namedAdapters = async (naming: Naming, problems: Problem[]): Promise<readonly Adapter[]> => {
  const adapters = [...naming.shipped]
  for (const [index, { from, place }] of namedIn(naming).entries()) {
    const found = await naming.find?.(from, place.file)
    const report = (message: string) => problems.push({ ...place, path: `adapters[${index}].from`, message })
    if (found === undefined) report('names an adapter where none is looked for')
    else if ('message' in found) report(found.message)
    else if ('problems' in found) {
      report('is a declared adapter with problems of its own, which are listed at its file')
      problems.push(...found.problems)
    } else if (adapters.some(({ name }) => name === found.adapter.name))
      report(`gives the adapter ${found.adapter.name}, and that name is taken: give it another`)
    else adapters.push(found.adapter)
  }
  return adapters
}
