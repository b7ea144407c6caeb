import { deliveryStatuses, isFinal } from '#messages/lifecycle.ts'
import type { Statement } from './database.ts'

interface StatusBacklog {
  readonly count: number
  /** When the oldest message with a delivery in this status was accepted. */
  readonly oldestAt: Date | undefined
}

interface EndpointBacklog {
  /** Every status that is under way or waits for a person, also where nothing is in it. */
  readonly statuses: ReadonlyMap<string, StatusBacklog>
  /** Lanes in which something waits behind one that holds it up. */
  readonly lanesBlocked: number
}

export interface BacklogRequest {
  readonly endpoints: readonly string[]
  /** Which statuses of an endpoint hold up their lane until a person acts. */
  readonly blocks: (endpoint: string) => readonly string[]
}

/** Neither done nor given up: these are counted. What is under way is known to the channel, exactly and at no cost. */
const counted = deliveryStatuses.filter(
  (status) => status !== 'delivering' && (!isFinal(status) || status === 'parked' || status === 'dead'),
)

/** An id is made at the instant of the acceptance, and begins with it. */
const instantOf = (id: string) => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))

/** As the record says it; can be kept as JSON. */
export interface BacklogRow {
  endpoint: string
  blocked: number
  statuses: { status: string; count: number; oldest: string | null }[]
}

/**
 * What waits at each endpoint, in one statement. A status is counted by a walk along deliveries_undone, whose condition
 * the statement has to name; a blocked lane is one look into deliveries_lane. Nothing that is finished is read, and few
 * rows themselves.
 */
export const readBacklog = async (
  database: Statement,
  { endpoints, blocks }: BacklogRequest,
): Promise<BacklogRow[]> => {
  const blockers = endpoints.flatMap((endpoint) => blocks(endpoint).map((status) => ({ endpoint, status })))
  const found = await database.query<BacklogRow>({
    name: 'read-backlog',
    text: `select e.endpoint,
        (select count(*) from (
             select b.lane, min(b.seq) as seq from unnest($3::text[], $4::text[]) as blocker(endpoint, status)
             join deliveries b on b.endpoint = e.endpoint and b.status = blocker.status
               and b.status not in ('delivering', 'completed')
             where blocker.endpoint = e.endpoint group by b.lane) as held
           where (select true from deliveries n where n.endpoint = e.endpoint and n.lane = held.lane and n.seq >= held.seq
             and n.status in ('waiting', 'pending', 'in-doubt') limit 1)) as blocked,
        (select jsonb_agg(jsonb_build_object('status', s.status, 'count', found.count, 'oldest', found.oldest))
           from unnest($2::text[]) as s(status)
           cross join lateral (
             -- Not "order by id limit 1": for a rare status the planner would walk the whole primary key.
             select count(*) as count, min(d.id::text collate "C") as oldest
             from deliveries d where d.endpoint = e.endpoint and d.status = s.status
               and d.status not in ('delivering', 'completed')) as found) as statuses
      from unnest($1::text[]) as e(endpoint)`,
    values: [
      endpoints,
      counted,
      blockers.map(({ endpoint }) => endpoint),
      blockers.map(({ status }) => status),
    ],
  })
  return found.rows
}

export type Backlog = ReadonlyMap<string, EndpointBacklog>

export const backlogOf = (rows: readonly BacklogRow[]): Backlog =>
  new Map(
    rows.map(({ endpoint, blocked, statuses }) => [
      endpoint,
      {
        lanesBlocked: blocked,
        statuses: new Map(
          statuses.map(({ status, count, oldest }) => [
            status,
            { count, oldestAt: oldest === null ? undefined : instantOf(oldest) },
          ]),
        ),
      },
    ]),
  )
