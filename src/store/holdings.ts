import type { Settlement } from '#messages/delivery.ts'
import type { Statement } from './database.ts'

/** What the partner is known to hold among these keys: its key, and the reference that was given with it. */
export const holdingsAmong = async (
  statement: Statement,
  endpoint: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (keys.length === 0) return new Map()
  const found = await statement.query<{ key: string; reference: string }>({
    name: 'read-holdings',
    text: 'select key, reference from partner_holdings where endpoint = $1 and key = any($2)',
    values: [endpoint, keys],
  })
  return new Map(found.rows.map(({ key, reference }) => [key, reference]))
}

/**
 * What a partner turned out not to hold. Only from whoever still held the delivery: a late word must not undo what the successor
 * found. What another of the settlements has just found there stays.
 */
export const deleteLacking = async (
  statement: Statement,
  endpoint: string,
  settlements: readonly Settlement[],
  moved: readonly string[],
): Promise<void> => {
  const held = new Set(settlements.map(({ holds }) => holds))
  const keys = settlements.flatMap(({ deliveryId, lacks }) =>
    lacks !== undefined && moved.includes(deliveryId) && !held.has(lacks) ? [lacks] : [],
  )
  if (keys.length === 0) return
  await statement.query({
    name: 'delete-lacking',
    text: 'delete from partner_holdings where endpoint = $1 and key = any($2)',
    values: [endpoint, keys],
  })
}
