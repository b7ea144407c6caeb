import type { ChannelWork } from '#delivery/channel.ts'
import type { Loop } from './loop.ts'
import type { Resources } from './resources.ts'

const lookEveryMs = 1000

/**
 * Looks at a channel from outside, now and then. That no wake-up is lost is what its loop promises; should the promise be
 * broken all the same, messages go on, and the metric says so.
 */
export const watchChannel = (
  { metrics, logger, loops }: Pick<Resources, 'metrics' | 'logger' | 'loops'>,
  endpoint: string,
  channel: Pick<ChannelWork, 'recover'>,
): Loop => {
  const log = () => {
    logger.error(
      { event: 'endpoint.wakeup_recovered', endpoint },
      'lanes stood ready and nothing would have taken them; they were woken',
    )
  }
  const look = () => {
    if (!channel.recover()) return
    metrics.wakeupRecovered(endpoint)
    log()
  }
  return loops.loop(`channel-watch/${endpoint}`, look, lookEveryMs, { firstAfterMs: lookEveryMs })
}
