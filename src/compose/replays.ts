import { senderIn } from '#access/caller.ts'
import type { Apis } from '#api/capabilities.ts'
import { previewReplay } from '#store/replay-preview.ts'
import { createReplay, findReplays, stopReplay } from '#store/replays.ts'
import { uuidv7 } from '#store/uuid.ts'
import { fullStates } from './operator-actions.ts'
import { proposing } from './proposals.ts'
import type { Resources } from './resources.ts'

/** Somebody waits for the answer. */
const previewPace = { windowSize: 2000, budgetMs: 5000 }

/** Replays of many deliveries, written down for the workers. */
export const composeReplays = (resources: Resources): Apis['replays'] => {
  const { database, endpoints, now, shares } = resources
  const isFullState = fullStates(resources)
  return {
    ...proposing(resources),
    startReplay: async (request) => {
      const at = now()
      const sender = senderIn(request.by)
      const atOnce = shares.of(sender)?.replays ?? Number.POSITIVE_INFINITY
      const created = await createReplay(database, { ...request, id: uuidv7(at.getTime()), atOnce, now: at })
      return created ?? shares.refused(sender, { share: 'replays', limit: atOnce, retryAfterSeconds: 60 })
    },
    findReplays: (filter) => findReplays(database, filter),
    previewReplay: (request) =>
      previewReplay(database, {
        ...request,
        ...previewPace,
        isFullState,
        endpoints: [...endpoints.keys()],
        now: now(),
      }),
    stopReplay: (request) => stopReplay(database, { ...request, now: now() }),
  }
}
