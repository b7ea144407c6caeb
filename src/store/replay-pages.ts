import { writeAudit } from './audit.ts'
import { lockChannels } from './channels.ts'
import { consequencesOf } from './consequences.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { notifyDue } from './due-work.ts'
import {
  type HeldRow,
  heldColumns,
  type IsFullState,
  outdated,
  putBack,
  replayedTo,
  type Transition,
  transitionOf,
} from './put-back.ts'
import { type Candidate, readWindow, type Walked } from './replay-window.ts'
import type { ReplayOptions } from './replays.ts'

export interface ReplayLease {
  readonly worker: string
  readonly now: Date
  readonly leaseUntil: Date
}

/** Takes a running replay that nobody works on, first of whom fewest are worked on; or one whose worker has been silent since its lease ended. */
export const claimReplay = async (
  database: Database,
  { worker, now, leaseUntil }: ReplayLease,
): Promise<string | undefined> => {
  const claimed = await database.query<{ id: string }>({
    name: 'claim-replay',
    text: `update replays set worker = $1, lease_until = $3 where id = (
        select r.id from replays r where r.state = 'running' and (r.lease_until is null or r.lease_until < $2)
        order by (select count(*) from replays o where o.by = r.by and o.state = 'running' and o.lease_until >= $2), r.id
        limit 1 for update skip locked)
      returning id`,
    values: [worker, now, leaseUntil],
  })
  return claimed.rows[0]?.id
}

/** Leaves a replay to the next worker at once. */
export const releaseReplay = async (database: Database, id: string, worker: string): Promise<void> => {
  await database.query('update replays set lease_until = null where id = $1 and worker = $2', [id, worker])
  await notifyDue(database, 'replays')
}

/** Ends a replay that cannot go on. */
export const failReplay = async (
  database: Database,
  id: string,
  { worker, now }: ReplayLease,
): Promise<void> => {
  await database.query(
    `update replays set state = 'failed', ended_at = $3 where id = $1 and worker = $2 and state = 'running'`,
    [id, worker, now],
  )
}

export interface PageRequest extends ReplayLease {
  readonly id: string
  /** Most deliveries that one transaction puts back, and most that it looks at to find them. */
  readonly pageSize: number
  readonly windowSize: number
  /** Of the configuration: nobody works what lies at another. */
  readonly endpoints: readonly string[]
  readonly isFullState: IsFullState
}

export type Page =
  /** It was stopped, or another worker has it. */
  { readonly kind: 'lost' } | { readonly kind: 'more' | 'done'; readonly moved: readonly Transition[] }

interface RunningReplay extends Walked {
  readonly by: string
  readonly reason: string
  readonly options: ReplayOptions
  readonly heldBackIds: readonly string[]
}

/** Held until the commit: a stop waits for the page, and of two workers only the one that has the lease goes on. */
const holdReplay = async (statement: Statement, { id, worker }: PageRequest) => {
  const found = await statement.query<RunningReplay>(
    `select by, reason, filter, options, sender, agencies, until, cursor,
       held_back_ids as "heldBackIds" from replays
     where id = $1 and worker = $2 and state = 'running' for update`,
    [id, worker],
  )
  return found.rows[0]
}

/** As many of the window as make a page, and where the next one begins. */
const cutPage = (window: readonly Candidate[], { pageSize, windowSize }: PageRequest) => {
  const wanted = window.filter(({ fits }) => fits)
  const page = wanted.slice(0, pageSize)
  const last = wanted.length > pageSize ? page.at(-1) : window.at(-1)
  return { page, cursor: last?.id, isLast: wanted.length <= pageSize && window.length < windowSize }
}

/** Locks channels before rows, as a claim does, and looks again: somebody else may have moved them meanwhile. */
const holdPage = async (statement: Statement, page: readonly Candidate[], replay: RunningReplay) => {
  const { filter, until, options } = replay
  await lockChannels(
    statement,
    page.map(({ endpoint }) => endpoint),
  )
  const behind = options.consequencesToo ? await consequencesOf(statement, page, replay) : []
  const found = await statement.query<HeldRow>(
    `select ${heldColumns} from deliveries
     where (id = any($1) and status = any($2) or id = any($4) and status = 'rejected')
       and coalesce(settled_at, accepted_at) < $3 order by seq, id for update`,
    [page.map(({ id }) => id), filter.statuses, until, behind.map(({ id }) => id)],
  )
  return found.rows
}

const auditPage = async (
  statement: Statement,
  rows: readonly HeldRow[],
  replay: RunningReplay,
  request: PageRequest,
) =>
  writeAudit(
    statement,
    [...Map.groupBy(rows, ({ messageId }) => messageId)].map(([subject, deliveries]) => ({
      at: request.now,
      by: replay.by,
      action: 'replay',
      subject,
      details: {
        replay: request.id,
        reason: replay.reason,
        deliveries: deliveries.map(({ id, endpoint, from }) => ({ id, endpoint, from })),
      },
    })),
  )

const heldBackShown = 100

/**
 * Puts the next deliveries of a replay back to work, oldest first, and notes how far it has come, in one transaction:
 * whoever goes on after a crash begins behind them, so that none is put back twice by one replay. What was refused in
 * consequence of a dossier goes with it: once that is back at work, nothing tells any more that it had stopped.
 */
export const replayPage = async (database: Database, request: PageRequest): Promise<Page> =>
  transaction(database, async (statement): Promise<Page> => {
    const replay = await holdReplay(statement, request)
    if (!replay) return { kind: 'lost' }
    const { page, cursor, isLast } = cutPage(await readWindow(statement, replay, request), request)
    const held = page.length > 0 ? await holdPage(statement, page, replay) : []
    const { resend, evenIfOlder } = replay.options
    const late = evenIfOlder ? new Set<string>() : await outdated(statement, held, request.isFullState)
    const rows = held.filter(({ id }) => !late.has(id))
    if (rows.length > 0) {
      await putBack(statement, rows, {
        now: request.now,
        clearReceipt: resend,
        to: (row) => replayedTo(row, resend),
      })
      await auditPage(statement, rows, replay, request)
    }
    await statement.query(
      `update replays set cursor = coalesce($2, cursor), lease_until = $3, matched = matched + $4,
         replayed = replayed + $5, held_back = held_back + $6, held_back_ids = $7,
         state = case when $8 then 'done' else state end, ended_at = case when $8 then $9::timestamptz end
       where id = $1`,
      [
        request.id,
        cursor ?? null,
        request.leaseUntil,
        held.length,
        rows.length,
        late.size,
        JSON.stringify([...replay.heldBackIds, ...late].slice(0, heldBackShown)),
        isLast,
        request.now,
      ],
    )
    return { kind: isLast ? 'done' : 'more', moved: rows.map(transitionOf) }
  })
