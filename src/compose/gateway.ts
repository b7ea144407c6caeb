import { randomUUID } from 'node:crypto'
import type { Gateway, QueryTarget } from '#api/gateway.ts'
import { askPartner, type QueryTools } from '#delivery/query.ts'
import { rulesFor } from '#messages/rules/rules.ts'
import { schemas } from '#schemas/registry.ts'
import { isUnavailable } from '#store/database.ts'
import { holdingsAmong } from '#store/holdings.ts'
import { findMessages } from '#store/messages.ts'
import { recordAnswer, recordQuestion } from '#store/query-audit.ts'
import { uuidv7 } from '#store/uuid.ts'
import { markedNames } from '#telemetry/redact.ts'
import { composeInbound } from './callbacks.ts'
import { composeCatalogue } from './catalogue-gateway.ts'
import { composeCodes } from './code-imports.ts'
import { composeFileGateway } from './files.ts'
import { checkReadiness } from './health.ts'
import { composeInbox } from './inbox.ts'
import { composeIntake } from './intake.ts'
import { composeOperatorActions } from './operator-actions.ts'
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

const queryTarget = (
  { endpoints }: Resources,
  endpoint: string,
  operation: string,
): QueryTarget | undefined => {
  const definition = endpoints.get(endpoint)?.operations.get(operation)?.definition
  if (definition?.use !== 'query') return undefined
  const { summary, input, output } = definition
  const personal = [input, output].some((name) => markedNames(schemas[name]).length > 0)
  return { summary, input, output, personal }
}

/** Wires all that the routes may do to the record, the queue and the endpoints. */
export const composeGateway = (resources: Resources, intake = composeIntake(resources)): Gateway => {
  const { config, database, endpoints, logger, metrics } = resources
  const { intakeTools, submit, deadlines, routing } = intake
  const asking = queryTools(resources)
  return {
    senders: config.senders,
    wrongKeyDelayMs: config.http.wrongKeyDelayMs,
    endpointNames: [...endpoints.keys()],
    submit,
    findMessages: (filter) => findMessages(database, filter),
    ...composeInbox(resources),
    ...composeOperatorActions(resources, intakeTools),
    ...composeInbound(resources, intake),
    ...composeFileGateway(resources),
    ...composeCatalogue(resources),
    ...deadlines.gateway,
    ...routing.gateway,
    codes: composeCodes(resources),
    queryTarget: (endpoint, operation) => queryTarget(resources, endpoint, operation),
    validate: (schema, data) => intakeTools.validate(schema as never, data),
    rules: (schema, data) =>
      schema in rulesFor
        ? rulesFor[schema as keyof typeof rulesFor](data as never, {
            now: resources.now(),
            futureToleranceSeconds: config.acceptance.futureToleranceSeconds,
          })
        : [],
    ask: async ({ endpoint, ...question }) => {
      const found = endpoints.get(endpoint)
      if (!found) throw new Error(`No endpoint ${endpoint}`)
      return askPartner(found, question, asking)
    },
    ready: () => checkReadiness(resources, true),
    metrics: { render: metrics.render, contentType: metrics.contentType },
    metricsOpen: config.metrics.open,
    refused: metrics.refused,
    isUnavailable,
    onUnexpected: (error, where) =>
      logger.error({ event: 'api.unexpected_error', err: error, where }, 'unexpected error'),
    newCorrelationId: randomUUID,
  }
}
