import { isDeepStrictEqual } from 'node:util'
import { type JsonSchema, schemas } from '#schemas/registry.ts'
import { type Checking, endpointNamed, listed } from './check-endpoints.ts'
import type { Route } from './config.ts'
import type { Sound } from './reading/sound.ts'
import type { SoundSettings } from './reading/written.ts'

type SoundRoute = Sound<Route>

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

/** A filter on a field that the message does not have would let every message pass, silently. */
const unknownFields = (where: JsonSchema, message: JsonSchema): readonly string[] => {
  if (!isSchema(where.properties) || !isSchema(message.properties)) return []
  const fields = message.properties
  return Object.keys(where.properties).filter((name) => !Object.hasOwn(fields, name))
}

const checkWhere = (
  { where, message }: SoundRoute,
  path: readonly string[],
  { report, filling }: Checking,
): void => {
  if (!where) return
  try {
    filling.compile(where)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable'
    report([...path, 'where'], `is no valid JSON Schema: ${reason}`)
    return
  }
  if (!message) return
  for (const name of unknownFields(where, schemas[message]))
    report([...path, 'where', 'properties', name], `is no field of the message ${message}`)
}

const checkTarget = (
  route: SoundRoute,
  path: readonly string[],
  { endpoints }: SoundSettings,
  { adapters, report }: Checking,
): void => {
  if (route.endpoint === undefined || !endpoints) return
  const { endpoint, adapter } = endpointNamed(route.endpoint, endpoints, adapters)
  if (!endpoint)
    report([...path, 'endpoint'], `names no endpoint; known are: ${listed(Object.keys(endpoints))}`)
  // An unknown adapter is reported where the endpoint names it.
  if (!adapter || route.operation === undefined) return

  const at = [...path, 'operation']
  const { operations, name } = adapter
  const operation = Object.hasOwn(operations, route.operation) ? operations[route.operation] : undefined
  if (!operation) {
    const deliveries = Object.keys(operations).filter((one) => operations[one]?.use === 'delivery')
    report(at, `names no operation of the adapter ${name}; messages go to: ${listed(deliveries)}`)
  } else if (operation.use !== 'delivery') {
    report(at, 'is a query, not an operation that messages are delivered to')
  } else if (route.message && operation.input !== route.message) {
    report(at, `takes the message ${operation.input}, not ${route.message}`)
  }
}

/** Every route leads a message to an operation that takes it, through a filter that can be compiled. */
export const checkRoutes = (settings: SoundSettings, checking: Checking): void => {
  const routes = settings.routes ?? []
  for (const [index, route] of routes.entries()) {
    if (!route) continue
    const path = ['routes', String(index)]
    checkTarget(route, path, settings, checking)
    checkWhere(route, path, checking)
    if (routes.slice(0, index).some((earlier) => isDeepStrictEqual(earlier, route)))
      checking.report(path, 'is the same route as an earlier one: every message would be sent twice')
  }
}
