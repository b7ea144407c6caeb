import type { Apis } from '#api/capabilities.ts'
import { letGoOn } from '#delivery/absorb.ts'
import { pauseChannel, resumeChannel } from '#store/channels.ts'
import { readEndpointEvents } from '#store/endpoint-events.ts'
import { endpointStandings } from './channels.ts'
import { wakeLanes, wokenAtOnce } from './operator-actions.ts'
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
    const now = resources.now()
    const lanes = await resumeChannel(resources.database, { ...request, now }, (state) =>
      letGoOn(state, now.getTime()),
    )
    if (!lanes) return false
    resources.logger.info({ event: 'endpoint.resumed', ...request }, 'an endpoint goes on')
    // The others are found by the sweeper.
    await wakeLanes(resources, request.endpoint, lanes.slice(0, wokenAtOnce))
    return true
  },
})
