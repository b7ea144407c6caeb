import { writeAudit } from './audit.ts'
import { lockChannels } from './channels.ts'
import { type Database, type Statement, transaction } from './database.ts'
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

export interface ReleaseRequest {
  /** Deliveries whose questions can all be answered now. */
  readonly answerable: readonly string[]
  /** Deliveries that were looked at and have to go on waiting. */
  readonly waiting: readonly string[]
  /** Of the tables that were looked at. */
  readonly versions: Readonly<Record<string, number>>
  readonly isFullState: IsFullState
  readonly now: Date
}

/** Of each delivery, who changed one of its tables last: that lets it go. */
const releasers = async (statement: Statement, ids: readonly string[]) => {
  const found = await statement.query<{ id: string; by: string }>(
    `select distinct on (q.delivery_id) q.delivery_id as id, v.by
     from quarantine q join code_versions v on v.table_name = q.table_name
     where q.delivery_id = any($1) order by q.delivery_id, v.at desc`,
    [ids],
  )
  return new Map(found.rows.map(({ id, by }) => [id, by]))
}

/**
 * Puts deliveries from quarantine back to where they stood. One whose newer state the partner has, or may have, stays and
 * is marked: a person may replay or cancel it.
 */
export const releaseDeliveries = async (
  database: Database,
  { answerable, waiting, versions, isFullState, now }: ReleaseRequest,
): Promise<readonly Transition[]> =>
  transaction(database, async (statement) => {
    const where = await statement.query<{ endpoint: string }>(
      'select distinct endpoint from quarantine where delivery_id = any($1)',
      [answerable],
    )
    // Locked as a claim does, channels before rows.
    await lockChannels(
      statement,
      where.rows.map(({ endpoint }) => endpoint),
    )
    const found = await statement.query<HeldRow>(
      `select ${heldColumns} from deliveries d
       where id = any($1) and status = 'parked' and exists (select from quarantine q where q.delivery_id = d.id)
       order by seq, id for update`,
      [answerable],
    )
    const late = await outdated(statement, found.rows, isFullState)
    await statement.query(
      `update quarantine set checked = coalesce(($2::jsonb->>table_name)::bigint, checked),
         held_back = delivery_id = any($3)
       where delivery_id = any($1)`,
      [[...waiting, ...late], JSON.stringify(versions), [...late]],
    )
    const released = found.rows.filter(({ id }) => !late.has(id))
    if (released.length === 0) return []
    const by = await releasers(
      statement,
      released.map(({ id }) => id),
    )
    const entries = released.map((row) => ({
      at: now,
      by: by.get(row.id) ?? 'longbien',
      action: 'codes-release' as const,
      subject: row.messageId,
      details: { deliveries: [{ id: row.id, endpoint: row.endpoint, from: row.from }] },
    }))
    await putBack(statement, released, { now, clearReceipt: false, to: (row) => replayedTo(row, false) })
    await writeAudit(statement, entries)
    return released.map(transitionOf)
  })
