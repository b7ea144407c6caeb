import type { Apis } from '#api/capabilities.ts'
import { keyOrNothing } from '#delivery/holding.ts'
import type { IntakeTools } from '#messages/intake.ts'
import { finalStatuses } from '#messages/lifecycle.ts'
import { cancelDeliveries, replayDeliveries } from '#store/operator-actions.ts'
import type { IsFullState, Transition } from '#store/put-back.ts'
import { settleByHand } from '#store/settle-by-hand.ts'
import { correct } from './correction.ts'
import { lookRecorder } from './looks.ts'
import { partChecks } from './part-checks.ts'
import { proposing } from './proposals.ts'
import { recordReader } from './record-reader.ts'
import type { Resources } from './resources.ts'

export const fullStates =
  ({ endpoints }: Pick<Resources, 'endpoints'>): IsFullState =>
  (endpoint, operation) =>
    endpoints.get(endpoint)?.operations.get(operation)?.definition.supersedes === true

/** Of many lanes that are due at once; the others are read from the record. */
const wokenAtOnce = 200

/** So that an operator action takes effect at once; where the queue cannot be told, the sweeper finds the lanes. */
export const wakeLanes = async (
  { queues, logger }: Pick<Resources, 'queues' | 'logger'>,
  endpoint: string,
  lanes: readonly string[],
): Promise<void> => {
  const queue = queues.get(endpoint)
  const distinct = [...new Set(lanes)]
  const tell = async () => {
    await queue?.wakeNow(distinct.slice(0, wokenAtOnce))
    if (distinct.length > wokenAtOnce) await queue?.refill([{}])
  }
  await tell().catch((error: unknown) => {
    logger.warn(
      { event: 'queue.wake_failed', endpoint, err: error },
      'lanes were not queued; the sweeper finds them',
    )
  })
}

export const wakeMoved = async (
  resources: Pick<Resources, 'queues' | 'logger'>,
  moved: readonly Transition[],
): Promise<void> => {
  for (const [endpoint, rows] of Map.groupBy(moved, (one) => one.endpoint))
    await wakeLanes(
      resources,
      endpoint,
      rows.map(({ lane }) => lane),
    )
}

/** What people may do to the work under way. Each writes down who did it, and wakes the lanes that it moved. */
export const composeOperatorActions = (
  resources: Resources,
  intakeTools: IntakeTools,
): Apis['operatorActions'] => {
  const { database, endpoints } = resources
  const isFullState = fullStates(resources)
  return {
    ...partChecks(resources, intakeTools),
    ...proposing(resources),
    endpointNames: [...endpoints.keys()],
    recordLooks: lookRecorder(resources),
    ...recordReader(resources),
    replay: async ({ completedToo, ...request }) => {
      const replayed = await replayDeliveries(database, {
        ...request,
        statuses: finalStatuses.filter((status) => completedToo || status !== 'completed'),
        isFullState,
        now: resources.now(),
      })
      await wakeMoved(resources, replayed.moved)
      return replayed
    },
    cancel: async (request) => {
      const moved = await cancelDeliveries(database, { ...request, now: resources.now() })
      await wakeMoved(resources, moved)
      return moved
    },
    settle: async (request) => {
      const moved = await settleByHand(database, {
        ...request,
        keyOf: (endpoint, operation, data) =>
          keyOrNothing(endpoints.get(endpoint)?.operations.get(operation), data),
        now: resources.now(),
      })
      await wakeMoved(resources, moved)
      return moved
    },
    correct: async (message, request) => {
      const corrected = await correct(resources, intakeTools, isFullState, message, request)
      if (corrected.kind === 'corrected' && !request.dryRun) await wakeMoved(resources, corrected.moved)
      return corrected
    },
  }
}
