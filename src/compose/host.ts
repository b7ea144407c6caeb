import { consoleDoor } from '#api/console/door.ts'
import type { Host } from '#api/host.ts'
import { isUnavailable } from '#store/unavailable.ts'
import { createValidation } from '#validation/ajv.ts'
import { sessionsOf, wrongKeyRule } from './console.ts'
import type { Resources } from './resources.ts'

/** As the contract writes it; empty where there is no such call. */
const declaredCall = (method: string, route: string | undefined): string =>
  route === undefined ? '' : `${method} ${route.replace(/:(\w+)/g, '{$1}')}`

/** What serving calls needs, with its log lines and figures. */
export const composeHost = (resources: Resources): Host => {
  const { config, endpoints, logger, metrics, refused, shares, tableShapes } = resources
  return {
    senders: config.senders,
    wrongKeys: wrongKeyRule(config),
    console: config.console.enabled
      ? consoleDoor(sessionsOf(resources), config.console.publicUrl)
      : undefined,
    shares,
    metricsOpen: config.metrics.open,
    known: {
      endpoints: [...endpoints.keys()],
      inboxes: Object.keys(config.inboxes),
      codeTables: [...tableShapes.keys()],
    },
    validation: createValidation({ fillDefaults: true }),
    answered: ({ problem, ...call }) => {
      const { sender = '', method, route, codes } = call
      if (problem !== undefined) {
        metrics.refused(problem, sender)
        refused.addProblem({ sender, call: declaredCall(method, route), problem, codes })
      }
      logger.info({ event: 'api.call', ...call, ...(problem !== undefined && { problem }) }, 'call')
    },
    wrongKey: ({ address }) => refused.add({ kind: 'wrong-key', subject: '', address }),
    connectionRefused: (share) => metrics.overShare('', share),
    isUnavailable,
    onUnexpected: (error, where) =>
      logger.error({ event: 'api.unexpected_error', err: error, where }, 'a call failed unexpectedly'),
  }
}
