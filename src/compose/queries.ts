import type { Apis } from '#api/capabilities.ts'
import type { ReadyOperation } from '#delivery/endpoint.ts'
import { askPartner, type QueryTools } from '#delivery/query.ts'
import { schemas } from '#schemas/registry.ts'
import { holdingsAmong } from '#store/holdings.ts'
import { recordAnswer, recordQuestion } from '#store/query-audit.ts'
import { uuidv7 } from '#store/uuid.ts'
import { markedNames } from '#telemetry/redact.ts'
import { partRules } from './part-checks.ts'
import { queryChannel } from './query-channel.ts'
import type { Resources } from './resources.ts'

const queryTools = (resources: Resources): QueryTools => {
  const { database, logger, metrics, now } = resources
  return {
    ...queryChannel(resources),
    now,
    newId: (at) => uuidv7(at.getTime()),
    referenceOf: async (endpoint, key) => (await holdingsAmong(database, endpoint, [key])).get(key),
    recordQuestion: (question) => recordQuestion(database, question),
    recordAnswer: (id, answer) => recordAnswer(database, id, answer),
    auditFailed: (error) =>
      logger.error(
        { event: 'query.audit_failed', err: error },
        'the answer to a question is not in the audit',
      ),
    asked: ({ startedAt, ...question }) => {
      const durationMs = now().getTime() - startedAt.getTime()
      metrics.asked({ ...question, milliseconds: durationMs })
      logger.info({ event: 'query.asked', ...question, durationMs }, 'query')
    },
  }
}

interface WithOperations {
  readonly operations: ReadonlyMap<string, Pick<ReadyOperation, 'definition'>>
}

/** The questions that endpoints answer, as calls of the contract. */
export const queryTargets = (endpoints: ReadonlyMap<string, WithOperations>): Apis['queries']['targets'] =>
  [...endpoints].flatMap(([endpoint, { operations }]) =>
    [...operations].flatMap(([operation, { definition }]) => {
      if (definition.use !== 'query') return []
      const { summary, input, output } = definition
      const personal = [input, output].some((name) => markedNames(schemas[name]).length > 0)
      return [{ endpoint, operation, summary: { vi: summary, en: summary }, input, output, personal }]
    }),
  )

/** Questions to partners, with their audit and their figures. */
export const composeQueries = (resources: Resources): Apis['queries'] => {
  const { endpoints } = resources
  const tools = queryTools(resources)
  return {
    targets: queryTargets(endpoints),
    rules: partRules(resources),
    ask: async ({ endpoint, ...question }) => {
      const found = endpoints.get(endpoint)
      if (!found) throw new Error(`No endpoint ${endpoint}`)
      const answer = await askPartner(found, question, tools)
      if (answer.kind === 'failed' && answer.over) resources.shares.refused(question.sender, answer.over)
      return answer
    },
  }
}
