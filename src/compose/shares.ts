import type { Config } from '#config/config.ts'
import { type SenderShares, senderShares } from '#shares/sender-shares.ts'
import type { Metrics } from '#telemetry/metrics.ts'

/** What each sender of the configuration may take. Partners have no share: they are held by the limits of their endpoints. */
export const openShares = (
  { senders, database }: Pick<Config, 'senders' | 'database'>,
  metrics: Pick<Metrics, 'overShare'>,
): SenderShares => {
  const byName = new Map(senders.map(({ name, shares }) => [name, shares]))
  return senderShares((sender) => byName.get(sender), database.poolSize, metrics.overShare)
}
