import { api, ask } from '#api/client.ts'
import type { components, paths } from '#api/contract.ts'
import type { Search } from '#kit/address.ts'
import type { PageOf } from '#kit/pages.ts'

type Query = NonNullable<paths['/v1/messages']['get']['parameters']['query']>
export type Message = components['schemas']['message']
export type Delivery = Message['deliveries'][number]

const names = [
  'status',
  'endpoint',
  'code',
  'type',
  'dossierCode',
  'sender',
  'correlationId',
  'operation',
  'from',
  'to',
] as const

export type Filter = Readonly<Partial<Record<(typeof names)[number], string>>>

/** What of the address the list and its groups depend on. */
export const filterIn = (search: Search): Filter =>
  Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))

export interface FoundPage extends PageOf<Message> {
  /** How far was looked, where there was no time for more. */
  readonly searchedTo?: string | undefined
}

/** What few fit is looked for a while; then the person says whether to go on. */
const tries = 10

/** A page that holds something, if there is any within reach. */
export const findMessages = async (filter: Filter, cursor: string | undefined): Promise<FoundPage> => {
  let at = cursor
  for (let tried = 1; ; tried += 1) {
    const query = { ...filter, limit: 50, ...(at !== undefined && { cursor: at }) } as Query
    const page = await ask(api.GET('/v1/messages', { params: { query } }))
    const { messages: rows, nextCursor, searchedTo } = page
    if (rows.length > 0 || nextCursor === undefined || tried === tries)
      return { rows, nextCursor, searchedTo }
    at = nextCursor
  }
}

export type Group = components['schemas']['message-group']
export type Groups = components['schemas']['message-groups']

const undone = ['waiting', 'pending', 'in-doubt', 'parked', 'dead', 'rejected', 'cancelled', 'superseded']

/** The causes of what the list shows; undefined where it shows only what is under way or done. */
export const findGroups = async ({ status, ...filter }: Filter): Promise<Groups> => {
  const statuses = status?.split(',').filter((one) => undone.includes(one))
  if (statuses?.length === 0) return { complete: true, groups: [] }
  const query = { ...filter, ...(statuses && { status: statuses.join(',') }) } as Query
  return ask(api.GET('/v1/message-groups', { params: { query } }))
}
