import type { Database } from '#store/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne } from '../support/record.ts'

/** Accepts messages into one lane, in order; gives the ids of their deliveries. */
export const fill = async (
  pool: Database,
  lane: string,
  operations: readonly string[] = ['put', 'put', 'put'],
) => {
  const ids: string[] = []
  for (const [index, operation] of operations.entries()) {
    const message = aMessage(`${lane}-${index}`, { deliveries: [aDelivery(lane, { operation })] })
    ids.push((await acceptOne(pool, message)).deliveries[0]?.id ?? '')
  }
  return ids
}

/** What the record says of a delivery and its attempts. */
export const rowsOf = (database: TestDatabase) => {
  const deliveryRow = async (id: string) => {
    const [row] = await database.rows('select * from deliveries where id = $1', [id])
    return row
  }

  const attemptsOf = (id: string) =>
    database.rows(
      'select number, kind, worker, outcome, code, ended_at from attempts where delivery_id = $1 order by number',
      [id],
    )
  return { deliveryRow, attemptsOf }
}
