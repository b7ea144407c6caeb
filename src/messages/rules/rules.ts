import type { Finding } from '#adapter-kit'
import type { Schemas } from '#schemas/types.ts'
import { citizenClaimRules } from './citizen-claim-rules.ts'
import { dossierRules } from './dossier-rules.ts'
import { landUpdateRules } from './land-rules.ts'
import { mirrorRules } from './mirror-rules.ts'
import { partnerRules } from './partner-rules.ts'
import { partnersDateFindings } from './past-dates.ts'
import { evaluationRules, petitionAnswerRules, petitionProgressRules } from './petition-rules.ts'
import { progressRules } from './progress-rules.ts'
import { purposeRules } from './purpose-rules.ts'
import { answerRules, questionRules } from './question-rules.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'

/** Messages that have rules beyond their schema. */
export type RuledName =
  | 'dossier'
  | 'dossier-mirror'
  | 'progress'
  | 'answer'
  | 'question'
  | 'land-update'
  | 'petition-progress'
  | 'petition-answer'
  | 'evaluation'
  | 'citizen-claim'
  | 'citizen'
  | 'online-submission'
  | 'tax-notice'
  | 'tax-payment'
  | 'purpose'

/** The rules by message type. They expect a message that its schema accepts, with its texts in NFC. */
export const rulesFor: {
  readonly [Name in RuledName]: (data: Schemas[Name], context: RuleContext) => Finding[]
} = {
  dossier: dossierRules,
  'dossier-mirror': mirrorRules,
  progress: progressRules,
  answer: answerRules,
  question: questionRules,
  'land-update': landUpdateRules,
  'petition-progress': petitionProgressRules,
  'petition-answer': petitionAnswerRules,
  evaluation: evaluationRules,
  'citizen-claim': citizenClaimRules,
  citizen: (citizen, context) => partnersDateFindings(citizen, latestInstant(context)),
  'online-submission': partnerRules,
  'tax-notice': partnerRules,
  'tax-payment': partnerRules,
  purpose: purposeRules,
}

export const hasRules = (name: string): name is RuledName => Object.hasOwn(rulesFor, name)
