import { type Operation, subjectOf } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import type { PlannedDelivery, PlannedInbox, RetryPolicy, RoutedType } from './message.ts'

interface RouteFilter {
  readonly message: RoutedType
  /** A JSON Schema; the route is taken by the messages whose data it accepts. */
  readonly where?: JsonSchema
}

/** To an operation of an endpoint, or into an inbox. */
export type Route = RouteFilter &
  (
    | { readonly endpoint: string; readonly operation: string; readonly inbox?: never }
    | { readonly inbox: string; readonly endpoint?: never; readonly operation?: never }
  )

export interface RouteTools {
  /** Whether data fit a schema. */
  compile(schema: JsonSchema): (data: unknown) => boolean
  operationOf(endpoint: string, operation: string): Operation | undefined
  retryOf(endpoint: string): RetryPolicy
  /** Whether nothing of this dossier is told to the portal; never where absent. */
  isWithheld?(dossierCode: string | undefined): boolean
}

/** Where the route table leads a message. */
interface Planned {
  readonly deliveries: readonly PlannedDelivery[]
  readonly inboxes: readonly PlannedInbox[]
}

export type PlanDeliveries = (type: RoutedType, data: unknown, dossierCode?: string) => Planned

type Taken = (data: unknown, dossierCode?: string) => Planned

const nowhere: Planned = { deliveries: [], inboxes: [] }

const toEndpoint = (endpoint: string, operation: string, tools: RouteTools): Taken => {
  const { lane, reportsToPortal } = tools.operationOf(endpoint, operation) ?? {}
  const retry = tools.retryOf(endpoint)
  return (data, dossierCode) => {
    if (reportsToPortal && tools.isWithheld?.(dossierCode)) return nowhere
    const laneOf = () => (lane ? lane(data as Parameters<typeof lane>[0]) : (dossierCode ?? ''))
    return { deliveries: [{ endpoint, operation, retry, lane: laneOf() }], inboxes: [] }
  }
}

const toInbox =
  (inbox: string): Taken =>
  (data, dossierCode) => ({
    deliveries: [],
    inboxes: [{ inbox, lane: dossierCode || subjectOf(data as object) }],
  })

/**
 * Turns the route table into a function: one delivery for each route that a message takes, in the table's order, and the
 * inboxes that it is put into, each once.
 */
export const planDeliveries = (routes: readonly Route[], tools: RouteTools): PlanDeliveries => {
  const table = routes.map((route) => ({
    message: route.message,
    takes: route.where ? tools.compile(route.where) : () => true,
    plan:
      route.inbox === undefined ? toEndpoint(route.endpoint, route.operation, tools) : toInbox(route.inbox),
  }))
  return (type, data, dossierCode) => {
    const taken = table
      .filter(({ message, takes }) => message === type && takes(data))
      .map(({ plan }) => plan(data, dossierCode))
    const inboxes = new Map(taken.flatMap((one) => one.inboxes).map((one) => [one.inbox, one]))
    return { deliveries: taken.flatMap(({ deliveries }) => deliveries), inboxes: [...inboxes.values()] }
  }
}
