import type { ChannelWork } from '#delivery/work-channel.ts'
import { onceInAWhile } from '#telemetry/once-in-a-while.ts'
import type { Resources } from './resources.ts'

const lookEveryMs = 1000
const tellEveryMs = 60_000

/**
 * Looks at a channel from outside, now and then. That no wake-up is lost is what its loop promises; should the promise be
 * broken all the same, messages go on, and the metric says so. Gives what ends the looking.
 */
export const watchChannel = (
  { metrics, logger }: Pick<Resources, 'metrics' | 'logger'>,
  endpoint: string,
  channel: Pick<ChannelWork, 'recover'>,
): (() => void) => {
  const tell = onceInAWhile(() => {
    const event = 'endpoint.wakeup_recovered'
    logger.error({ event, endpoint }, 'lanes stood ready and nobody would have taken them: they were woken')
  }, tellEveryMs)
  const timer = setInterval(() => {
    if (!channel.recover()) return
    metrics.wakeupRecovered(endpoint)
    tell()
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
