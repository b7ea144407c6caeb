import type { ChannelWork } from '#delivery/channel.ts'
import type { Loop } from './loop.ts'
import type { Resources } from './resources.ts'

const lookEveryMs = 1000

/**
 * Looks at the channels from outside, now and then. That no wake-up is lost is what their loops promise; should the promise be
 * broken all the same, messages go on, and the metric says so. It is a look into memory.
 */
export const watchChannels = (
  { metrics, logger, loops }: Pick<Resources, 'metrics' | 'logger' | 'loops'>,
  channels: ReadonlyMap<string, Pick<ChannelWork, 'recover'>>,
): Loop => {
  const log = (endpoint: string) => {
    logger.error(
      { event: 'endpoint.wakeup_recovered', endpoint },
      'lanes stood ready and nothing would have taken them; they were woken',
    )
  }
  const look = () => {
    for (const [endpoint, channel] of channels) {
      if (!channel.recover()) continue
      metrics.wakeupRecovered(endpoint)
      log(endpoint)
    }
  }
  return loops.loop('channel-watch', look, lookEveryMs, { firstAfterMs: lookEveryMs })
}
