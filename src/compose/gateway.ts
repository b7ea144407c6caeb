import { randomUUID } from 'node:crypto'
import type { Gateway, QueryTarget } from '#api/gateway.ts'
import { askPartner, type QueryTools } from '#delivery/query.ts'
import { type DoorTools, openDoor } from '#messages/door.ts'
import { groupCommit } from '#messages/group-commit.ts'
import type { NewMessage } from '#messages/message.ts'
import { planDeliveries } from '#messages/routes.ts'
import {
  dossierHistoryFindings,
  type KnownDossier,
  progressHistoryFindings,
} from '#messages/rules/history.ts'
import { rulesFor } from '#messages/rules/rules.ts'
import type { HistoryCheck } from '#messages/sender-mark.ts'
import { schemas } from '#schemas/registry.ts'
import type { Dossier, Progress } from '#schemas/types.ts'
import { acceptMessages } from '#store/accept.ts'
import { isUnavailable } from '#store/database.ts'
import { holdingsAmong } from '#store/holdings.ts'
import { findMessages } from '#store/messages.ts'
import { recordAnswer, recordQuestion } from '#store/query-audit.ts'
import { uuidv7 } from '#store/uuid.ts'
import { markedNames } from '#telemetry/redact.ts'
import { backpressure } from './backpressure.ts'
import { checkReadiness } from './health.ts'
import { laneWaker } from './lane-waker.ts'
import { composeLevers } from './levers.ts'
import { queryChannel } from './query-channel.ts'
import type { Resources } from './resources.ts'

const historyCheck =
  ({ config }: Resources): HistoryCheck =>
  (message, mark) => {
    const known = mark?.status === undefined ? undefined : (mark as KnownDossier)
    return message.type === 'dossier'
      ? dossierHistoryFindings(known, message.data as Dossier, {
          transitions: config.acceptance.statusTransitions,
        })
      : progressHistoryFindings(mark as KnownDossier | undefined, message.data as Progress)
  }

const doorTools = (resources: Resources): DoorTools => {
  const { config, database, endpoints, validation } = resources
  const validators = new Map(
    Object.entries(schemas).map(([name, schema]) => [name, validation.compile(schema)]),
  )
  const accept = groupCommit(
    (messages: readonly NewMessage[]) => {
      resources.metrics.committed(messages.length)
      return acceptMessages(database, messages, historyCheck(resources), resources.now)
    },
    { maxItems: config.acceptance.groupMaxMessages, gatherMs: 3, isUnavailable },
  )
  const pressure = backpressure(resources)
  const waker = laneWaker(resources.queues, resources.logger, resources.now)
  return {
    validate: (type, data) => validators.get(type)?.(data) ?? [],
    plan: planDeliveries(config.routes, {
      compile: (schema) => {
        const validate = validation.compile(schema)
        return (data) => validate(data).length === 0
      },
      operationOf: (endpoint, operation) => endpoints.get(endpoint)?.operations.get(operation)?.definition,
      retryOf: (endpoint) => config.endpoints[endpoint]?.retry ?? { delaysSeconds: [], jitter: 0 },
    }),
    accept: (message) => pressure.counted(message.deliveries, () => accept(message)),
    refuse: pressure.refuse,
    wake: waker,
    futureToleranceSeconds: config.acceptance.futureToleranceSeconds,
    now: resources.now,
  }
}

/** The door, with what it takes counted. */
const countedDoor = (door: DoorTools, { metrics }: Resources): Gateway['submit'] => {
  const submit = openDoor(door)
  return async (submission) => {
    const begun = performance.now()
    const submitted = await submit(submission)
    const { type, sender } = submission
    if (submitted.kind === 'accepted')
      metrics.accepted({ type, sender, milliseconds: performance.now() - begun })
    return submitted
  }
}

const queryTools = (resources: Resources): QueryTools => {
  const { database, logger, metrics, now } = resources
  return {
    ...queryChannel(resources),
    now,
    newId: (at) => uuidv7(at.getTime()),
    referenceOf: async (endpoint, key) => (await holdingsAmong(database, endpoint, [key])).get(key),
    recordQuestion: (question) => recordQuestion(database, question),
    recordAnswer: (id, answer) => recordAnswer(database, id, answer),
    auditFailed: (error) => logger.error({ err: error }, 'the answer to a question is not in the audit'),
    asked: ({ startedAt, ...question }) => {
      const durationMs = now().getTime() - startedAt.getTime()
      metrics.asked({ ...question, milliseconds: durationMs })
      logger.info({ ...question, durationMs }, 'query')
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
export const composeGateway = (resources: Resources): Gateway => {
  const { config, database, endpoints, logger, metrics } = resources
  const door = doorTools(resources)
  const asking = queryTools(resources)
  return {
    senders: config.senders,
    wrongKeyDelayMs: config.http.wrongKeyDelayMs,
    endpointNames: [...endpoints.keys()],
    submit: countedDoor(door, resources),
    findMessages: (filter) => findMessages(database, filter),
    ...composeLevers(resources, door),
    queryTarget: (endpoint, operation) => queryTarget(resources, endpoint, operation),
    validate: (schema, data) => door.validate(schema as never, data),
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
    onUnexpected: (error, where) => logger.error({ err: error, where }, 'unexpected error'),
    newCorrelationId: randomUUID,
  }
}
