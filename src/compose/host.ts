import type { Host } from '#api/host.ts'
import { isUnavailable } from '#store/unavailable.ts'
import { createValidation } from '#validation/ajv.ts'
import type { Resources } from './resources.ts'

/** What serving calls needs, with its log lines and figures. */
export const composeHost = (resources: Resources): Omit<Host, 'traced'> => {
  const { config, endpoints, logger, metrics, refused, shares, tableShapes } = resources
  return {
    senders: config.senders,
    wrongKeys: { delayMs: config.http.wrongKeyDelayMs, perMinute: 30 },
    shares,
    metricsOpen: config.metrics.open,
    known: {
      endpoints: [...endpoints.keys()],
      inboxes: Object.keys(config.inboxes),
      codeTables: [...tableShapes.keys()],
    },
    validation: createValidation({ fillDefaults: true }),
    answered: ({ problem, ...call }) => {
      if (problem !== undefined) metrics.refused(problem, call.sender ?? '')
      logger.info({ event: 'api.call', ...call, ...(problem !== undefined && { problem }) }, 'call')
    },
    wrongKey: ({ address }) => refused.add({ kind: 'wrong-key', subject: '', address }),
    connectionRefused: (share) => metrics.overShare('', share),
    isUnavailable,
    onUnexpected: (error, where) =>
      logger.error({ event: 'api.unexpected_error', err: error, where }, 'a call failed unexpectedly'),
  }
}
