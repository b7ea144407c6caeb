import { children, isNode, type Node, parse } from './tree.ts'

/** One small fault that somebody could have made: `replacement` instead of what stands from `start` to `end`. */
export interface Mutant {
  readonly id: string
  readonly file: string
  readonly line: number
  readonly start: number
  readonly end: number
  readonly operator: string
  readonly original: string
  readonly replacement: string
}

type Change = readonly [operator: string, replacement: string]

const otherOperators: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
}

const otherMethods: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  find: 'findLast',
  findLast: 'find',
}

const droppedMethods =
  /^(filter|sort|toSorted|toReversed|trim|toLowerCase|toUpperCase|normalize|slice|flat|replaceAll|padStart)$/
const conditional = new Set(['IfStatement', 'ConditionalExpression', 'WhileStatement'])
const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** The mutants of one file, in code that runs when a function is called; what runs at loading is left out. */
export const findMutants = (file: string, source: string): Mutant[] => {
  const mutants: Mutant[] = []
  const text = (node: unknown): string => (isNode(node) ? source.slice(node.start, node.end) : '')
  const add = (node: Node, [operator, replacement]: Change): void => {
    const line = source.slice(0, node.start).split('\n').length
    mutants.push({
      id: `${file}:${mutants.length}`,
      ...{ file, line, start: node.start, end: node.end, operator, original: text(node), replacement },
    })
  }
  const visit = (node: Node, parent: Node | undefined, runsLater: boolean): void => {
    if (runsLater) for (const change of changesOf(node, parent, text)) add(node, change)
    const later = runsLater || functions.has(node.type)
    for (const child of children(node)) visit(child, node, later)
  }
  visit(parse(source), undefined, false)
  return mutants
}

const changesOf = (node: Node, parent: Node | undefined, text: (node: unknown) => string): Change[] => [
  ...conditionChanges(node, parent),
  ...operatorChanges(node, text),
  ...literalChanges(node, parent),
  ...callChanges(node, parent, text),
]

const conditionChanges = (node: Node, parent: Node | undefined): Change[] => {
  if (parent === undefined || !conditional.has(parent.type) || parent.test !== node) return []
  const never: Change = ['condition', 'false']
  return parent.type === 'WhileStatement' ? [never] : [never, ['condition', 'true']]
}

const operatorChanges = (node: Node, text: (node: unknown) => string): Change[] => {
  const operator = String(node.operator)
  if (node.type === 'UnaryExpression' && (operator === '!' || operator === '-'))
    return [['unary', `(${text(node.argument)})`]]
  if (node.type !== 'BinaryExpression' && node.type !== 'LogicalExpression') return []
  if (operator === '+' && [node.left, node.right].some(isText)) return []
  return (otherOperators[operator] ?? []).map((other) => [
    operator,
    `(${text(node.left)}) ${other} (${text(node.right)})`,
  ])
}

const isText = (node: unknown): boolean =>
  isNode(node) && (node.type === 'TemplateLiteral' || typeof node.value === 'string')

/** Words for people have blanks; what they say is read, not tested word by word. */
const literalChanges = (node: Node, parent: Node | undefined): Change[] => {
  if (node.type === 'ArrayExpression' && Array.isArray(node.elements) && node.elements.length > 0)
    return [['array', '[]']]
  if (node.type !== 'Literal' || parent?.type === 'ExpressionStatement') return []
  const value = node.value
  if (typeof value === 'number') return [['number', String(value + 1)]]
  if (typeof value === 'boolean') return [['boolean', String(!value)]]
  if (typeof value !== 'string' || value.includes(' ')) return []
  return [['text', value === '' ? "'mutated'" : "''"]]
}

const callChanges = (node: Node, parent: Node | undefined, text: (node: unknown) => string): Change[] => {
  if (node.type === 'ExpressionStatement') return isCall(node.expression) ? [['call', '']] : []
  const callee = node.callee
  if (node.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return []
  if (callee.optional === true || parent?.type === 'ChainExpression' || partOfChain(parent, node)) return []
  const name = text(callee.property)
  const other = otherMethods[name]
  const args = Array.isArray(node.arguments) ? node.arguments.map(text).join(', ') : ''
  if (other !== undefined) return [['method', `${text(callee.object)}.${other}(${args})`]]
  return droppedMethods.test(name) ? [['method', `(${text(callee.object)})`]] : []
}

const isCall = (node: unknown): boolean =>
  isNode(node) &&
  (node.type === 'CallExpression' || (node.type === 'AwaitExpression' && isCall(node.argument)))

/** Brackets around the beginning of `a.f()?.b` would end the chain too early. */
const partOfChain = (parent: Node | undefined, node: Node): boolean =>
  parent?.optional === true && parent.object === node
