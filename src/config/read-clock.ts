import type { ClockSettings } from '#deadlines/legal-clock.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { checkDeadlines } from './check-deadlines.ts'
import { calendar, deadlines } from './deadlines.ts'
import { reporterFor, reportFindings } from './reading/check.ts'
import { mapping } from './reading/declare.ts'
import { plainValue } from './reading/node.ts'
import { parseFile, type SourceFile } from './reading/parse.ts'
import { type Problem, sortProblems } from './reading/problems.ts'
import { soundParts } from './reading/sound.ts'
import { substituteFrom } from './reading/substitute.ts'

const sections: JsonSchema = { ...mapping({ calendar, deadlines }) }

/**
 * The two sections of the clock, or one of them, from a file of their own, checked as they are in the configuration. What is
 * left out of a section has its default.
 */
export const readClock = (
  file: SourceFile,
): { readonly settings: Partial<ClockSettings> } | { readonly problems: readonly Problem[] } => {
  const problems: Problem[] = []
  const root = parseFile(file, substituteFrom({}, {}), problems)
  if (!root) return { problems: sortProblems(problems) }
  const report = reporterFor(root, problems)
  const value = plainValue(root)
  const findings = createValidation({ titles: false, fillDefaults: true }).compile(sections)(value)
  reportFindings(findings, sections, [], root, report)
  const written = value as Partial<ClockSettings>
  checkDeadlines(soundParts(written, findings), { report })
  return problems.length > 0 ? { problems: sortProblems(problems) } : { settings: written }
}
