import type { Apis } from '#api/capabilities.ts'
import { createReplay, findReplays, stopReplay } from '#store/replays.ts'
import { uuidv7 } from '#store/uuid.ts'
import type { Resources } from './resources.ts'

/** Replays of many deliveries, written down for the workers. */
export const composeReplays = ({ database, now }: Resources): Apis['replays'] => ({
  startReplay: (request) => {
    const at = now()
    return createReplay(database, { ...request, id: uuidv7(at.getTime()), now: at })
  },
  findReplays: (filter) => findReplays(database, filter),
  stopReplay: (request) => stopReplay(database, { ...request, now: now() }),
})
