import { randomUUID } from 'node:crypto'
import type { Gateway } from '#api/gateway.ts'
import { rulesFor } from '#messages/rules/rules.ts'
import { composeInbound } from './callbacks.ts'
import { composeCatalogue } from './catalogue-gateway.ts'
import { composeCodes } from './code-imports.ts'
import { composeFileGateway } from './files.ts'
import { checkReadiness } from './health.ts'
import { composeHost } from './host.ts'
import { composeInbox } from './inbox.ts'
import { composeIntake } from './intake.ts'
import { composeDossiers, composeMessages } from './messages.ts'
import { composeOperatorActions } from './operator-actions.ts'
import { composeQueries } from './queries.ts'
import { composeReplays } from './replays.ts'
import type { Resources } from './resources.ts'

/** Wires all that the routes may do to the record, the queue and the endpoints. */
export const composeGateway = (resources: Resources, intake = composeIntake(resources)): Gateway => {
  const { config, endpoints, metrics } = resources
  const { intakeTools, deadlines, routing } = intake
  const inbound = composeInbound(resources, intake)
  const messages = composeMessages(resources, intake)
  return {
    host: composeHost(resources),
    apis: {
      dossiers: composeDossiers(resources, intake),
      messages,
      queries: composeQueries(resources),
      callbacks: { receive: inbound.receive, newCorrelationId: randomUUID },
      replays: composeReplays(resources),
      monitor: {
        ready: () => checkReadiness(resources, true),
        metrics: { render: metrics.render, contentType: metrics.contentType },
      },
      system: undefined,
    },
    wrongKeyDelayMs: config.http.wrongKeyDelayMs,
    endpointNames: [...endpoints.keys()],
    findMessages: messages.findMessages,
    ...composeInbox(resources),
    ...composeOperatorActions(resources, intakeTools),
    ...inbound,
    ...composeFileGateway(resources),
    ...composeCatalogue(resources),
    ...deadlines.gateway,
    ...routing.gateway,
    codes: composeCodes(resources),
    validate: (schema, data) => intakeTools.validate(schema as never, data),
    rules: (schema, data) =>
      schema in rulesFor
        ? rulesFor[schema as keyof typeof rulesFor](data as never, {
            now: resources.now(),
            futureToleranceSeconds: config.acceptance.futureToleranceSeconds,
          })
        : [],
  }
}
