import type { Database } from './database.ts'

/** Whether the record still has a message of this sender that was accepted in this time. */
export const hasMessagesOf = async (
  database: Database,
  sender: string,
  from: Date,
  to: Date,
): Promise<boolean> => {
  const found = await database.query<{ there: boolean }>(
    `select exists (
       select from messages where sender = $1 and id >= bound_of($2) and id < bound_of($3)) as there`,
    [sender, from, to],
  )
  return found.rows[0]?.there ?? false
}
