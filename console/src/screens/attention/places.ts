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
  quarantine: list('/quarantine'),
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
