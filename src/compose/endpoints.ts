import type { Apis } from '#api/capabilities.ts'
import { pauseChannel, resumeChannel } from '#store/channels.ts'
import { readEndpointEvents } from '#store/endpoint-events.ts'
import { endpointStandings } from './channels.ts'
import type { Resources } from './resources.ts'

/** How each endpoint stands, and the pause of one. */
export const composeEndpoints = (resources: Resources): Apis['endpoints'] => ({
  endpoints: () => endpointStandings(resources),
  events: (filter) => readEndpointEvents(resources.database, filter),
  pause: async (request) => {
    const paused = await pauseChannel(resources.database, { ...request, now: resources.now() })
    if (paused) resources.logger.warn({ event: 'endpoint.paused', ...request }, 'an endpoint was paused')
    return paused
  },
  resume: async (request) => {
    const resumed = await resumeChannel(resources.database, { ...request, now: resources.now() })
    if (resumed) resources.logger.info({ event: 'endpoint.resumed', ...request }, 'an endpoint goes on')
    return resumed
  },
})
