import type { Outage } from '#deadlines/outage.ts'
import { writeAudit } from './audit.ts'
import { type RecomputationRequest, requestRecomputation } from './clock-recomputations.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { uuidv7 } from './uuid.ts'

/** A time in which a database was out, as it was announced. */
export interface StoredOutage {
  readonly id: string
  readonly endpoint: string | null
  readonly procedures: readonly string[]
  readonly agencies: readonly string[]
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly reason: string
  readonly source: string
  readonly announcedBy: string
  readonly announcedAt: Date
  readonly endedBy: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawnBy: string | null
}

const columns = `id, endpoint, procedures, agencies, started_at as "startedAt", ended_at as "endedAt", reason, source,
  announced_by as "announcedBy", announced_at as "announcedAt", ended_by as "endedBy", withdrawn_at as "withdrawnAt",
  withdrawn_by as "withdrawnBy"`

/** Dossiers whose clock ran longer ago, three years, have come to their end. */
const keptFor = "interval '26280 hours'"

/** All that the clock goes by. */
export const countingOutages = async (statement: Statement): Promise<Outage[]> => {
  const found = await statement.query<StoredOutage>(
    `select ${columns} from outages
     where withdrawn_at is null and coalesce(ended_at, now()) > now() - ${keptFor} order by started_at, id`,
  )
  return found.rows.map(({ id, endpoint, procedures, agencies, startedAt, endedAt, reason, source }) => ({
    id,
    procedures,
    agencies,
    from: startedAt.getTime(),
    ...(endedAt && { to: endedAt.getTime() }),
    ...(endpoint !== null && { endpoint }),
    reason,
    source,
  }))
}

export interface OutageFilter {
  readonly state?: 'going-on' | 'ended' | 'withdrawn' | undefined
  readonly endpoint?: string | undefined
  /** Announced before this one. */
  readonly before?: string | undefined
  readonly limit: number
}

const stateIs = `case when withdrawn_at is not null then 'withdrawn' when ended_at is null then 'going-on' else 'ended' end`

/** Newest first. */
export const findOutages = async (
  database: Database,
  { state, endpoint, before, limit }: OutageFilter,
): Promise<StoredOutage[]> => {
  const found = await database.query<StoredOutage>(
    `select ${columns} from outages
     where ($1::text is null or ${stateIs} = $1) and ($2::text is null or endpoint = $2)
       and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [state ?? null, endpoint ?? null, before ?? null, limit],
  )
  return found.rows
}

export interface Changing {
  readonly by: string
  readonly now: Date
  readonly reason: string
  readonly recomputation: Pick<RecomputationRequest, 'settings' | 'settleMs'>
}

export type Announcement = Pick<
  StoredOutage,
  'endpoint' | 'procedures' | 'agencies' | 'startedAt' | 'endedAt' | 'source'
>

const recompute = (statement: Statement, id: string, { by, now, recomputation }: Changing) =>
  requestRecomputation(statement, { reason: 'outage', subject: id, by, now, ...recomputation })

/** Dates move when it has ended. */
export const announceOutage = (
  database: Database,
  announcement: Announcement,
  changing: Changing,
): Promise<StoredOutage> =>
  transaction(database, async (statement) => {
    const { by, now, reason } = changing
    const { endpoint, procedures, agencies, startedAt, endedAt, source } = announcement
    const found = await statement.query<StoredOutage>(
      `insert into outages (id, endpoint, procedures, agencies, started_at, ended_at, reason, source, announced_by,
         announced_at, ended_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, case when $6::timestamptz is not null then $9 end, clock_timestamp())
       returning ${columns}`,
      [uuidv7(now.getTime()), endpoint, procedures, agencies, startedAt, endedAt, reason, source, by, now],
    )
    const [outage] = found.rows
    if (!outage) throw new Error('The outage was not written')
    if (endedAt) await recompute(statement, outage.id, changing)
    const details = { endpoint, procedures, agencies, from: startedAt, to: endedAt, reason, source }
    await writeAudit(statement, [{ at: now, by, action: 'outage-announce', subject: outage.id, details }])
    return outage
  })

/** Undefined where there is no such outage, or it is over already. */
export const endOutage = (
  database: Database,
  id: string,
  endedAt: Date,
  changing: Changing,
): Promise<StoredOutage | undefined> =>
  transaction(database, async (statement) => {
    const { by, now, reason } = changing
    const found = await statement.query<StoredOutage>(
      `update outages set ended_at = $2, ended_by = $3, changed_at = clock_timestamp()
       where id = $1 and ended_at is null and withdrawn_at is null and started_at < $2 returning ${columns}`,
      [id, endedAt, by],
    )
    const [outage] = found.rows
    if (!outage) return undefined
    await recompute(statement, id, changing)
    const details = { to: endedAt, reason }
    await writeAudit(statement, [{ at: now, by, action: 'outage-end', subject: id, details }])
    return outage
  })

/** It was none after all. Undefined where there is no such outage, or somebody has said so already. */
export const withdrawOutage = (
  database: Database,
  id: string,
  changing: Changing,
): Promise<StoredOutage | undefined> =>
  transaction(database, async (statement) => {
    const { by, now, reason } = changing
    const found = await statement.query<StoredOutage>(
      `update outages set withdrawn_at = $2, withdrawn_by = $3, changed_at = clock_timestamp()
       where id = $1 and withdrawn_at is null returning ${columns}`,
      [id, now, by],
    )
    const [outage] = found.rows
    if (!outage) return undefined
    if (outage.endedAt) await recompute(statement, id, changing)
    await writeAudit(statement, [
      { at: now, by, action: 'outage-withdraw', subject: id, details: { reason } },
    ])
    return outage
  })

/** When the breaker that this event opened was closed again: the time in which the endpoint was out. */
export const outageOfEvent = async (
  database: Database,
  endpoint: string,
  event: number,
): Promise<{ readonly startedAt: Date; readonly endedAt: Date | null } | undefined> => {
  const found = await database.query<{ startedAt: Date; endedAt: Date | null }>(
    `select o.at as "startedAt", (
       select min(c.at) from endpoint_events c
       where c.endpoint = o.endpoint and c.kind = 'breaker-closed' and c.id > o.id) as "endedAt"
     from endpoint_events o where o.endpoint = $1 and o.id = $2 and o.kind = 'breaker-opened'`,
    [endpoint, event],
  )
  return found.rows[0]
}
