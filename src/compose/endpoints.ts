import type { Apis } from '#api/capabilities.ts'
import { pauseChannel, resumeChannel } from '#store/channels.ts'
import { endpointViews } from './channels.ts'
import type { Resources } from './resources.ts'

/** How each endpoint stands, and the pause of one. */
export const composeEndpoints = (resources: Resources): Apis['endpoints'] => ({
  endpoints: () => endpointViews(resources),
  pause: (request) => pauseChannel(resources.database, { ...request, now: resources.now() }),
  resume: (request) => resumeChannel(resources.database, { ...request, now: resources.now() }),
})
