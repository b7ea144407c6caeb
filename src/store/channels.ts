import type { ChannelState } from '#messages/channel.ts'
import { type Database, type Statement, transaction } from './database.ts'

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
  await statement.query('insert into channels (endpoint) select unnest($1::text[]) on conflict do nothing', [
    names,
  ])
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

/** Changes the state of a channel while nobody else does. Gives what `change` gives beside the new state. */
export const changeChannel = async <Result>(
  database: Database,
  endpoint: string,
  change: (state: ChannelState) => readonly [ChannelState, Result],
): Promise<Result> =>
  transaction(database, async (statement) => {
    const [state, result] = change(await lockChannel(statement, endpoint))
    await writeChannel(statement, endpoint, state)
    return result
  })
