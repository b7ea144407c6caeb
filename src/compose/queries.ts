import type { Apis } from '#api/capabilities.ts'
import type { Endpoint, ReadyOperation } from '#delivery/endpoint.ts'
import { askPartner, type QueryAnswer, type QueryTools } from '#delivery/query.ts'
import { markedNames } from '#schemas/marked-names.ts'
import { schemas } from '#schemas/registry.ts'
import { holdingsAmong } from '#store/holdings.ts'
import { recordAnswer } from '#store/query-audit.ts'
import { uuidv7 } from '#store/uuid.ts'
import { partRules } from './part-checks.ts'
import { queryChannel } from './query-channel.ts'
import { questionGrounds } from './question-grounds.ts'
import type { Resources } from './resources.ts'
import { spanned } from './tracing.ts'
import { wordsOf } from './words-of.ts'

const queryTools = (
  resources: Resources,
  options: { readonly canWait?: boolean },
): Omit<QueryTools, 'recordQuestion'> => {
  const { database, logger, metrics, now } = resources
  return {
    ...queryChannel(resources, options),
    now,
    newId: (at) => uuidv7(at.getTime()),
    referenceOf: async (endpoint, key) => (await holdingsAmong(database, endpoint, [key])).get(key),
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

/** The question as a span of its own, with the requests to the partner beneath it. */
const askInSpan = (
  { tracing, now }: Pick<Resources, 'tracing' | 'now'>,
  endpoint: Endpoint,
  question: Parameters<typeof askPartner>[1],
  tools: QueryTools,
): Promise<QueryAnswer> => {
  if (!tracing) return askPartner(endpoint, question, tools)
  const attributes = {
    'longbien.endpoint': endpoint.name,
    'longbien.operation': question.operation,
    'longbien.sender': question.sender,
  }
  const about = {
    name: `ask ${endpoint.name} ${question.operation}`,
    kind: 'internal' as const,
    now,
    told: (answer: QueryAnswer) =>
      answer.kind === 'failed'
        ? { attributes, error: answer.code }
        : { attributes: { ...attributes, 'longbien.outcome': answer.outcome.kind } },
    failed: () => ({ attributes, error: 'QUESTION_FAILED' }),
  }
  return spanned(tracing, question.trace, about, (trace) =>
    askPartner(endpoint, { ...question, trace }, tools),
  )
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
      const aboutPerson = input === 'citizen-claim' || markedNames(schemas[output]).length > 0
      const words = { vi: summary, en: summary }
      return [{ endpoint, operation, summary: words, input, output, personal, aboutPerson }]
    }),
  )

/**
 * Questions to partners, with their audit and their figures. Those that can wait stop where the endpoint is paused, and
 * find out for nobody whether it is back.
 */
export const composeQueries = (
  resources: Resources,
  options: { readonly canWait?: boolean } = {},
): Apis['queries'] => {
  const { endpoints } = resources
  const tools = queryTools(resources, options)
  return {
    targets: queryTargets(endpoints),
    wordsOf: wordsOf(endpoints),
    rules: partRules(resources),
    ask: async (question) => {
      const { caller, target, ...rest } = question
      const found = endpoints.get(target.endpoint)
      if (!found) throw new Error(`No endpoint ${target.endpoint}`)
      const { recordQuestion, recordAnswered } = await questionGrounds(resources, question)
      const asked = { ...rest, sender: caller.name, operation: target.operation }
      const answer = await askInSpan(resources, found, asked, { ...tools, recordQuestion })
      if (answer.kind === 'outcome' && 'data' in answer.outcome) await recordAnswered(answer.outcome.data)
      if (answer.kind === 'failed' && answer.over) resources.shares.refused(caller.name, answer.over)
      return answer
    },
  }
}
