import type { EndpointStanding } from '#api/endpoints/view.ts'
import { reportOf } from '#delivery/channel-report.ts'
import type { Endpoint } from '#delivery/endpoint.ts'
import { failureClass } from '#delivery/failure-class.ts'
import type { ChannelState } from '#messages/channel.ts'
import { readChannels } from '#store/channels.ts'
import type { ChannelGauges } from '#telemetry/metric-gauges.ts'
import type { Resources } from './resources.ts'

type Reading = NonNullable<ReturnType<Resources['backlog']['last']>>

const timeOf = (milliseconds: number) => new Date(milliseconds).toISOString()

const backlogView = (
  name: string,
  { figures, ageMs }: Reading,
  delivering: number,
  now: number,
): NonNullable<EndpointStanding['backlog']> => {
  const found = figures.get(name)
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
    asOf: timeOf(now - ageMs),
  }
}

/** When nothing will wait any more; nobody knows where nothing goes out. */
const emptyAt = (waiting: number, perMinute: number, now: number): string | undefined =>
  waiting > 0 && perMinute > 0 ? timeOf(now + (waiting / perMinute) * 60_000) : undefined

const failureOf = ({ lastFailure }: ChannelState): Pick<EndpointStanding, 'lastFailure'> => {
  if (!lastFailure) return {}
  const { code, at, fault } = lastFailure
  return { lastFailure: { class: failureClass(code, fault), code, at: timeOf(at) } }
}

/** An endpoint as it stands. What waits is not known until it was counted for the first time. */
export const endpointStanding = (
  endpoint: Pick<Endpoint, 'name' | 'adapter' | 'policy'>,
  state: ChannelState,
  reading: Reading | undefined,
  now: number,
): EndpointStanding => {
  const report = reportOf(state, endpoint.policy, now)
  const { condition, cause, since, nextProbeAt, limits, inFlight, perMinute } = report
  const { paused, breaker, slowUntil = 0 } = state
  const backlog = reading && backlogView(endpoint.name, reading, inFlight, now)
  const doneAt = backlog && condition === 'open' ? emptyAt(backlog.waiting, perMinute, now) : undefined
  const uses = Object.entries(limits)
  return {
    name: endpoint.name,
    adapter: endpoint.adapter,
    state: condition,
    ...(cause !== undefined && { cause }),
    ...(since !== undefined && { since: timeOf(since) }),
    ...(nextProbeAt !== undefined && { nextProbeAt: timeOf(nextProbeAt) }),
    ...failureOf(state),
    ...(paused && { paused }),
    breaker: {
      failures: breaker?.failures ?? 0,
      ...(breaker && breaker.openUntil > now && { openUntil: timeOf(breaker.openUntil) }),
    },
    ...(slowUntil > now && { slowUntil: timeOf(slowUntil) }),
    limits: Object.fromEntries(uses.map(([name, { most }]) => [name, most])),
    limitsUsed: Object.fromEntries(uses.map(([name, { used }]) => [name, used])),
    inFlight,
    backlog: backlog ?? null,
    ...(!backlog && { notKnownYet: ['backlog' as const] }),
    perMinute: Math.round(perMinute * 10) / 10,
    ...(doneAt !== undefined && { emptyAt: doneAt }),
  }
}

/** Every endpoint of the configuration, with what lies in its channel. */
export const endpointStandings = async (resources: Resources): Promise<EndpointStanding[]> => {
  const { database, endpoints, backlog } = resources
  const now = resources.now().getTime()
  const channels = await readChannels(database)
  return [...endpoints.values()].map((endpoint) =>
    endpointStanding(endpoint, channels.get(endpoint.name) ?? {}, backlog.last(), now),
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
