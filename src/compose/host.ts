import type { Host } from '#api/host.ts'
import { isUnavailable } from '#store/database.ts'
import { throttledLog } from '#telemetry/throttled-log.ts'
import { createValidation } from '#validation/ajv.ts'
import type { Resources } from './resources.ts'

/** What serving calls needs, with its log lines and figures. */
export const composeHost = ({ config, endpoints, logger, metrics, shares }: Resources): Host => {
  // Not as `address`: a field of that name is a citizen's, and blanked.
  const logWrongKey = throttledLog((remote: string, outcome: string) => {
    logger.warn({ event: 'api.wrong_key', remote, outcome }, 'a caller was refused for a wrong key')
  }, 1000)
  return {
    senders: config.senders,
    wrongKeys: { delayMs: config.http.wrongKeyDelayMs, perMinute: 30 },
    shares,
    metricsOpen: config.metrics.open,
    known: { endpoints: [...endpoints.keys()], inboxes: Object.keys(config.inboxes) },
    validation: createValidation({ fillDefaults: true }),
    answered: ({ problem, ...call }) => {
      if (problem !== undefined) metrics.refused(problem, call.sender ?? '')
      logger.info({ event: 'api.call', ...call, ...(problem !== undefined && { problem }) }, 'call')
    },
    wrongKey: ({ address, outcome }) => logWrongKey(address, outcome),
    connectionRefused: (share) => metrics.overShare('', share),
    isUnavailable,
    onUnexpected: (error, where) =>
      logger.error({ event: 'api.unexpected_error', err: error, where }, 'a call failed unexpectedly'),
  }
}
