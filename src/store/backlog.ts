import { deliveryStatuses, isFinal, openStatuses } from '#messages/lifecycle.ts'
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
  /** Whose the open ones are, by sender and nearly exact; empty where nobody had to know. */
  readonly senders: ReadonlyMap<string, number>
}

export interface BacklogRequest {
  readonly endpoints: readonly string[]
  /** Which statuses of an endpoint hold up their lane until a person acts. */
  readonly blocks: (endpoint: string) => readonly string[]
  /** With so many open at an endpoint it is looked whose they are; never where it is absent. */
  readonly askWhoseFrom?: (endpoint: string) => number | undefined
}

/** Neither done nor given up: these are counted. What is under way is known to the channel, exactly and at no cost. */
const counted = deliveryStatuses.filter(
  (status) => status !== 'delivering' && (!isFinal(status) || status === 'parked' || status === 'dead'),
)

/** An id is made at the instant of the acceptance, and begins with it. */
const instantOf = (id: string) => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))

/** Of so many it is looked whose they are; of more, of a part that chance has picked. */
const sampleSize = 4096

const open: readonly string[] = openStatuses.filter((status) => status !== 'delivering')

/** How many of an endpoint's open deliveries are whose. The last byte of an id is chance: it picks the sample. */
const whoseAt = async (database: Statement, endpoint: string, count: number) => {
  const picked = Math.max(1, Math.ceil(256 * Math.min(1, sampleSize / count)))
  const found = await database.query<{ sender: string; count: number }>({
    name: 'whose-open-deliveries',
    // Picked from the index alone: "offset 0" keeps the rows themselves out of that.
    text: `select m.sender, count(*) as count
      from (select id from deliveries where endpoint = $1 and status = any($2)
          and status not in ('delivering', 'completed') and get_byte(uuid_send(id), 15) < $3 offset 0) picked
      join deliveries d on d.id = picked.id join messages m on m.id = d.message_id
      group by m.sender`,
    values: [endpoint, open, picked],
  })
  return Object.fromEntries(
    found.rows.map(({ sender, count: some }) => [sender, Math.round((some * 256) / picked)]),
  )
}

/** As the record says it; can be kept as JSON. */
export interface BacklogRow {
  endpoint: string
  blocked: number
  statuses: { status: string; count: number; oldest: string | null }[]
  senders?: Record<string, number>
}

/**
 * What waits at each endpoint, in one statement. A status is counted by a walk along deliveries_undone; a blocked lane is
 * one look into deliveries_lane. Nothing that is finished is read, and few rows themselves.
 */
export const readBacklog = async (
  database: Statement,
  { endpoints, blocks, askWhoseFrom }: BacklogRequest,
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
             and n.lease_until is null and n.status in ('waiting', 'pending', 'in-doubt') limit 1)) as blocked,
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
  const rows: BacklogRow[] = []
  for (const row of found.rows) {
    const counts = row.statuses.filter(({ status }) => open.includes(status)).map(({ count }) => count)
    const count = counts.reduce((sum, one) => sum + one, 0)
    const from = askWhoseFrom?.(row.endpoint)
    const asked = from !== undefined && count >= from
    rows.push(asked ? { ...row, senders: await whoseAt(database, row.endpoint, count) } : row)
  }
  return rows
}

export type Backlog = ReadonlyMap<string, EndpointBacklog>

export const backlogOf = (rows: readonly BacklogRow[]): Backlog =>
  new Map(
    rows.map(({ endpoint, blocked, statuses, senders = {} }) => [
      endpoint,
      {
        lanesBlocked: blocked,
        senders: new Map(Object.entries(senders)),
        statuses: new Map(
          statuses.map(({ status, count, oldest }) => [
            status,
            { count, oldestAt: oldest === null ? undefined : instantOf(oldest) },
          ]),
        ),
      },
    ]),
  )
