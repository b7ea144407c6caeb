import { parseAst } from 'vitest/node'

/** A node of the syntax tree, as the parser of the test runner gives it. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value

export const parse = (source: string): Node => {
  const program: unknown = parseAst(source, { lang: 'ts' })
  if (!isNode(program)) throw new Error('The parser gave no tree.')
  return program
}

const transparent = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'])

/** The children that run: types do not, nor do names of keys. */
export const children = (node: Node): Node[] => {
  if (transparent.has(node.type)) return isNode(node.expression) ? [node.expression] : []
  if (node.type.startsWith('TS') || node.type.startsWith('Import')) return []
  const found: Node[] = []
  for (const [key, value] of Object.entries(node)) {
    if (key === 'key' && node.computed !== true) continue
    if (key === 'source' || key === 'quasi') continue
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) found.push(child)
  }
  return found.toSorted((a, b) => a.start - b.start)
}
