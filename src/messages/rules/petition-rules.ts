import { dayInVietnam, type Finding, reject } from '#adapter-kit'
import type { Evaluation, PetitionAnswer, PetitionProgress } from '#schemas/types.ts'
import { type Dated, futureFindings, unreadableFindings } from './dates.ts'
import { partsOf } from './dossier-parts.ts'
import { addressFindings } from './file-addresses.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'
import { blankFindings } from './text.ts'

const dateFindings = (times: readonly Dated[], context: RuleContext): Finding[] => [
  ...unreadableFindings(times),
  ...futureFindings(times, latestInstant(context)),
]

/** Every rule for a step of a petition on its own, after the schema and in NFC. */
export const petitionProgressRules = (progress: PetitionProgress, context: RuleContext): Finding[] => [
  ...blankFindings([
    ['/petitionId', progress.petitionId],
    ['/officer/name', progress.officer.name],
    ['/content', progress.content],
  ]),
  ...dateFindings([['/at', progress.at]], context),
]

/** The same for the answer. */
export const petitionAnswerRules = (answer: PetitionAnswer, context: RuleContext): Finding[] => [
  ...blankFindings([
    ['/petitionId', answer.petitionId],
    ['/answeredBy/name', answer.answeredBy.name],
    ['/content', answer.content],
  ]),
  ...dateFindings([['/answeredAt', answer.answeredAt]], context),
  ...addressFindings(partsOf(answer.files, '/files'), context),
]

const countFindings = (
  pointer: string,
  { verySatisfied, satisfied, unsatisfied }: Evaluation['handling'],
  respondents: number,
): Finding[] => {
  if (verySatisfied + satisfied + unsatisfied <= respondents) return []
  const vi = 'Số câu trả lời nhiều hơn số người đánh giá'
  return [reject(pointer, 'MORE_THAN_RESPONDENTS', vi, 'There are more answers than people who answered')]
}

/** What citizens answered in a month. A month that still runs may be told, and told again. */
export const evaluationRules = (evaluation: Evaluation, context: RuleContext): Finding[] => {
  const { month, handling, service, respondents, agency } = evaluation
  const found = [
    ...blankFindings([['/agency/name', agency.name]]),
    ...countFindings('/handling', handling, respondents),
    ...countFindings('/service', service, respondents),
  ]
  if (month <= dayInVietnam(latestInstant(context)).slice(0, 7)) return found
  return [...found, reject('/month', 'FUTURE_DATE', 'Tháng ở tương lai', 'This month is in the future')]
}
