import type { Apis } from '#api/capabilities.ts'
import { createReplay, findReplays, stopReplay } from '#store/replays.ts'
import { uuidv7 } from '#store/uuid.ts'
import type { Resources } from './resources.ts'

/** Replays of many deliveries, written down for the workers. */
export const composeReplays = ({ database, now, shares }: Resources): Apis['replays'] => ({
  async startReplay(request) {
    const { by } = request
    const at = now()
    const limit = shares.of(by)?.replays ?? Number.POSITIVE_INFINITY
    const created = await createReplay(database, {
      ...request,
      id: uuidv7(at.getTime()),
      atOnce: limit,
      now: at,
    })
    return created ?? shares.refused(by, { share: 'replays', limit, retryAfterSeconds: 60 })
  },
  findReplays: (filter) => findReplays(database, filter),
  stopReplay: (request) => stopReplay(database, { ...request, now: now() }),
})
