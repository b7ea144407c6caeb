import { badDayCases } from './conformance/bad-day-cases.ts'
import { callbackCases } from './conformance/callbacks.ts'
import { declarationCases } from './conformance/declaration.ts'
import { exampleCases } from './conformance/examples.ts'
import { goodDayCases } from './conformance/good-day.ts'
import { partnerFaultCases } from './conformance/partner-faults.ts'
import { pollCases } from './conformance/polls.ts'
import { secrecyCases } from './conformance/secrecy.ts'
import type { ConformanceCase, Subject } from './conformance/subject.ts'

export type { CallbackExample, PollExample } from './conformance/incoming-examples.ts'
export {
  type ConformanceCase,
  type ConformanceTools,
  type Example,
  type Subject,
  sortExamples,
} from './conformance/subject.ts'
export { subjectsOf } from './conformance/variants.ts'

/**
 * Everything that an adapter owes, as cases for a test runner. They are derived from the adapter's own declarations
 * and examples; nothing in them is written for one adapter. A case that cannot be tried is a case that fails.
 */
export const conformanceCases = (subject: Subject): readonly ConformanceCase[] => [
  ...declarationCases(subject),
  ...exampleCases(subject),
  ...callbackCases(subject),
  ...pollCases(subject),
  ...goodDayCases(subject),
  ...badDayCases(subject),
  ...partnerFaultCases(subject),
  ...secrecyCases(subject),
]
