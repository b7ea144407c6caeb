import type { BreakerChange } from '#delivery/breaker-change.ts'
import type { Database, Statement } from './database.ts'
import { releaseHeld } from './release-held.ts'

/** A change of an endpoint's channel. */
interface EndpointEvent {
  readonly kind: 'breaker-opened' | 'breaker-half-opened' | 'breaker-closed' | 'paused' | 'resumed' | 'probed'
  /** Ours, of the failure that opened the breaker. */
  readonly code?: string | undefined
  readonly failures?: number
  readonly until?: Date
  readonly by?: string
  readonly reason?: string | undefined
}

/** In the transaction of the change: neither is there without the other. */
export const writeEndpointEvent = async (
  statement: Statement,
  endpoint: string,
  at: Date,
  { kind, code, failures, until, by, reason }: EndpointEvent,
): Promise<void> => {
  await statement.query({
    name: 'write-endpoint-event',
    text: `insert into endpoint_events (endpoint, at, kind, code, failures, until, by, reason)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [endpoint, at, kind, code ?? null, failures ?? null, until ?? null, by ?? null, reason ?? null],
  })
}

/** A step of the breaker, if there was one; gives the lanes that wait no longer because of it. */
export const writeBreakerChange = async (
  statement: Statement,
  endpoint: string,
  at: Date,
  change: BreakerChange | undefined,
): Promise<readonly string[]> => {
  if (!change) return []
  if (change.kind === 'opened') {
    const { failures, openUntil: until, code } = change
    await writeEndpointEvent(statement, endpoint, at, { kind: 'breaker-opened', failures, until, code })
    return []
  }
  // What waits for the endpoint goes on with it, however far its own delay has grown. In one go: a commit may follow at once.
  const [, released] = await Promise.all([
    writeEndpointEvent(statement, endpoint, at, { kind: `breaker-${change.kind}` }),
    change.kind === 'closed' ? releaseHeld(statement, endpoint, at) : [],
  ])
  return released
}

export interface StoredEndpointEvent {
  readonly id: number
  readonly at: Date
  readonly kind: EndpointEvent['kind']
  readonly code: string | null
  readonly failures: number | null
  readonly until: Date | null
  readonly by: string | null
  readonly reason: string | null
}

export interface EndpointEventFilter {
  readonly endpoint: string
  /** Events older than this one. */
  readonly before?: number | undefined
  readonly limit: number
}

/** What became of one endpoint, newest first. */
export const readEndpointEvents = async (
  database: Database,
  { endpoint, before, limit }: EndpointEventFilter,
): Promise<StoredEndpointEvent[]> => {
  const found = await database.query<StoredEndpointEvent>(
    `select id, at, kind, code, failures, until, by, reason from endpoint_events
     where endpoint = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [endpoint, before ?? null, limit],
  )
  return found.rows
}

export const deleteExpiredEndpointEvents = async (database: Database, before: Date): Promise<void> => {
  await database.query('delete from endpoint_events where at < $1', [before])
}
