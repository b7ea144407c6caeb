import { WrittenNumber } from '#adapter-kit'
import { evaluate, type Scope } from './evaluate.ts'

/** A tree of JSON in which a text that begins with `=` is an expression; `==` stands for a text that begins with `=`. */
export type Template = unknown

const isExpression = (text: string): boolean => text.startsWith('=') && !text.startsWith('==')

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof WrittenNumber)

/** Every expression of a template with where it stands, in the order in which it is read. */
export const expressionsIn = (
  template: Template,
  path: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly text: string }[] => {
  if (typeof template === 'string') return isExpression(template) ? [{ path, text: template.slice(1) }] : []
  if (!isBranch(template)) return []
  return Object.entries(template).flatMap(([name, inner]) => expressionsIn(inner, [...path, name]))
}

/** What found nothing is left out, a field as well as an item; what is left of a mapping without any field stays. */
const filled = (template: Template, next: () => unknown): unknown => {
  if (typeof template === 'string') {
    if (isExpression(template)) return next()
    return template.startsWith('==') ? template.slice(1) : template
  }
  if (!isBranch(template)) return template
  if (Array.isArray(template))
    return template.map((item) => filled(item, next)).filter((item) => item !== undefined)
  const entries = Object.entries(template).map(([name, inner]) => [name, filled(inner, next)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** A template with its values. Throws a `Failure` where an expression fails. */
export const fill = (template: Template, scope: Scope): unknown => {
  const values = evaluate(
    expressionsIn(template).map(({ text }) => text),
    scope,
  )
  let at = 0
  return filled(template, () => {
    const value = values[at]
    at += 1
    return value
  })
}
