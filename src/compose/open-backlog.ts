import type { Config } from '#config/config.ts'
import type { Endpoint } from '#delivery/endpoint.ts'
import type { Backlog } from '#store/backlog.ts'
import type { Database } from '#store/database.ts'
import { sharedBacklog } from '#store/shared-backlog.ts'
import { type BacklogWatch, watchBacklog } from './backlog-watch.ts'
import type { Loops } from './loops.ts'
import { countedFrom } from './shared-endpoints.ts'

/** Looks at all endpoints of the configuration. */
export const openBacklog = (
  database: Database,
  config: Config,
  endpoints: ReadonlyMap<string, Endpoint>,
  loops: Loops,
): BacklogWatch<Backlog> => {
  const blocks = (name: string) => {
    const { parkedBlocks = false, deadBlocks = false } = endpoints.get(name)?.laneRule ?? {}
    return [...(parkedBlocks ? ['parked'] : []), ...(deadBlocks ? ['dead'] : [])]
  }
  const askWhoseFrom = countedFrom(config)
  const request = { endpoints: [...endpoints.keys()], blocks, askWhoseFrom }
  return watchBacklog(loops, (freshForMs) => sharedBacklog(database, request, freshForMs))
}
