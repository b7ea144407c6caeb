import type { Statement } from './database.ts'

/** The first version whose statements we use. */
export const oldestServer = 17

export interface ServerFacts {
  /** Such as `17.5`. */
  readonly version: string
  readonly encoding: string
  readonly timeZone: string
  /** How far this machine's clock is ahead of the server's, as well as one question can say. */
  readonly aheadMs: number
}

export const isSupportedServer = (version: string): boolean => Number.parseInt(version, 10) >= oldestServer

interface Row {
  readonly version: string
  readonly encoding: string
  readonly time_zone: string
  readonly at: Date
}

/** What the server says of itself. */
export const serverFacts = async (database: Statement): Promise<ServerFacts> => {
  // The first question waits for the connection, and would count it as time.
  await database.query('select 1')
  const asked = Date.now()
  const { rows } = await database.query<Row>(
    `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
       current_setting('TimeZone') as time_zone, clock_timestamp() as at`,
  )
  const answered = Date.now()
  const [row] = rows
  if (!row) throw new Error('The server says nothing of itself')
  const { version, encoding, time_zone: timeZone, at } = row
  return { version, encoding, timeZone, aheadMs: (asked + answered) / 2 - at.getTime() }
}

/** Refuses a server on which our statements fail or, worse, do something else. */
export const refuseOldServer = async (database: Statement): Promise<void> => {
  const { rows } = await database.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  const version = rows[0]?.version ?? ''
  if (isSupportedServer(version)) return
  throw new Error(
    `PostgreSQL ${version} is too old: Long Biên needs version ${oldestServer} or later. Upgrade the server, then start again.`,
  )
}
