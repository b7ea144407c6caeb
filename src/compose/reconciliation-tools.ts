import type { Endpoint, ReadyComparison, ReadyOperation } from '#delivery/endpoint.ts'
import { keyOrNothing } from '#delivery/holding.ts'
import type { StoredDifference } from '#store/reconciliation/differences.ts'
import type { RepairRequest } from '#store/reconciliation/repair.ts'
import { repairDifference } from '#store/reconciliation/repair.ts'
import { wakeMoved } from './operator-actions.ts'
import type { Resources } from './resources.ts'

/** An endpoint whose partner can be asked what it holds. */
export interface Comparable {
  readonly endpoint: Endpoint
  readonly comparison: ReadyComparison
  /** That hands over the state. */
  readonly operation: ReadyOperation
}

export const comparableEndpoint = (
  { endpoints }: Pick<Resources, 'endpoints'>,
  name: string,
): Comparable | undefined => {
  const endpoint = endpoints.get(name)
  const comparison = endpoint?.comparison
  const operation = comparison && endpoint.operations.get(comparison.definition.operations.state)
  return operation && { endpoint, comparison, operation }
}

export const comparableNames = ({ endpoints }: Pick<Resources, 'endpoints'>): readonly string[] =>
  [...endpoints.values()].filter(({ comparison }) => comparison).map(({ name }) => name)

/** By the key, a delivery that is put back is sent although it was acknowledged once. */
export const keyIn =
  ({ operations }: Endpoint): RepairRequest['keyOf'] =>
  (operation, data) =>
    keyOrNothing(operations.get(operation), data)

/** Hands over again what a difference is about, and wakes its lanes. Undefined: the endpoint cannot be asked any more. */
export const repairing =
  (resources: Resources) =>
  async (
    { id, endpoint: name }: Pick<StoredDifference, 'id' | 'endpoint'>,
    request: Pick<RepairRequest, 'from' | 'by' | 'reason' | 'approvedBy'>,
  ) => {
    const comparable = comparableEndpoint(resources, name)
    if (!comparable) return undefined
    const { endpoint, comparison } = comparable
    const repaired = await repairDifference(resources.database, {
      ...request,
      id,
      operations: comparison.definition.operations,
      keyOf: keyIn(endpoint),
      now: resources.now(),
    })
    if ('moved' in repaired) {
      resources.metrics.reconciled({ endpoint: name, outcome: 'repaired' })
      await wakeMoved(resources, repaired.moved)
    }
    return repaired
  }
