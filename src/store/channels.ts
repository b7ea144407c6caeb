import type { BreakerChange } from '#delivery/breaker-change.ts'
import type { ChannelState } from '#messages/channel.ts'
import { writeAudit } from './audit.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { writeBreakerChange, writeEndpointEvent } from './endpoint-events.ts'
import { releaseHeld } from './release-held.ts'

/** A turn reads the lanes in the same breath as it locks the row, so the row has to be there before the first one. */
export const ensureChannels = async (statement: Statement, endpoints: readonly string[]): Promise<void> => {
  await statement.query('insert into channels (endpoint) select unnest($1::text[]) on conflict do nothing', [
    endpoints,
  ])
}

/**
 * Until the commit nobody else claims at these endpoints or moves their messages: whoever decides what goes next
 * holds the row of the channel. Locked in order of name, so that two cannot wait for each other in a circle.
 */
export const lockChannels = async (
  statement: Statement,
  endpoints: readonly string[],
): Promise<ReadonlyMap<string, ChannelState>> => {
  const names = [...new Set(endpoints)]
  const lock = async () => {
    const found = await statement.query<{ endpoint: string; state: ChannelState }>({
      name: 'lock-channels',
      text: 'select endpoint, state from channels where endpoint = any($1) order by endpoint for update',
      values: [names],
    })
    return found.rows
  }
  const rows = await lock()
  if (rows.length === names.length) return new Map(rows.map(({ endpoint, state }) => [endpoint, state]))
  await ensureChannels(statement, names)
  return new Map((await lock()).map(({ endpoint, state }) => [endpoint, state]))
}

export const lockChannel = async (statement: Statement, endpoint: string): Promise<ChannelState> =>
  (await lockChannels(statement, [endpoint])).get(endpoint) ?? {}

export const writeChannel = async (
  statement: Statement,
  endpoint: string,
  state: ChannelState,
): Promise<void> => {
  await statement.query({
    name: 'write-channel',
    text: 'update channels set state = $2, updated_at = now() where endpoint = $1',
    values: [endpoint, JSON.stringify(state)],
  })
}

/** A new state, what to give back, and what became of the breaker with it. */
type ChannelChange<Result> = readonly [
  ChannelState,
  Result,
  { readonly at: Date; readonly change: BreakerChange | undefined }?,
]

/** Changes the state of a channel while nobody else does. Gives what `change` gives beside the new state. */
export const changeChannel = async <Result>(
  database: Database,
  endpoint: string,
  change: (state: ChannelState) => ChannelChange<Result>,
): Promise<Result> =>
  transaction(database, async (statement) => {
    const [state, result, kept] = change(await lockChannel(statement, endpoint))
    await writeChannel(statement, endpoint, state)
    if (kept) await writeBreakerChange(statement, endpoint, kept.at, kept.change)
    return result
  })

interface OperatorAction {
  readonly endpoint: string
  readonly by: string
  readonly now: Date
  readonly reason?: string | undefined
}

/** False when it is paused already: who paused it first, and why, stays. */
export const pauseChannel = async (
  database: Database,
  { endpoint, by, reason, now }: OperatorAction & { readonly reason: string },
): Promise<boolean> =>
  transaction(database, async (statement) => {
    const state = await lockChannel(statement, endpoint)
    if (state.paused) return false
    await writeChannel(statement, endpoint, { ...state, paused: { by, reason, at: now.toISOString() } })
    await writeEndpointEvent(statement, endpoint, now, { kind: 'paused', by, reason })
    await writeAudit(statement, [{ at: now, by, action: 'pause', subject: endpoint, details: { reason } }])
    return true
  })

/**
 * Lets what is held go on, all of it (`resume`) or one request (`probe`): `goOn` gives the state after it, or nothing where
 * nothing is held, and then this gives nothing either; else the lanes that wait no longer.
 */
export const letChannelGo = async (
  database: Database,
  action: 'resume' | 'probe',
  { endpoint, by, reason, now }: OperatorAction,
  goOn: (state: ChannelState, now: number) => ChannelState | undefined,
): Promise<readonly string[] | undefined> =>
  transaction(database, async (statement) => {
    const state = goOn(await lockChannel(statement, endpoint), now.getTime())
    if (!state) return undefined
    const kind = action === 'resume' ? 'resumed' : 'probed'
    await writeChannel(statement, endpoint, state)
    await writeEndpointEvent(statement, endpoint, now, { kind, by, reason })
    await writeAudit(statement, [{ at: now, by, action, subject: endpoint, details: { reason } }])
    return releaseHeld(statement, endpoint, now)
  })

/** What all processes share of each channel, by endpoint; one that was never touched is absent. */
export const readChannels = async (database: Database): Promise<ReadonlyMap<string, ChannelState>> => {
  const found = await database.query<{ endpoint: string; state: ChannelState }>(
    'select endpoint, state from channels',
  )
  return new Map(found.rows.map(({ endpoint, state }) => [endpoint, state]))
}
