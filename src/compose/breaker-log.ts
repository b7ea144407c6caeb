import type { BreakerChange } from '#delivery/breaker-change.ts'
import type { Logger } from '#telemetry/logger.ts'

/** One line for each step of an endpoint's breaker, by the process that made it. */
export const logBreaker = (logger: Logger, endpoint: string, change: BreakerChange | undefined): void => {
  if (change?.kind === 'opened') {
    const { failures, openUntil, code } = change
    logger.warn(
      { event: 'endpoint.breaker_opened', endpoint, failures, openUntil, code },
      'the breaker opened',
    )
  } else if (change?.kind === 'half-opened') {
    logger.info({ event: 'endpoint.breaker_half_opened', endpoint }, 'one request tries the partner')
  } else if (change?.kind === 'closed') {
    logger.info({ event: 'endpoint.breaker_closed', endpoint }, 'the breaker closed')
  }
}
