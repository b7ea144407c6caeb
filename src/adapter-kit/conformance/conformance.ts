import { badDayCases } from './bad-day-cases.ts'
import { callbackCases } from './callbacks.ts'
import { otherCallCases } from './calls-proven.ts'
import { caseCases } from './cases.ts'
import { comparisonCases } from './comparisons.ts'
import { declarationCases } from './declaration.ts'
import { exampleCases } from './examples.ts'
import { goodDayCases } from './good-day.ts'
import { otherMessageCases } from './hostile-messages.ts'
import { partnerFaultCases } from './partner-faults.ts'
import { partnerKeepsCases } from './partner-keeps.ts'
import { pollCourseCases } from './poll-course.ts'
import { pollCases } from './polls.ts'
import { replyCases } from './replies-believed.ts'
import { secrecyCases } from './secrecy.ts'
import type { ConformanceCase, Subject } from './subject.ts'
import { textCases } from './text-of-partner.ts'

export { type AdapterSource, folderCases, folderProblems } from './folder-rules.ts'
export type { CallbackExample, PollExample } from './incoming-examples.ts'
export {
  type ConformanceCase,
  type ConformanceTools,
  type Example,
  type Subject,
  sortExamples,
} from './subject.ts'
export { subjectsOf } from './variants.ts'

/**
 * Everything that an adapter owes, as cases for a test runner. They are derived from the adapter's own declarations
 * and examples; nothing in them is written for one adapter. A case that cannot be tried is a case that fails.
 */
export const conformanceCases = (subject: Subject): readonly ConformanceCase[] => [
  ...declarationCases(subject),
  ...exampleCases(subject),
  ...replyCases(subject),
  ...otherMessageCases(subject),
  ...callbackCases(subject),
  ...otherCallCases(subject),
  ...pollCases(subject),
  ...pollCourseCases(subject),
  ...caseCases(subject),
  ...comparisonCases(subject),
  ...goodDayCases(subject),
  ...partnerKeepsCases(subject),
  ...badDayCases(subject),
  ...partnerFaultCases(subject),
  ...secrecyCases(subject),
  ...textCases(subject),
]
