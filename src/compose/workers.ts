import type { ChannelWork } from '#delivery/channel.ts'
import type { Endpoint } from '#delivery/endpoint.ts'
import { workChannel } from '#delivery/work-channel.ts'
import { workLanes } from '#queue/work-lanes.ts'
import { channelTools } from './channel-turns.ts'
import { watchChannels } from './channel-watch.ts'
import { laneRefill } from './lane-refill.ts'
import { runMaintenance } from './maintenance.ts'
import type { Resources } from './resources.ts'
import { sweeper } from './sweeper.ts'

/** The queue sleeps by this machine's clock, the record by the database's. */
const byOwnClock = (resources: Resources, at: Date) =>
  new Date(Date.now() + at.getTime() - resources.now().getTime())

/** What is broken off after the drain needs a moment to write down that it is in doubt. */
const forceAfterMs = 5000

const maintenanceEveryMs = 3_600_000

/**
 * Lanes that a process holds at once: enough for its requests while the next ones are fetched, few that others could work
 * too, and enough that long lanes take turns.
 */
const lanesAtOnce = (endpoint: Endpoint) => Math.max(50, 8 * endpoint.policy.limits.inFlight)

export interface Workers {
  /** Finishes what is under way; what takes longer than `work.drainMs` is broken off and counts as in doubt. */
  close(): Promise<void>
}

/** The work of one endpoint in this process: its channel, its part of the queue, its sweeps. */
const startEndpoint = (
  resources: Resources,
  endpoint: Endpoint,
  signal: AbortSignal,
  onError: (error: unknown, lane?: string) => void,
) => {
  const { config, loops, queues, queueConnection } = resources
  const queue = queues.get(endpoint.name)
  if (!queue) throw new Error(`No queue for ${endpoint.name}`)
  const channel: ChannelWork = workChannel(endpoint, channelTools(resources, endpoint, onError), signal)
  const work = async (lane: string, urgency: number) => {
    const rest = await channel.work(lane, urgency)
    return rest.kind === 'later' ? { ...rest, at: byOwnClock(resources, rest.at) } : rest
  }
  const options = { atOnce: lanesAtOnce(endpoint), lockMs: config.queue.lockMs, onError }
  const refill = laneRefill(resources, endpoint, queue)
  const lanes = workLanes(queueConnection, endpoint.name, queue, { work, refill }, options)

  const polled = () => {
    resources.pulse.endpoints.set(endpoint.name, {
      lastPolledAt: new Date(),
      unworkedMs: channel.unworkedMs,
    })
  }
  polled()
  const sweep = sweeper(resources, endpoint, queue, (wakes) => {
    for (const { lane, urgency } of wakes) void channel.work(lane, urgency)
  })
  const { sweepEveryMs } = config.queue
  const sweeps = loops.loop(`sweeper/${endpoint.name}`, () => sweep(polled), sweepEveryMs, {
    firstAfterMs: sweepEveryMs,
    without: 'not-ready',
  })
  return {
    channel,
    async close() {
      const stops = [sweeps.close(), channel.close()]
      // The lanes rest because the channel closes.
      await Promise.all([...stops, lanes.close(config.work.drainMs + forceAfterMs)])
    },
  }
}

/** Starts working the lanes of every endpoint, the sweepers and the maintenance. */
export const startWorkers = (resources: Resources): Workers => {
  const { config, endpoints, logger, loops } = resources
  const breakOff = new AbortController()
  let stopping = false
  const onError = (error: unknown, lane?: string) => {
    // While we close, the connections of the others close under them: no news.
    if (!stopping)
      logger.error(
        { event: 'endpoint.work_failed', err: error, lane },
        'lanes cannot be worked for the moment',
      )
  }

  const running = new Map(
    [...endpoints].map(([name, endpoint]) => [
      name,
      startEndpoint(resources, endpoint, breakOff.signal, onError),
    ]),
  )
  const channels = new Map([...running].map(([name, { channel }]) => [name, channel]))
  const watch = watchChannels(resources, channels)
  const maintenance = loops.loop(
    'maintenance',
    (signal) => runMaintenance(resources, () => signal.aborted),
    maintenanceEveryMs,
    { jitter: 0.1 },
  )

  return {
    async close() {
      stopping = true
      const timer = setTimeout(() => breakOff.abort(), config.work.drainMs)
      await Promise.all([maintenance, ...running.values()].map((one) => one.close()))
      clearTimeout(timer)
      await watch.close()
    },
  }
}
