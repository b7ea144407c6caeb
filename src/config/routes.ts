import { isDeepStrictEqual } from 'node:util'
import Type from 'typebox'
import { eventTypes, messageTypes, ownEventTypes } from '#messages/message.ts'
import type { Route } from '#messages/routes.ts'
import type { SoundSettings } from './config.ts'
import { inboxName } from './inboxes.ts'
import { type Checking, endpointNamed, listed } from './reading/checking.ts'
import { mapping, oneOf, text } from './reading/declare.ts'
import type { Sound } from './reading/sound.ts'
import { checkWhere } from './where.ts'

const fields = {
  message: oneOf([...new Set([...messageTypes, ...eventTypes])]),
  endpoint: text(),
  operation: text(),
  inbox: inboxName,
  where: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
} satisfies Record<keyof Route, Type.TSchema>

/** That it leads either to an endpoint or into an inbox is a check, which says it in words. */
export const routes = Type.Array(Type.Unsafe<Route>(mapping(fields, ['message'])), {
  default: [],
  description:
    'Which message goes to which operation of which endpoint, or into which inbox, with an optional filter `where` (a JSON Schema).',
})

type SoundRoute = Sound<Route>

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
  } else if (route.message === 'dossier-mirror' && operation.reportsToPortal) {
    report(at, 'reports to the portal: a dossier owned elsewhere is never created or reported there by us')
  } else if (operation.use !== 'delivery') {
    report(at, 'is a query, not an operation that messages are delivered to')
  } else if (route.message && operation.input !== route.message) {
    report(at, `takes the message ${operation.input}, not ${route.message}`)
  }
}

/** Every route leads somewhere, and to one place. */
const checkForm = (
  { endpoint, operation, inbox }: SoundRoute,
  path: readonly string[],
  { inboxes }: SoundSettings,
  { report }: Checking,
) => {
  if (inbox === undefined) {
    if (endpoint === undefined) report(path, 'needs an endpoint and its operation, or an inbox')
    else if (operation === undefined) report(path, 'needs an operation of its endpoint')
    return
  }
  const known = Object.keys(inboxes ?? {})
  if (endpoint !== undefined || operation !== undefined)
    report([...path, 'inbox'], 'stands alone: a route leads to an endpoint or into an inbox, not to both')
  if (!known.includes(inbox)) report([...path, 'inbox'], `names no inbox; known are: ${listed(known)}`)
}

/** The types that anybody brings; undefined where the settings are too wrong to say. */
const broughtTypes = (
  { senders = [], endpoints = {}, catalogue }: SoundSettings,
  { adapters }: Checking,
): ReadonlySet<string> | undefined => {
  const brought = new Set<string | undefined>(ownEventTypes(catalogue?.enabled ?? false))
  for (const sender of senders) for (const type of sender?.rights?.messages ?? [undefined]) brought.add(type)
  for (const name of Object.keys(endpoints)) {
    const { endpoint, adapter } = endpointNamed(name, endpoints, adapters)
    if (!adapter) return undefined
    for (const callback of Object.keys(endpoint?.callbacks ?? {}))
      for (const type of adapter.callbacks?.[callback]?.messages ?? [undefined]) brought.add(type)
    for (const { messages } of Object.values(adapter.cases ?? {}))
      for (const type of messages) brought.add(type)
    if (Object.values(adapter.operations ?? {}).some(({ opens }) => opens)) brought.add('case-report')
    for (const poll of Object.keys(endpoint?.polls ?? {}))
      for (const type of adapter.polls?.[poll]?.messages ?? [undefined]) brought.add(type)
  }
  return brought.has(undefined) ? undefined : new Set([...brought].filter((type) => type !== undefined))
}

/** Every route leads a message that somebody brings to an operation that takes it, through a filter that can be compiled. */
export const checkRoutes = (settings: SoundSettings, checking: Checking): void => {
  const { routes: written = [] } = settings
  const brought = broughtTypes(settings, checking)
  for (const [index, route] of written.entries()) {
    if (!route) continue
    const path = ['routes', String(index)]
    checkForm(route, path, settings, checking)
    checkTarget(route, path, settings, checking)
    checkWhere(route, [...path, 'where'], checking)
    if (route.message && brought && !brought.has(route.message))
      checking.report(
        [...path, 'message'],
        'is brought by nothing: no sender may hand it in, and no callback or poll gives it',
      )
    if (written.slice(0, index).some((earlier) => isDeepStrictEqual(earlier, route)))
      checking.report(path, 'is the same route as an earlier one: every message would be sent twice')
  }
}
