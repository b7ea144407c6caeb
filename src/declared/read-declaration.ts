import { pointerTokens } from '#adapter-kit'
import { formatPath, nearestNode, plainValue, type SettingNode } from '#config/reading/node.ts'
import { parseFile, type SourceFile } from '#config/reading/parse.ts'
import { type Problem, sortProblems } from '#config/reading/problems.ts'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { expressionProblem } from './check-expression.ts'
import declarationSchema from './declaration.schema.json' with { type: 'json' }
import type { Declaration } from './declaration.ts'
import { settingsOf, simulatorSettings } from './settings.ts'
import { expressionsIn } from './template.ts'

export type ReadDeclaration =
  | { readonly declaration: Declaration }
  | { readonly problems: readonly Problem[] }

type Report = (path: readonly string[], message: string) => void

const validation = createValidation({ titles: false })
const filling = createValidation({ titles: false, fillDefaults: true })

/** A `$` is JSONata's here: nothing is taken from the environment, which an adapter does not know. */
const asWritten = (text: string) => ({ text, from: 'file', problems: [], variables: [] }) as const

const reporter =
  (root: SettingNode, problems: Problem[]): Report =>
  (path, message) => {
    const { node } = nearestNode(root, path)
    problems.push({ ...node.place, path: formatPath(path), message })
  }

/** Where expressions may stand. In examples, schemas and words a text is a text. */
const checkExpressions = (value: object, report: Report): void => {
  for (const part of ['connection', 'operations'] as const) {
    const whole = (value as Readonly<Record<string, unknown>>)[part]
    for (const { path, text } of expressionsIn(whole, [part])) {
      if (path.some((name) => name === 'packets' || name === 'simulator' || name === 'words')) continue
      const problem = expressionProblem(text)
      if (problem !== undefined) report(path, problem)
    }
  }
}

const checkSchema = (schema: object, path: readonly string[], report: Report): void => {
  try {
    validation.compile({ ...schema })
  } catch (thrown) {
    report(path, `is no JSON Schema: ${thrown instanceof Error ? thrown.message : 'unreadable'}`)
  }
}

const checkOperations = ({ operations }: Declaration, report: Report): void => {
  for (const [name, { use, input, output, lookUp, packets }] of Object.entries(operations)) {
    const at = ['operations', name]
    for (const [field, schema] of Object.entries({ input, output }))
      if (!Object.hasOwn(schemas, schema)) report([...at, field], `is no canonical schema: ${schema}`)
    if (use === 'query' && lookUp) report([...at, 'lookUp'], 'has no use: a question is simply asked again')
    for (const [side, schema] of Object.entries(packets ?? {}))
      checkSchema(schema, [...at, 'packets', side], report)
  }
}

const checkExamples = ({ operations, examples, harmless }: Declaration, report: Report): void => {
  const names = Object.keys(operations)
  for (const [index, { operation, input }] of examples.entries()) {
    const at = ['examples', String(index)]
    const declared = Object.hasOwn(operations, operation) ? operations[operation] : undefined
    if (!declared) report([...at, 'operation'], `names no operation; there are: ${names.join(', ')}`)
    else if (Object.hasOwn(schemas, declared.input))
      for (const { pointer, message } of validation.compile(schemas[declared.input])(input))
        report([...at, 'input', ...pointerTokens(pointer)], message.en)
  }
  if (harmless && operations[harmless.operation]?.use !== 'query')
    report(['harmless', 'operation'], 'has to be a query of this adapter')
}

const checkSettings = (declaration: Declaration, report: Report): void => {
  const { settings } = declaration
  for (const name of settings?.required ?? [])
    if (!Object.hasOwn(settings?.properties ?? {}, name))
      report(['settings', 'required'], `names no setting: ${name}`)
  const before = settingsOf(declaration)
  checkSchema(before, ['settings'], report)
  try {
    const given = simulatorSettings(declaration, 'http://127.0.0.1')
    for (const { pointer, message } of filling.compile(before)(given))
      report(['simulator', 'settings', ...pointerTokens(pointer)], message.en)
  } catch {
    // No schema: said above.
  }
}

/** One file as a declaration, or everything that is wrong with it, each with its line and column. */
export const readDeclaration = (file: SourceFile): ReadDeclaration => {
  const problems: Problem[] = []
  const root = parseFile(file, asWritten, problems)
  if (!root) return { problems: sortProblems(problems) }
  const report = reporter(root, problems)
  const value = plainValue(root)
  for (const { pointer, message } of validation.compile(declarationSchema)(value))
    report(pointerTokens(pointer), message.en)
  if (typeof value === 'object' && value !== null) checkExpressions(value, report)
  // What is not of its form would only be guessed at.
  if (problems.length === 0) {
    const declaration = value as Declaration
    checkOperations(declaration, report)
    checkExamples(declaration, report)
    checkSettings(declaration, report)
  }
  return problems.length > 0 ? { problems: sortProblems(problems) } : { declaration: value as Declaration }
}
