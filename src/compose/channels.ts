import type { EndpointView } from '#api/endpoint-view.ts'
import { reportOf } from '#delivery/channel-report.ts'
import type { Endpoint } from '#delivery/endpoint.ts'
import type { ChannelState } from '#messages/channel.ts'
import { readChannels } from '#store/channels.ts'
import type { ChannelGauges } from '#telemetry/metric-gauges.ts'
import type { Resources } from './resources.ts'

type Reading = NonNullable<ReturnType<Resources['backlog']['last']>>

const timeOf = (milliseconds: number) => new Date(milliseconds).toISOString()

const backlogView = (
  name: string,
  reading: Reading | undefined,
  delivering: number,
  now: number,
): EndpointView['backlog'] => {
  const found = reading?.figures.get(name)
  const count = (status: string) => found?.statuses.get(status)?.count ?? 0
  const oldest = found?.statuses.get('waiting')?.oldestAt
  return {
    waiting: count('waiting'),
    delivering,
    pending: count('pending'),
    inDoubt: count('in-doubt'),
    parked: count('parked'),
    dead: count('dead'),
    blockedLanes: found?.lanesBlocked ?? 0,
    ...(oldest && { oldestWaitingAt: oldest.toISOString() }),
    asOf: timeOf(now - (reading?.ageMs ?? 0)),
  }
}

const view = (
  endpoint: Endpoint,
  state: ChannelState,
  reading: Reading | undefined,
  now: number,
): EndpointView => {
  const { condition, limits, inFlight, perMinute } = reportOf(state, endpoint.policy, now)
  const { paused, breaker, slowUntil = 0 } = state
  const backlog = backlogView(endpoint.name, reading, inFlight, now)
  const minutes = perMinute > 0 && condition !== 'paused' ? backlog.waiting / perMinute : undefined
  const most = Object.entries(limits).map(([name, use]) => [name, use.most])
  return {
    name: endpoint.name,
    adapter: endpoint.adapter,
    state: condition,
    ...(paused && { paused }),
    breaker: {
      failures: breaker?.failures ?? 0,
      ...(breaker && breaker.openUntil > now && { openUntil: timeOf(breaker.openUntil) }),
    },
    ...(slowUntil > now && { slowUntil: timeOf(slowUntil) }),
    limits: Object.fromEntries(most),
    inFlight,
    backlog,
    perMinute,
    ...(minutes !== undefined && backlog.waiting > 0 && { emptyAt: timeOf(now + minutes * 60_000) }),
  }
}

/** Every endpoint of the configuration, with what lies in its channel. */
export const endpointViews = async (resources: Resources): Promise<EndpointView[]> => {
  const { database, endpoints, backlog } = resources
  const now = resources.now().getTime()
  const channels = await readChannels(database)
  return [...endpoints.values()].map((endpoint) =>
    view(endpoint, channels.get(endpoint.name) ?? {}, backlog.last(), now),
  )
}

/** What steers each endpoint, for the gauges. */
export const channelGauges = async (
  resources: Pick<Resources, 'database' | 'endpoints' | 'now'>,
): Promise<ReadonlyMap<string, ChannelGauges>> => {
  const now = resources.now().getTime()
  const channels = await readChannels(resources.database)
  return new Map(
    [...resources.endpoints.values()].map(({ name, policy }) => {
      const state = channels.get(name) ?? {}
      const { breaker, limits } = reportOf(state, policy, now)
      return [
        name,
        {
          breaker,
          paused: state.paused !== undefined,
          limits: {
            ...(limits.inFlight && { in_flight: limits.inFlight }),
            ...(limits.perSecond && { per_second: limits.perSecond }),
            ...(limits.perMinute && { per_minute: limits.perMinute }),
            ...(limits.perDay && { per_day: limits.perDay }),
          },
        },
      ]
    }),
  )
}
