import type { Finding } from '#adapter-kit'
import { controlCharacterFindings } from '#messages/rules/control-characters.ts'
import type { Gateway } from './gateway.ts'

/** Findings of a part, told from the root of the request. */
export const below = (prefix: string, findings: readonly Finding[]): Finding[] =>
  findings.map((finding) => ({ ...finding, pointer: prefix + finding.pointer }))

/** What is wrong with a part that has a schema of its own. The rules only once the shape is known. */
export const partFindings = (
  gateway: Pick<Gateway, 'validate' | 'rules'>,
  schema: string,
  part: unknown,
  pointer: string,
): Finding[] => {
  const misshapen = gateway.validate(schema, part)
  return below(
    pointer,
    misshapen.length > 0 ? misshapen : [...controlCharacterFindings(part), ...gateway.rules(schema, part)],
  )
}
