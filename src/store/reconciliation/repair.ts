import { type Belief, beliefOf, type Operations } from '#reconciliation/belief.ts'
import { writeAudit } from '../audit.ts'
import { lockChannel } from '../channels.ts'
import { type Database, type Statement, transaction } from '../database.ts'
import { holdingsAmong } from '../holdings.ts'
import { type HeldRow, heldColumns, putBack, type Transition, transitionOf } from '../put-back.ts'
import { type HandedOverRow, handedOver } from './beliefs.ts'
import { type DifferenceState, differenceColumns, type StoredDifference } from './differences.ts'

export interface RepairRequest {
  readonly id: string
  readonly operations: Operations
  /** Where the difference has to stand. */
  readonly from: readonly DifferenceState[]
  /** The partner's key of what a message creates, if it has one. */
  readonly keyOf: (operation: string, data: unknown) => string | undefined
  readonly by: string
  readonly reason?: string | undefined
  readonly approvedBy?: string | undefined
  readonly now: Date
}

/** `held`: something of the dossier is under way. `outdated`: the partner was told something else since. */
export type Repaired =
  | { readonly kind: 'sent' | 'state-sent'; readonly moved: readonly Transition[] }
  | { readonly kind: 'held' | 'outdated' | 'over' }

/** What is to be handed over again, and of what the record forgets that the partner holds it. */
interface Plan {
  readonly again: readonly string[]
  readonly forget: readonly string[]
  readonly to: 'sent' | 'state-sent'
}

type Believed = Extract<Belief<HandedOverRow>, { kind: 'believed' }>

/**
 * What is missing there is created anew, its rows after it: before it the partner would refuse them. Of rows alone those go that are
 * lacking; everything else is in the state.
 */
const planOf = (difference: StoredDifference, { state }: Believed): Plan => {
  const { kind, classes, lackingRows, rowDeliveries } = difference
  if (difference.state === 'state-sent') return { again: rowDeliveries, forget: rowDeliveries, to: 'sent' }
  if (kind === 'missing-there') {
    const forget = [state.id, ...rowDeliveries]
    return { again: [state.id], forget, to: rowDeliveries.length > 0 ? 'state-sent' : 'sent' }
  }
  const rowsOnly = classes.every((one) => one === 'progress' || one === 'progress-more')
  return { again: [...(rowsOnly ? [] : [state.id]), ...lackingRows], forget: lackingRows, to: 'sent' }
}

/** A newer state is no news to rows that wait for their dossier: they are the same. */
const isAsFound = (
  belief: Belief<HandedOverRow>,
  { state, stateDelivery, rowDeliveries }: StoredDifference,
): belief is Believed =>
  belief.kind === 'believed' &&
  (state === 'state-sent' || (!belief.newerFailed && belief.state.id === stateDelivery)) &&
  // A message that was handed in twice is one row to the partner.
  rowDeliveries.every((id) => belief.rows.some((row) => row.id === id))

/** The record forgot that the partner has the dossier: it knows it again once the partner has taken it. */
const isTaken = async (
  statement: Statement,
  endpoint: string,
  { state }: Believed,
  keyOf: RepairRequest['keyOf'],
): Promise<boolean> => {
  const key = keyOf(state.operation, state.data)
  return key === undefined || (await holdingsAmong(statement, endpoint, [key])).has(key)
}

/**
 * Whether it is the last that is known of the dossier there: no other difference was handed over since, and no later comparison
 * saw anything else. What a dry run left is still in the list when another run has mended it.
 */
const isLastKnown = async (statement: Statement, { id }: StoredDifference): Promise<boolean> => {
  const known = await statement.query(
    `select from reconciliation_differences d where d.id = $1
       and not exists (select from reconciliation_differences o where o.dossier_code = d.dossier_code and o.endpoint = d.endpoint
         and o.id <> d.id and o.state in ('state-sent', 'sent', 'mended', 'not-mended') and o.moved_at > d.found_at)
       and not exists (select from dossier_comparisons c where c.endpoint = d.endpoint and c.dossier_code = d.dossier_code
         and (c.believed, c.shown) is distinct from (d.believed, d.shown))`,
    [id],
  )
  return known.rowCount === 1
}

const giveUp = async (
  statement: Statement,
  id: string,
  to: { readonly state: 'outdated' | 'failed'; readonly code?: string },
  now: Date,
) => {
  await statement.query(
    'update reconciliation_differences set state = $2, code = coalesce($3, code), moved_at = $4 where id = $1',
    [id, to.state, to.code ?? null, now],
  )
}

const holdRows = async (statement: Statement, ids: readonly string[]): Promise<HeldRow[]> => {
  const found = await statement.query<HeldRow>(
    `select ${heldColumns} from deliveries where id = any($1) and status = 'completed' order by seq, id for update`,
    [ids],
  )
  return found.rows
}

const writeRepair = async (
  statement: Statement,
  { difference, plan }: { readonly difference: StoredDifference; readonly plan: Plan },
  moved: readonly Transition[],
  { by, reason, approvedBy, now }: RepairRequest,
) => {
  const { id, endpoint, dossierCode, classes } = difference
  await statement.query(
    `update reconciliation_differences set state = $2, moved_at = $3, by = $4, reason = coalesce($5, reason) where id = $1`,
    [id, plan.to, now, by, reason ?? null],
  )
  if (difference.state !== 'state-sent')
    await statement.query('update reconciliations set repaired = repaired + 1 where id = $1', [
      difference.reconciliation,
    ])
  const deliveries = moved.map((one) => one.id)
  const details = { endpoint, dossierCode, classes, reason, approvedBy, deliveries }
  await writeAudit(statement, [{ at: now, by, action: 'repair-difference', subject: id, details }])
}

/**
 * Hands over again what the partner should hold, through the lanes of the endpoint. Under the lock of its channel nothing of the
 * dossier can set off meanwhile, so that no older state goes out after a newer one.
 */
export const repairDifference = (database: Database, request: RepairRequest): Promise<Repaired> =>
  transaction(database, async (statement) => {
    const { id, operations, from, keyOf, now } = request
    const known = await statement.query<{ endpoint: string }>(
      'select endpoint from reconciliation_differences where id = $1',
      [id],
    )
    const [place] = known.rows
    if (!place) return { kind: 'over' }
    await lockChannel(statement, place.endpoint)
    const held = await statement.query<StoredDifference>(
      `select ${differenceColumns} from reconciliation_differences where id = $1 and state = any($2) for update`,
      [id, from],
    )
    const [difference] = held.rows
    if (!difference) return { kind: 'over' }
    const { endpoint, dossierCode } = difference
    const given = (await handedOver(statement, endpoint, [dossierCode], operations)).get(dossierCode) ?? []
    const belief = beliefOf(given, operations)
    if (belief.kind === 'open') return { kind: 'held' }
    const isStale = difference.state !== 'state-sent' && !(await isLastKnown(statement, difference))
    if (isStale || !isAsFound(belief, difference)) {
      await giveUp(statement, id, { state: 'outdated' }, now)
      return { kind: 'outdated' }
    }
    if (difference.state === 'state-sent' && !(await isTaken(statement, endpoint, belief, keyOf))) {
      await giveUp(statement, id, { state: 'failed', code: 'STATE_NOT_TAKEN' }, now)
      return { kind: 'outdated' }
    }
    const plan = planOf(difference, belief)
    const keys = given
      .filter((row) => plan.forget.includes(row.id))
      .map((row) => keyOf(row.operation, row.data))
    await statement.query('delete from partner_holdings where endpoint = $1 and key = any($2)', [
      endpoint,
      keys.filter((key) => key !== undefined),
    ])
    const rows = await holdRows(statement, plan.again)
    await putBack(statement, rows, { now, clearReceipt: true, to: () => 'waiting' })
    const moved = rows.map(transitionOf)
    await writeRepair(statement, { difference, plan }, moved, request)
    return { kind: plan.to, moved }
  })
