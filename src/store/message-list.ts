import type { Database } from './database.ts'
import {
  deliveryFits,
  hasFittingDelivery,
  inPlace,
  isOfThread,
  type MessageSearch,
  ofFittingMessage,
  speaksOfDeliveries,
  undone,
  undoneStatusesOf,
  windowValues,
} from './message-fits.ts'
import { deliveriesOfMessage } from './of-message.ts'
import { instantIn, lastId } from './uuid.ts'

/** A page of a list: which messages, and where the next one begins. */
export interface MessagePage {
  readonly ids: readonly string[]
  readonly next?: string
  /** Where the time for one page was over before the page was full: how far it has looked. */
  readonly searchedTo?: Date
}

export interface MessagePageRequest {
  /** `next` of the page before. */
  readonly after?: string | undefined
  readonly limit: number
  /** Few of many are looked for a window at a time, for so long. */
  readonly budgetMs: number
}

interface Window {
  readonly looked: number
  readonly last: string | null
  readonly found: readonly { readonly place: string; readonly id: string }[] | null
}

/** Of a message with several such deliveries the newest is its place. */
const isNewest = `not exists (
  select from ${deliveriesOfMessage('w.message_id')} d where d.id > w.place and ${deliveryFits})`

const ofDeliveries = (source: string) =>
  `select d.id as place, d.message_id, ${deliveryFits} as fits from (${source}) d`

/** Nearly all messages are of these; messages_by_type holds the others, and its condition has to be named. */
const commonTypes = ['dossier', 'progress', 'delivery-report']
export const listOfCommonTypes: string = `(${commonTypes.map((one) => `'${one}'`).join(', ')})`

/** What tells most comes first; the others are compared row by row. */
const drivenBy = ({ correlationId, dossierCode, type, sender, saidBy }: MessageSearch): string => {
  if (correlationId !== undefined) return isOfThread('$6')
  if (dossierCode !== undefined) return 'dossier_code = $3'
  if (type !== undefined && !commonTypes.includes(type))
    return `type = $4 and type not in ${listOfCommonTypes}`
  return (sender ?? saidBy) === undefined ? 'true' : 'sender = coalesce($1, $5)'
}

const ofMessages = (search: MessageSearch) =>
  `select m.id as place, m.id as message_id, ${hasFittingDelivery} as fits
   from (select * from messages where ${drivenBy(search)} and ${inPlace} order by id desc limit $14) m`

/** Along what few deliveries there are, along all deliveries, or along messages. */
const walkFor = (search: MessageSearch): { readonly source: string; readonly and: string } => {
  const { correlationId, dossierCode, type, sender, saidBy } = search
  const isOne = correlationId !== undefined || dossierCode !== undefined
  const few = isOne ? undefined : undoneStatusesOf(search)
  if (few) return { source: ofDeliveries(undone(few)), and: isNewest }
  const isNarrow = isOne || (type ?? sender ?? saidBy) !== undefined
  if (isNarrow || !speaksOfDeliveries(search)) return { source: ofMessages(search), and: 'true' }
  return {
    source: ofDeliveries(`select * from deliveries where ${inPlace} order by id desc limit $14`),
    and: isNewest,
  }
}

/** One statement of the walk, and its values. */
export const messageWindow = (
  search: MessageSearch,
  endpoints: readonly string[],
  place: string,
  size: number,
) => {
  const { source, and } = walkFor(search)
  const text = `with w as materialized (${source}), found as (
      select w.place, w.message_id from w where w.fits and ${ofFittingMessage} and ${and})
    select (select count(*)::int from w) as looked, (select place from w order by place limit 1) as last,
      (select jsonb_agg(jsonb_build_object('place', place, 'id', message_id) order by place desc) from found) as found`
  const values = windowValues(search, place, size)
  return { text, values: source.includes('$15') ? [...values, endpoints] : values }
}

/** Also those that the configuration does not name any more. */
export const endpointsOfDeliveries = async (database: Database): Promise<readonly string[]> => {
  const found = await database.query<{ name: string }>({
    name: 'endpoints-of-deliveries',
    text: `with recursive named as (
        (select endpoint from deliveries where status not in ('delivering', 'completed') order by endpoint limit 1)
        union all select (select d.endpoint from deliveries d where d.endpoint > n.endpoint
          and d.status not in ('delivering', 'completed') order by d.endpoint limit 1) from named n where n.endpoint is not null)
      select endpoint as name from named where endpoint is not null`,
  })
  return found.rows.map(({ name }) => name)
}

const smallest = 400
const largest = 10_000

/**
 * Newest first. A window at a time, so that no filter makes a statement long, however many messages there are and
 * however few fit.
 */
export const findMessageIds = async (
  database: Database,
  search: MessageSearch,
  { after, limit, budgetMs }: MessagePageRequest,
): Promise<MessagePage> => {
  const endsAt = performance.now() + budgetMs
  const endpoints = search.endpoint === undefined ? await endpointsOfDeliveries(database) : [search.endpoint]
  const found: { readonly place: string; readonly id: string }[] = []
  let place = after ?? lastId
  for (let size = smallest; ; size = Math.min(size * 2, largest)) {
    const read = await database.query<Window>(messageWindow(search, endpoints, place, size))
    const { looked = 0, last = null, found: more } = read.rows[0] ?? {}
    found.push(...(more ?? []))
    const page = found.slice(0, limit)
    const ids = page.map(({ id }) => id)
    if (found.length > limit) return { ids, next: page.at(-1)?.place ?? place }
    if (last === null || looked < size) return { ids }
    place = last
    if (performance.now() > endsAt) return { ids, next: place, searchedTo: new Date(instantIn(place)) }
  }
}
