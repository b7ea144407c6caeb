import type { Statement } from './database.ts'

/** How many questions about persons a day may have; 0 for any number. */
export interface QueryQuotas {
  readonly perDay: number
  readonly perOfficerPerDay: number
}

/** Whose share of the day is used up. */
export type SpentQuota = 'sender' | 'officer'

const countOne = async (
  statement: Statement,
  [day, sender, officer]: readonly [day: string, sender: string, officer: string],
  limit: number,
): Promise<boolean> => {
  if (limit === 0) return true
  const counted = await statement.query({
    name: 'count-question',
    text: `insert into query_counts as c (day, sender, officer, asked) values ($1, $2, $3, 1)
      on conflict (day, sender, officer) do update set asked = c.asked + 1 where c.asked < $4`,
    values: [day, sender, officer, limit],
  })
  return counted.rowCount === 1
}

/**
 * Counts one more question of the day, for all processes together. Gives whose share is used up; the caller then rolls
 * back, so that what is refused counts for nobody.
 */
export const countQuestion = async (
  statement: Statement,
  { day, sender, officer }: { readonly day: string; readonly sender: string; readonly officer: string },
  { perDay, perOfficerPerDay }: QueryQuotas,
): Promise<SpentQuota | undefined> => {
  // Always in this order: two questions of one sender cannot wait for each other in a circle.
  if (!(await countOne(statement, [day, sender, ''], perDay))) return 'sender'
  return (await countOne(statement, [day, sender, officer], perOfficerPerDay)) ? undefined : 'officer'
}

/** Counts of days past say nothing any more: who asked what is in the record of accesses. */
export const deleteOldCounts = async (statement: Statement, before: string): Promise<void> => {
  await statement.query('delete from query_counts where day < $1', [before])
}
