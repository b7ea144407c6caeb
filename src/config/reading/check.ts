import { type Finding, pointerTokens } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import { formatPath, nearestNode, type SettingNode } from './node.ts'
import type { Problem } from './problems.ts'
import { mayBeShown } from './secrecy.ts'

/** Reports a problem at the place of the setting `path`, or of the nearest one around it. */
export type ReportAt = (path: readonly string[], message: string) => void

export const reporterFor =
  (root: SettingNode, problems: Problem[]): ReportAt =>
  (path, message) => {
    const { node } = nearestNode(root, path)
    // A variable that is not set has been reported; what its absence breaks further on is only noise.
    if (node.kind === 'scalar' && node.from === 'unset') return
    problems.push({ ...node.place, path: formatPath(path), message })
  }

const maxShown = 80

const shown = (node: SettingNode): string => {
  if (node.kind !== 'scalar') return ''
  const text = JSON.stringify(node.value) ?? String(node.value)
  return text.length > maxShown ? '' : `, got ${text}`
}

/** A URL or an account may carry a password in front of an `@`. */
const mayHoldSecret = (node: SettingNode): boolean =>
  node.kind === 'scalar' && (node.from !== 'file' || String(node.value).includes('@'))

/** Reports what a schema found in the settings below `prefix`, with the wrong value where it is no secret. */
export const reportFindings = (
  findings: readonly Finding[],
  schema: JsonSchema,
  prefix: readonly string[],
  root: SettingNode,
  report: ReportAt,
): void => {
  for (const { pointer, code, message } of findings) {
    const below = pointerTokens(pointer)
    const path = [...prefix, ...below]
    const { node, exact } = nearestNode(root, path)
    const open = exact && code !== 'UNKNOWN_FIELD' && !mayHoldSecret(node) && mayBeShown(schema, below)
    report(path, open ? `${message.en}${shown(node)}` : message.en)
  }
}
