import type { Config } from '#config/config.ts'
import { partOf } from '#shares/share.ts'

type Senders = Pick<Config, 'senders'>

/** By endpoint, the senders whose messages go there. */
export const sendersTo = ({ senders, routes }: Senders & Pick<Config, 'routes'>) =>
  new Map(
    [...Map.groupBy(routes, ({ endpoint }) => endpoint ?? '')].map(([endpoint, some]) => {
      const types = new Set<string>(some.map(({ message }) => message))
      const allowed = senders.filter(({ rights }) => rights.messages.some((type) => types.has(type)))
      return [endpoint, new Set(allowed.map(({ name }) => name))]
    }),
  )

/** How many senders may ask something of an endpoint. */
export const askersOf = ({ senders }: Senders, endpoint: string): number =>
  senders.filter(({ rights }) => rights.queries.some((query) => query.startsWith(`${endpoint}.`))).length

/** So much of its share a sender may have before anybody looks. */
const unseenPart = 0.25

/** From how many open deliveries on it matters whose they are; not at all where they are all one sender's. */
export const countedFrom = (config: Pick<Config, 'senders' | 'routes' | 'endpoints'>) => {
  const contenders = sendersTo(config)
  return (endpoint: string): number | undefined => {
    const names = contenders.get(endpoint) ?? new Set()
    const most = config.endpoints[endpoint]?.limits.maxWaiting
    if (names.size < 2 || most === undefined) return undefined
    const parts = config.senders
      .filter(({ name }) => names.has(name))
      .map(({ shares }) => shares.openDeliveries)
    return partOf(most, Math.min(...parts) * unseenPart)
  }
}
