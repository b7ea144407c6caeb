import type { ChannelWork } from '#delivery/channel.ts'
import { throttledLog } from '#telemetry/throttled-log.ts'
import type { Resources } from './resources.ts'

const lookEveryMs = 1000
const logEveryMs = 60_000

/**
 * Looks at a channel from outside, now and then. That no wake-up is lost is what its loop promises; should the promise be
 * broken all the same, messages go on, and the metric says so. Gives what ends the looking.
 */
export const watchChannel = (
  { metrics, logger }: Pick<Resources, 'metrics' | 'logger'>,
  endpoint: string,
  channel: Pick<ChannelWork, 'recover'>,
): (() => void) => {
  const log = throttledLog(() => {
    const event = 'endpoint.wakeup_recovered'
    logger.error({ event, endpoint }, 'lanes stood ready and nobody would have taken them: they were woken')
  }, logEveryMs)
  const timer = setInterval(() => {
    if (!channel.recover()) return
    metrics.wakeupRecovered(endpoint)
    log()
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
