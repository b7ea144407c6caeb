import type { Apis } from '#api/capabilities.ts'
import type { EndpointRelease } from '#api/endpoints/routes.ts'
import { letGoOn, probeNow } from '#delivery/absorb.ts'
import { letChannelGo, pauseChannel } from '#store/channels.ts'
import { readEndpointEvents } from '#store/endpoint-events.ts'
import { endpointStandings } from './channels.ts'
import { wakeLanes } from './operator-actions.ts'
import type { Resources } from './resources.ts'

const releases = { resume: letGoOn, probe: probeNow }
const logged = {
  resume: { event: 'endpoint.resumed', words: 'an endpoint goes on' },
  probe: { event: 'endpoint.probed', words: 'an endpoint is tried at once' },
} as const

/** How each endpoint stands, and the pause of one. */
export const composeEndpoints = (resources: Resources): Apis['endpoints'] => {
  const { database, logger, now } = resources
  const release = (action: keyof typeof releases) => async (request: EndpointRelease) => {
    const lanes = await letChannelGo(database, action, { ...request, now: now() }, releases[action])
    if (!lanes) return false
    const { event, words } = logged[action]
    logger.info({ event, ...request }, words)
    await wakeLanes(resources, request.endpoint, lanes)
    return true
  }
  return {
    endpoints: () => endpointStandings(resources),
    events: (filter) => readEndpointEvents(database, filter),
    pause: async (request) => {
      const paused = await pauseChannel(database, { ...request, now: now() })
      if (paused) logger.warn({ event: 'endpoint.paused', ...request }, 'an endpoint was paused')
      return paused
    },
    resume: release('resume'),
    probe: release('probe'),
  }
}
