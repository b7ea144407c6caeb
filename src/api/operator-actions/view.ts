import Type from 'typebox'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { Transition } from '#store/put-back.ts'
import { deliveryStatus, id, named, text } from '../parts.ts'
import { differenceView } from './corrected-data.ts'

const transition = {
  id,
  endpoint: text,
  operation: text,
  from: { ...deliveryStatus, description: 'Where it stood.' },
}
const transitions = Type.Array(named('delivery-transition', Type.Object(transition)))

export const replayResult = named('replay-result', Type.Object({ replayed: transitions }))
export const cancelResult = named('cancel-result', Type.Object({ cancelled: transitions }))
export const settleResult = named(
  'settle-result',
  Type.Object({ settled: Type.Array(Type.Object({ ...transition, to: deliveryStatus })) }),
)
export const correctResult = named(
  'correct-result',
  Type.Object({
    version: Type.Integer({ minimum: 2, description: 'Of the data, after the correction.' }),
    difference: differenceView,
    replayed: transitions,
  }),
)
export const correctRehearsal = named(
  'correct-rehearsal',
  Type.Object({ dryRun: Type.Boolean(), difference: differenceView, wouldReplay: transitions }),
)

export const transitionsBody = (moved: readonly Transition[]) =>
  moved.map(({ id, endpoint, operation, from }) => ({ id, endpoint, operation, from }))

export const settledBody = (moved: readonly Transition[], to: DeliveryStatus) =>
  transitionsBody(moved).map((one) => ({ ...one, to }))
