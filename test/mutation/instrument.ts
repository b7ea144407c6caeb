import type { Mutant } from './find-mutants.ts'
import { children, type Node, parse } from './tree.ts'

/** The file with all its mutants built in; `globalThis.mutant(id)` says which one is switched on. */
export const instrument = (source: string, mutants: readonly Mutant[]): string => {
  const at = Map.groupBy(mutants, ({ start, end, operator }) => `${start}-${end}-${operator === 'call'}`)
  const render = (node: Node): string => {
    let text = ''
    let done = node.start
    for (const child of children(node)) {
      if (child.start < done) continue
      text += source.slice(done, child.start) + render(child)
      done = child.end
    }
    text += source.slice(done, node.end)
    const isStatement = node.type === 'ExpressionStatement'
    const here = at.get(`${node.start}-${node.end}-${isStatement}`) ?? []
    // Their statements have no semicolons: nothing may begin with a bracket.
    if (isStatement) return `{${here.map(switched).map((on) => `if (!${on})`)} {${text}}}`
    const choices = here.map((mutant) => `${switched(mutant)} ? ${mutant.replacement} : `).join('')
    return choices === '' ? text : `(${choices}${text})`
  }
  const program = parse(source)
  return source.slice(0, program.start) + render(program) + source.slice(program.end)
}

const switched = ({ id }: Mutant): string => `globalThis.mutant(${JSON.stringify(id)})`
