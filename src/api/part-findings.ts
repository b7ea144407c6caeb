import type { Finding } from '#adapter-kit'
import { characterFindings } from '#messages/rules/character-findings.ts'
import { below } from './below.ts'

/** How a part that has a schema of its own is looked at. */
export interface PartChecks {
  validate(schema: string, data: unknown): readonly Finding[]
  /** Rules beyond the schema, where the schema has any. */
  rules(schema: string, data: unknown): readonly Finding[]
}

const isRefusal = ({ severity }: Finding) => severity === 'reject'

/** What is wrong with a part that has a schema of its own. The rules only once the shape is known. */
export const partFindings = (
  checks: PartChecks,
  schema: string,
  part: unknown,
  pointer: string,
): Finding[] => {
  const misshapen = checks.validate(schema, part)
  return below(
    pointer,
    misshapen.length > 0
      ? misshapen
      : [...characterFindings(part).filter(isRefusal), ...checks.rules(schema, part)],
  )
}
