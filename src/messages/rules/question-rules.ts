import type { Finding } from '#adapter-kit'
import type { Answer, Question } from '#schemas/types.ts'
import { type Dated, futureFindings, unreadableFindings } from './dates.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'
import { blankFindings } from './text.ts'

/** Every rule for an answer to a question on its own, after the schema and in NFC. */
export const answerRules = (answer: Answer, context: RuleContext): Finding[] => {
  const times: Dated[] = [['/answeredAt', answer.answeredAt]]
  return [
    ...blankFindings([
      ['/questionId', answer.questionId],
      ['/answeredBy/name', answer.answeredBy.name],
      ['/content', answer.content],
    ]),
    ...unreadableFindings(times),
    ...futureFindings(times, latestInstant(context)),
  ]
}

/** The same for a question that was put to the city on its own site. */
export const questionRules = ({ questionId, content }: Question): Finding[] =>
  blankFindings([
    ['/questionId', questionId],
    ['/content', content],
  ])
