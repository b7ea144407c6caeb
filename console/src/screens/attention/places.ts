import type { Place } from '#kit/address.ts'

interface Group {
  readonly endpoint?: string | undefined
  readonly code?: string | undefined
}

const without = (search: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

const messages =
  (status: string) =>
  ({ endpoint, code }: Group): Place => ({ path: '/messages', search: without({ status, endpoint, code }) })

const list =
  (path: string, fixed: Readonly<Record<string, string>> = {}) =>
  ({ endpoint }: Group): Place => ({
    path,
    search: without({ ...fixed, endpoint }),
  })

const places: Readonly<Record<string, (group: Group) => Place>> = {
  dead: messages('dead'),
  parked: messages('parked'),
  rejected: messages('rejected'),
  quarantine: ({ endpoint, code }) => ({ path: '/quarantine', search: without({ endpoint, table: code }) }),
  'routing-case': list('/routing-cases'),
  'inbound-call': list('/inbound-calls', { outcome: 'rejected' }),
  'unknown-case': list('/inbound-calls', { outcome: 'deferred' }),
  case: list('/cases'),
  difference: list('/differences'),
  'halted-reconciliation': list('/reconciliations'),
  notice: list('/notices'),
  proposal: list('/proposals'),
  schedule: list('/schedules'),
  report: list('/reports'),
  inbox: list('/inboxes'),
  calendar: list('/clock'),
  endpoint: ({ endpoint }) =>
    endpoint === undefined
      ? { path: '/endpoints' }
      : { path: '/endpoints/$name', params: { name: endpoint } },
}

/** Where that is mended which needs a person. */
export const placeOf = (kind: string, group: Group = {}): Place => places[kind]?.(group) ?? { path: '/' }

interface Item {
  readonly id: string
  readonly messageId?: string | undefined
}

const message = ({ id, messageId }: Item): Place => ({
  path: '/messages/$id',
  params: { id: messageId ?? id },
})
const one =
  (path: string) =>
  ({ id }: Item): Place => ({ path, params: { id } })

/** Where a single one is mended; kinds without a screen for one are mended in their list. */
export const itemPlaces: Readonly<Record<string, ((item: Item) => Place) | undefined>> = {
  dead: message,
  parked: message,
  rejected: message,
  'inbound-call': one('/inbound-calls/$id'),
  case: one('/cases/$id'),
  notice: one('/notices/$id'),
  proposal: one('/proposals/$id'),
}
