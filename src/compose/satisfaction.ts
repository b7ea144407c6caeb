import { createHash } from 'node:crypto'
import { workingCalendar } from '#deadlines/working-calendar.ts'
import { lateFrom } from '#satisfaction/petition-limits.ts'
import { type LateFromOf, reckonAnew } from '#store/satisfaction/petition-rows.ts'
import { readFeedback } from '#store/satisfaction/read-feedback.ts'
import type { Loop } from './loop.ts'
import type { Resources } from './resources.ts'

const lookEveryMs = 60_000
const pageSize = 500
/** More than a commit takes, and most deliveries. */
const againMs = 3_600_000
/** What was delivered only days later, or corrected, is met some times a day. */
const farAgainMs = 31 * 86_400_000
const farEveryMs = 6 * 3_600_000

const reckoningOf = ({ calendar, deadlines }: Resources['config']): LateFromOf => {
  const tools = { calendar: workingCalendar(calendar), readings: deadlines }
  const { days, supplementCutOff } = deadlines
  const settings = JSON.stringify([calendar, days, supplementCutOff])
  return {
    clock: createHash('sha256').update(settings).digest('base64url').slice(0, 16),
    lateFrom: (course) => lateFrom(course, tools),
  }
}

/** Keeps the facts of satisfaction and petitions up with the messages that tell of them. */
export const watchSatisfaction = ({ config, database, loops }: Resources): Loop => {
  let farAt = Number.NEGATIVE_INFINITY
  const lateFromOf = reckoningOf(config)
  const look = async (signal: AbortSignal) => {
    const stopping = () => signal.aborted
    const begun = performance.now()
    const isFar = begun - farAt >= farEveryMs
    await readFeedback(database, { againMs: isFar ? farAgainMs : againMs, pageSize, lateFromOf, stopping })
    if (isFar) farAt = begun
    while (!stopping() && (await reckonAnew(database, lateFromOf, pageSize)) === pageSize);
  }
  return loops.loop('satisfaction', look, lookEveryMs, { jitter: 0.2, stalledAfterMs: 600_000 })
}
