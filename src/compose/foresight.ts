import { type Finding, reject } from '#adapter-kit'
import { answerQuestions } from '#delivery/answer-questions.ts'
import { type Obstacles, obstaclesOf, type Prospect } from '#delivery/obstacles.ts'
import { openFinding } from '#delivery/translate-codes.ts'
import type { Foresee, Foreseen } from '#messages/foresight.ts'
import { vietnamDay } from '#messages/rules/vietnam-date.ts'
import { setOfSender } from './code-tables.ts'
import type { Resources } from './resources.ts'

const unfitFinding = (problem: string, places: string): Finding =>
  reject(
    '',
    problem,
    `Phần mềm không lập được gói tin từ thông điệp này (${places}); hãy báo cho người vận hành`,
    `The software cannot make a packet of this message (${places}); tell an operator`,
  )

const isStopping = ({ severity }: Finding) => severity === 'reject'

const told = (found: Obstacles): Pick<Foreseen, 'stops' | 'warnings' | 'notes'> => {
  switch (found.kind) {
    case 'open-codes':
      return { stops: found.open.map(openFinding), warnings: [], notes: [] }
    case 'checked':
      return {
        stops: found.findings.filter(isStopping),
        warnings: found.findings.filter((one) => !isStopping(one)),
        notes: found.notes,
      }
    case 'unfit': {
      const places = found.places.map((place) => place.join(' ').trim()).join(', ')
      return { stops: [unfitFinding(found.problem, places)], warnings: [], notes: [] }
    }
  }
}

/** Asks the endpoints of a message what they would say of it, with the code tables in memory. Sends nothing. */
export const foresight = (
  resources: Pick<Resources, 'config' | 'endpoints' | 'codeTables' | 'now'>,
): Foresee => {
  const { config, endpoints, codeTables, now } = resources
  const setOf = setOfSender(config)
  return ({ sender, data }, deliveries, far) =>
    deliveries.flatMap(({ endpoint, operation: name }) => {
      const { operations, settings, translation } = endpoints.get(endpoint) ?? {}
      const operation = operations?.get(name)
      if (!operation) return []
      const at = now()
      const policies = translation?.policies ?? {}
      const answer: Prospect['answer'] = (questions) =>
        answerQuestions(codeTables.held(), setOf, questions, { sender, today: vietnamDay(at) ?? '' })
      const found = obstaclesOf({ operation, settings, policies, data, at, answer }, far)
      return [{ endpoint, operation: name, ...told(found) }]
    })
}
