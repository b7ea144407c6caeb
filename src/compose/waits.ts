import type { Waits } from '#api/messages/waits.ts'
import type { Endpoint } from '#delivery/endpoint.ts'
import { lookAheadOf, turnRules } from '#delivery/turn-policy.ts'
import { type WaitReason, whyWaiting } from '#delivery/why-waiting.ts'
import { type DeliveryStatus, isFinal } from '#messages/lifecycle.ts'
import { lookWithKeptPlans, type Statement } from '#store/database.ts'
import type { StoredDelivery, StoredMessage } from '#store/messages.ts'
import { type LaneFacts, readLaneFacts, readOpenCodes } from '#store/wait-facts.ts'
import type { Resources } from './resources.ts'

const isHeld = ({ status }: { readonly status: DeliveryStatus }) =>
  status === 'parked' || status === 'dead' || (!isFinal(status) && status !== 'delivering')

const nameOf = ({ endpoint, lane }: Pick<LaneFacts, 'endpoint' | 'lane'>) => JSON.stringify([endpoint, lane])

const openElsewhere = (delivery: StoredDelivery, { deliveries }: StoredMessage) =>
  deliveries
    .filter(({ id, status }) => id !== delivery.id && !isFinal(status))
    .map(({ endpoint }) => endpoint)

/** The lanes of these deliveries, each once, with what stops a lane of its endpoint. */
const lanesOf = (held: readonly StoredDelivery[], endpoints: ReadonlyMap<string, Endpoint>) => {
  const lanes = new Map(held.map((delivery) => [nameOf(delivery), delivery]))
  return [...lanes.values()].flatMap(({ endpoint, lane }) => {
    const rule = endpoints.get(endpoint)?.laneRule
    return rule ? [{ endpoint, lane, ...rule }] : []
  })
}

const heldOf = (messages: readonly StoredMessage[]) =>
  messages.flatMap((message) => message.deliveries.filter(isHeld).map((delivery) => ({ delivery, message })))

/** Why the deliveries of these messages wait; asked in one breath, and nothing where none does. */
export const readWaits =
  ({ endpoints, now }: Pick<Resources, 'endpoints' | 'now'>) =>
  async (statement: Statement, messages: readonly StoredMessage[]): Promise<Waits> => {
    const held = heldOf(messages)
    const open = held.map(({ delivery }) => delivery).filter(({ status }) => !isFinal(status))
    const parked = held.filter(({ delivery }) => delivery.status === 'parked')
    const lookAhead = Math.max(
      1,
      ...[...endpoints.values()].map((one) => lookAheadOf(one.operations.keys(), turnRules(one))),
    )
    const [lanes, codes] = await Promise.all([
      readLaneFacts(statement, lanesOf(open, endpoints), { lookAhead, now: now() }),
      readOpenCodes(
        statement,
        parked.map(({ delivery }) => delivery.id),
      ),
    ])
    const byLane = new Map(lanes.map((lane) => [nameOf(lane), lane]))
    const at = now()
    const why = ({ delivery, message }: (typeof held)[number]): readonly WaitReason[] => {
      const endpoint = endpoints.get(delivery.endpoint)
      if (!endpoint) return [{ kind: 'not-configured' }]
      const { id, operation, status, dueAt, result } = delivery
      const facts = byLane.get(nameOf(delivery))
      return whyWaiting(
        {
          delivery: {
            id,
            operation,
            status,
            dueAt: dueAt === null ? null : new Date(dueAt),
            ...(result?.code !== undefined && { code: result.code }),
            quarantine: codes.get(id) ?? [],
            openAt: openElsewhere(delivery, message),
          },
          lane: facts?.places ?? [],
          channel: facts?.channel ?? {},
        },
        { policy: endpoint.policy, supersedes: turnRules(endpoint).supersedes },
        at,
      )
    }
    return new Map(held.map((one) => [one.delivery.id, why(one)]))
  }

/** The same as a look of its own: the record is asked once for a page, however many wait on it. */
export const waitsOf = (resources: Pick<Resources, 'database' | 'endpoints' | 'now'>) => {
  const read = readWaits(resources)
  return async (messages: readonly StoredMessage[]): Promise<Waits> =>
    heldOf(messages).length === 0
      ? new Map()
      : lookWithKeptPlans(resources.database, (statement) => read(statement, messages))
}
