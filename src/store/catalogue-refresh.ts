import { writeAudit } from './audit.ts'
import { beginRun, endRun, holdRuns, openRun, type StoredRun } from './catalogue-runs.ts'
import { type Database, transaction } from './database.ts'
import { runWorkNow } from './scheduled-work.ts'

export interface RefreshRequest {
  readonly endpoint: string
  /** Its name in the record of scheduled work. */
  readonly work: string
  /** An older run that has not ended is given up. */
  readonly abandonAfterMs: number
  readonly acceptShort: boolean
  readonly by: string
  readonly reason: string
  readonly now: Date
}

/**
 * Has the workers refresh the catalogue now: they go on with the run that this gives. What was listed before a person looked
 * is not what they accept, so with `acceptShort` the run begins anew.
 */
export const requestRefresh = (database: Database, request: RefreshRequest): Promise<StoredRun> =>
  transaction(database, async (statement) => {
    const { endpoint, work, abandonAfterMs, acceptShort, by, reason, now } = request
    await holdRuns(statement)
    const open = await openRun(statement)
    const isOld = open && now.getTime() - open.startedAt.getTime() >= abandonAfterMs
    const goesOn = open && !isOld && !acceptShort ? open : undefined
    if (open && !goesOn) await endRun(statement, open.id, 'abandoned', now)
    const run = goesOn ?? (await beginRun(statement, { endpoint, acceptShort, at: now }))
    await runWorkNow(statement, work, now)
    const details = { run: run.id, acceptShort, reason }
    await writeAudit(statement, [{ at: now, by, action: 'refresh-catalogue', subject: endpoint, details }])
    return run
  })
