import { consoleName } from '#access/console-name.ts'
import type { Config } from '#config/config.ts'
import { type SenderShares, senderShares } from '#shares/sender-shares.ts'
import type { Metrics } from '#telemetry/metrics.ts'

/** What each sender of the configuration may take. Partners have no share: they are held by the limits of their endpoints. */
export const openShares = (
  { senders, shares: usual, database }: Pick<Config, 'senders' | 'shares' | 'database'>,
  metrics: Pick<Metrics, 'overShare'>,
): SenderShares => {
  const byName = new Map(senders.map(({ name, shares }) => [name, shares]))
  // All who are logged in at the console are held to what one sender may take.
  byName.set(consoleName, usual)
  return senderShares((sender) => byName.get(sender), database.poolSize, metrics.overShare)
}
