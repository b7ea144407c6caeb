import type { Statement } from './database.ts'

/**
 * Until the commit nobody else claims in these lanes or puts a message back in front: both look at who stands first.
 * Sorted by hash, so that two that share lanes cannot wait for each other in a circle.
 */
export const lockLanes = async (
  statement: Statement,
  endpoint: string,
  lanes: readonly string[],
): Promise<void> => {
  await statement.query({
    name: 'lock-lanes',
    text: `select pg_advisory_xact_lock(h) from (
             select distinct hashtextextended($1 || lane, 1) as h from unnest($2::text[]) as lane order by 1) as sorted`,
    values: [`${endpoint}\n`, lanes],
  })
}
