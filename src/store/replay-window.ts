import { type DeliveryStatus, replayable } from '#messages/lifecycle.ts'
import type { RoutedType } from '#messages/message.ts'
import type { Statement } from './database.ts'
import type { Transition } from './put-back.ts'
import type { ReplayFilter } from './replays.ts'
import { undoneDeliveries } from './undone-deliveries.ts'

/** What a replay, or its preview, walks along. */
export interface Walked {
  readonly filter: Omit<ReplayFilter, 'from' | 'to'> & { readonly from?: Date | string | undefined }
  /** Null: messages of all senders. */
  readonly sender: string | null
  /** Null: of dossiers wherever. */
  readonly agencies: readonly string[] | null
  /** Only what had stopped before. */
  readonly until: Date
  /** The delivery looked at last; they are taken in the order of their ids. */
  readonly cursor: string
}

export interface WindowRequest {
  /** Of the configuration: nobody works what lies at another. */
  readonly endpoints: readonly string[]
  readonly windowSize: number
}

export interface Candidate extends Transition {
  readonly fits: boolean
  readonly type: RoutedType
  /** Of the last result. */
  readonly code: string | null
  readonly stoppedAt: Date
}

const place = "id > $2 and id <= bound_of($3::timestamptz + interval '1 ms')"

/** Few of many, unless the completed ones are wanted: then it is nearly everything, walked by id. */
const among = (statuses: readonly DeliveryStatus[]): string =>
  statuses.includes('completed')
    ? `select * from deliveries where endpoint = any($1::text[]) and ${place}
         and status in (${statuses.map((status) => `'${status}'`).join(', ')}) order by id limit $4`
    : undoneDeliveries(statuses, { endpoints: '$1', place, order: 'id', limit: '$4' })

/**
 * The next deliveries in the order of their ids, and whether the filter wants them. A window at a time, so that a
 * filter which wants few of many never makes a statement long.
 */
export const readWindow = async (
  statement: Statement,
  { filter, until, cursor, sender, agencies }: Walked,
  request: WindowRequest,
): Promise<readonly Candidate[]> => {
  const statuses = filter.statuses.filter((status) => replayable.includes(status))
  const endpoints = request.endpoints.filter((name) => name === (filter.endpoint ?? name))
  if (statuses.length === 0) return []
  const found = await statement.query<Candidate>(
    `select d.id, d.endpoint, d.operation, d.lane, d.status as "from", m.type, d.result->>'code' as code,
       coalesce(d.settled_at, d.accepted_at) as "stoppedAt",
       coalesce(d.settled_at, d.accepted_at) < $3::timestamptz and ($5::timestamptz is null or coalesce(d.settled_at, d.accepted_at) >= $5)
         and ($6::text is null or d.operation = $6) and ($7::text is null or d.result->>'code' = $7)
         and ($8::text is null or m.dossier_code = $8) and ($9::text is null or m.sender = $9)
         and ($10::text[] is null or m.dossier_code is null or in_scope(m.dossier_code, $10)) as fits
     from (${among(statuses)}) d
     join messages m on m.id = d.message_id
     order by d.id`,
    [
      endpoints,
      cursor,
      until,
      request.windowSize,
      filter.from ?? null,
      filter.operation ?? null,
      filter.code ?? null,
      filter.dossierCode ?? null,
      sender,
      agencies,
    ],
  )
  return found.rows
}
