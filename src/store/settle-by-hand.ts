import { isAllowed, settleable } from '#messages/lifecycle.ts'
import { decodeBody } from './codec.ts'
import { type Database, type Statement, transaction } from './database.ts'
import { notifyDue } from './due-work.ts'
import { auditOperatorAction, holdDeliveries, type OperatorActionRequest } from './operator-actions.ts'
import { type Transition, transitionOf } from './put-back.ts'
import { clearQuarantine } from './quarantine.ts'

export interface HandSettlement extends OperatorActionRequest {
  readonly reason: string
  readonly outcome: 'completed' | 'rejected'
  readonly partnerCode?: string | undefined
  /** The partner's key of what the operation creates, if it has one. */
  readonly keyOf: (endpoint: string, operation: string, data: unknown) => string | undefined
}

/** Undefined for a body that this version cannot read: a person may settle it all the same. */
const readData = async (statement: Statement, messageId: string): Promise<unknown> => {
  const found = await statement.query<{ codec: number; body: Buffer }>(
    'select codec, body from messages where id = $1',
    [messageId],
  )
  const [row] = found.rows
  try {
    return row && decodeBody(row.codec, row.body)
  } catch {
    return undefined
  }
}

const writeHoldings = async (
  statement: Statement,
  rows: readonly Transition[],
  { messageId, keyOf, now }: HandSettlement,
) => {
  const data = await readData(statement, messageId)
  const held = rows.flatMap(({ id, endpoint, operation }) => {
    const key = keyOf(endpoint, operation, data)
    return key === undefined ? [] : [{ id, endpoint, key }]
  })
  await statement.query(
    `insert into partner_holdings (endpoint, key, delivery_id, since, reference)
     select h.endpoint, h.key, h.id, $2, coalesce(d.reference, '')
     from jsonb_to_recordset($1) as h(id uuid, endpoint text, key text) join deliveries d on d.id = h.id
     on conflict do nothing`,
    [JSON.stringify(held), now],
  )
}

/**
 * Ends what is parked or in doubt by what a person found out. A worker that comes back late finds the delivery no longer
 * `delivering` and leaves it alone; a replay begins a new attempt, whose number fences as ever.
 */
export const settleByHand = async (
  database: Database,
  request: HandSettlement,
): Promise<readonly Transition[]> => {
  const { outcome, reason, by, partnerCode, now } = request
  const wrong = settleable.find((from) => !isAllowed(from, outcome, 'person'))
  if (wrong) throw new Error(`${wrong} may not become ${outcome}`)
  return transaction(database, async (statement) => {
    const rows = await holdDeliveries(statement, request, settleable)
    if (rows.length === 0) return []
    await statement.query(
      'update deliveries set status = $2, due_at = null, settled_at = $3, result = $4 where id = any($1)',
      [
        rows.map(({ id }) => id),
        outcome,
        now,
        JSON.stringify({ outcome, code: 'SETTLED_BY_HAND', partnerCode, reason, by }),
      ],
    )
    await clearQuarantine(
      statement,
      rows.map(({ id }) => id),
    )
    if (outcome === 'completed') await writeHoldings(statement, rows, request)
    await auditOperatorAction(statement, request, 'settle', rows, { outcome, partnerCode })
    await notifyDue(statement, 'reports')
    return rows.map(transitionOf)
  })
}
