import { type DeliveryStatus, undoneStatuses } from '#messages/lifecycle.ts'
import type { MessageScope } from './messages.ts'
import { deliveriesOfMessage } from './of-message.ts'
import { undoneDeliveries } from './undone-deliveries.ts'

/** Which messages somebody looks for: what the message is, and what one of its deliveries came to. */
export interface MessageSearch extends MessageScope {
  readonly dossierCode?: string | undefined
  readonly type?: string | undefined
  /** Of this sender, among those that the caller sees at all. */
  readonly saidBy?: string | undefined
  readonly correlationId?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly endpoint?: string | undefined
  readonly operation?: string | undefined
  readonly statuses?: readonly DeliveryStatus[] | undefined
  /** Of the last result. */
  readonly code?: string | undefined
}

/** Of what few deliveries there are; nothing where all of them may be meant. */
export const undoneStatusesOf = ({ statuses }: MessageSearch): readonly DeliveryStatus[] | undefined =>
  statuses?.every((status) => undoneStatuses.includes(status)) ? statuses : undefined

export const speaksOfDeliveries = ({ endpoint, operation, statuses, code }: MessageSearch): boolean =>
  endpoint !== undefined || operation !== undefined || statuses !== undefined || code !== undefined

/** A condition on a message `m`. */
const messageFits = `($1::text is null or m.sender = $1)
  and ($2::text[] is null or m.dossier_code is null or in_scope(m.dossier_code, $2))
  and ($3::text is null or m.dossier_code = $3) and ($4::text is null or m.type = $4)
  and ($5::text is null or m.sender = $5) and ($6::text is null or m.correlation_id = $6)
  and ($7::timestamptz is null or m.id >= bound_of($7)) and ($8::timestamptz is null or m.id < bound_of($8))`

/** That a message is of this thread, as messages_by_correlation has it: in the order of ids, however many there are. */
export const isOfThread = (correlationId: string): string =>
  `hashtextextended(correlation_id, 0) = hashtextextended(${correlationId}::text, 0) and correlation_id = ${correlationId}`

/** A condition on a delivery `d`. */
export const deliveryFits = `($9::text is null or d.endpoint = $9) and ($10::text is null or d.operation = $10)
  and ($11::text[] is null or d.status = any($11)) and ($12::text is null or d.result->>'code' = $12)`

/** Whether the message of a row `w` fits. Looked up one by one: rows are few, and messages many. */
export const ofFittingMessage = `exists (select from messages m where m.id = w.message_id and ${messageFits} offset 0)`

/** The same, and no look at messages where nothing is asked of them. */
export const ofFittingMessageIfAsked = `($1::text is null and $2::text[] is null and $3::text is null and $4::text is null
  and $5::text is null and $6::text is null and $7::timestamptz is null and $8::timestamptz is null or ${ofFittingMessage})`

/** Whether a message `m` has such a delivery, where any is asked for. */
export const hasFittingDelivery = `($9::text is null and $10::text is null and $11::text[] is null and $12::text is null
  or exists (select from ${deliveriesOfMessage('m.id')} d where ${deliveryFits}))`

/** Ids are times: between the place where it goes on, and what the search is bounded by. */
export const inPlace = `id < least($13::uuid, bound_of(coalesce($8::timestamptz, 'infinity')))
  and id >= bound_of(coalesce($7::timestamptz, '-infinity'))`

/** The next deliveries of these statuses that are not done, newest first. */
export const undone = (statuses: readonly DeliveryStatus[]): string =>
  undoneDeliveries(statuses, { endpoints: '$15', place: inPlace, order: 'id desc', limit: '$14' })

/** Values of the conditions, of the place where to go on, and of how many are looked at. */
export const windowValues = (search: MessageSearch, place: string, size: number): unknown[] => [
  search.sender ?? null,
  search.agencies ?? null,
  search.dossierCode ?? null,
  search.type ?? null,
  search.saidBy ?? null,
  search.correlationId ?? null,
  search.from ?? null,
  search.to ?? null,
  search.endpoint ?? null,
  search.operation ?? null,
  search.statuses ?? null,
  search.code ?? null,
  place,
  size,
]
