import type { EndpointView } from '#api/endpoint-view.ts'
import type { Endpoint } from '#delivery/endpoint.ts'
import type { Paused } from '#messages/channel.ts'
import { type ChannelCounts, countChannel } from '#store/channel-counts.ts'
import { readChannels } from '#store/channels.ts'
import type { Resources } from './resources.ts'

const minutes = 5

const view = (
  _resources: Resources,
  endpoint: Endpoint,
  paused: Paused | undefined,
  counts: ChannelCounts,
  now: Date,
): EndpointView => {
  const { oldestWaitingAt, completed, blockedLanes, ...backlog } = counts
  const perMinute = completed / minutes
  const left = perMinute > 0 && !paused ? backlog.waiting / perMinute : undefined
  return {
    name: endpoint.name,
    adapter: endpoint.adapter,
    state: paused ? 'paused' : 'open',
    ...(paused && { paused }),
    breaker: { failures: 0 },
    limits: { inFlight: endpoint.policy.limits.inFlight },
    inFlight: counts.delivering,
    backlog: {
      ...backlog,
      blockedLanes: endpoint.laneRule.parkedBlocks ? blockedLanes : 0,
      ...(oldestWaitingAt && { oldestWaitingAt: oldestWaitingAt.toISOString() }),
      asOf: now.toISOString(),
    },
    perMinute,
    ...(left !== undefined && { emptyAt: new Date(now.getTime() + left * 60_000).toISOString() }),
  }
}

/** Every endpoint of the configuration, with what lies in its channel now. */
export const endpointViews = async (resources: Resources): Promise<EndpointView[]> => {
  const { database, endpoints } = resources
  const now = resources.now()
  const channels = await readChannels(database)
  return Promise.all(
    [...endpoints.values()].map(async (endpoint) => {
      const counts = await countChannel(database, endpoint.name, { now, minutes })
      return view(resources, endpoint, channels.get(endpoint.name)?.paused, counts, now)
    }),
  )
}
