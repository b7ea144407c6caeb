import { bridgeName } from '#messages/bridge-name.ts'
import { eventTypes } from '#messages/message.ts'
import { connectDatabase } from './database.ts'

/** What partners report of their own accord, and with the moves of their cases. */
const reported = [...eventTypes, 'progress']

/**
 * Whether the record at this address holds a message of anybody but these senders. What these endpoints and the bridge itself told is not counted
 * where one of the senders has been at work: a record of events alone is a city's that has sent nothing yet. A database without our
 * tables holds none.
 */
export const holdsMessagesOfOthers = async (
  url: string,
  senders: readonly string[],
  endpoints: readonly string[],
): Promise<boolean> => {
  const settings = { url, poolSize: 1, statementTimeoutMs: 60_000, connectTimeoutMs: 10_000 }
  const database = connectDatabase(settings, () => undefined)
  try {
    const table = await database.query<{ there: boolean }>(
      `select to_regclass('messages') is not null as there`,
    )
    if (!table.rows[0]?.there) return false
    const others = await database.query<{ found: boolean }>(
      `select exists (select from messages where not (sender = any($1)) and not (sender = any($2) and type = any($3)))
        or (exists (select from messages) and not exists (select from messages where sender = any($1))) as found`,
      [senders, [...endpoints, bridgeName], reported],
    )
    return others.rows[0]?.found ?? false
  } finally {
    await database.end()
  }
}
