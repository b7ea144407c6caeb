import type { Database } from './database.ts'

export interface ChannelCounts {
  readonly waiting: number
  readonly delivering: number
  readonly pending: number
  readonly inDoubt: number
  readonly parked: number
  readonly dead: number
  /** Lanes where something stands behind a parked one. */
  readonly blockedLanes: number
  readonly oldestWaitingAt: Date | null
  /** Completed in the last minutes, among the newest; see `minutes`. */
  readonly completed: number
}

/** Enough to see the pace, few enough for a question now and then. */
const newest = 10_000

/** What lies in the channel of one endpoint, counted now; `minutes` is how far back what is completed is counted. */
export const countChannel = async (
  database: Database,
  endpoint: string,
  { now, minutes }: { readonly now: Date; readonly minutes: number },
): Promise<ChannelCounts> => {
  const found = await database.query<ChannelCounts>({
    name: 'count-channel',
    text: `select
        count(*) filter (where status = 'waiting') as waiting,
        count(*) filter (where status = 'delivering') as delivering,
        count(*) filter (where status = 'pending') as pending,
        count(*) filter (where status = 'in-doubt') as "inDoubt",
        count(*) filter (where status = 'parked') as parked,
        (select count(*) from deliveries where endpoint = $1 and status = 'dead') as dead,
        (select count(distinct p.lane) from deliveries p where p.endpoint = $1 and p.status = 'parked' and exists (
           select from deliveries n where n.endpoint = $1 and n.lane = p.lane and n.seq > p.seq
             and n.status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked'))) as "blockedLanes",
        min(accepted_at) filter (where status = 'waiting') as "oldestWaitingAt",
        (select count(*) from (select settled_at from deliveries where endpoint = $1 and status = 'completed'
           order by id desc limit ${newest}) as c where settled_at >= $2) as completed
      from deliveries where endpoint = $1 and status in ('waiting', 'delivering', 'pending', 'in-doubt', 'parked')`,
    values: [endpoint, new Date(now.getTime() - minutes * 60_000)],
  })
  const [row] = found.rows
  if (!row) throw new Error('Nothing was counted')
  return row
}
