/** Classes of six hours: fine enough for terms of days, coarse enough that lanes can be woken in bundles. */
const classMs = 6 * 3_600_000
const epoch = Date.UTC(2025, 0, 1)
/** Nobody waits longer behind later ones, however urgent those are. */
const patienceMs = 3 * 86_400_000

/**
 * Which lane goes first when there is a queue: smaller is sooner, 1 at least. By the legal deadline, but never earlier
 * than the acceptance and never more than three days after it, so that neither a flood of overdue dossiers nor one of
 * short terms starves the others.
 */
export const urgencyOf = (acceptedAt: Date, deadline: Date | undefined): number => {
  const accepted = acceptedAt.getTime()
  const due = deadline?.getTime() ?? Number.POSITIVE_INFINITY
  const by = Math.min(Math.max(due, accepted), accepted + patienceMs)
  return Math.max(1, Math.floor((by - epoch) / classMs))
}
