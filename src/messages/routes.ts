import type { Operation } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import type { PlannedDelivery, RetryPolicy, RoutedType } from './message.ts'

export interface Route {
  readonly message: RoutedType
  readonly endpoint: string
  readonly operation: string
  /** A JSON Schema; the route is taken by the messages whose data it accepts. */
  readonly where?: JsonSchema
}

export interface RouteTools {
  /** Whether data fit a schema. */
  compile(schema: JsonSchema): (data: unknown) => boolean
  operationOf(endpoint: string, operation: string): Operation | undefined
  retryOf(endpoint: string): RetryPolicy
}

export type PlanDeliveries = (type: RoutedType, data: unknown, dossierCode?: string) => PlannedDelivery[]

/** Turns the route table into a function: one delivery for each route that a message takes, in the table's order. */
export const planDeliveries = (routes: readonly Route[], tools: RouteTools): PlanDeliveries => {
  const table = routes.map(({ where, ...route }) => ({
    ...route,
    takes: where ? tools.compile(where) : () => true,
    lane: tools.operationOf(route.endpoint, route.operation)?.lane,
    retry: tools.retryOf(route.endpoint),
  }))
  return (type, data, dossierCode) =>
    table
      .filter((route) => route.message === type && route.takes(data))
      .map(({ endpoint, operation, lane, retry }) => ({
        endpoint,
        operation,
        retry,
        lane: lane ? lane(data as Parameters<typeof lane>[0]) : (dossierCode ?? ''),
      }))
}
