import type { DeliveryStatus } from '#messages/lifecycle.ts'
import type { NewMessage } from '#messages/message.ts'
import type { Database } from '#store/database.ts'
import type { TestDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne } from '../support/record.ts'

export interface Standing {
  readonly messageId: string
  readonly id: string
}

interface Wanted {
  readonly operation?: string
  readonly endpoint?: string
  /** When it was accepted, and stopped in the same moment; now unless it says otherwise. */
  readonly settledAt?: Date
  readonly receipt?: string
  readonly result?: object
  readonly message?: Partial<NewMessage>
}

/** Accepts messages and lets their delivery come to a status, with a life behind it. */
export const standingIn = (database: TestDatabase) => {
  return async (
    pool: Database,
    status: DeliveryStatus,
    lane: string,
    { operation = 'put', endpoint = 'fake', settledAt = new Date(), receipt, result, message }: Wanted = {},
  ): Promise<Standing> => {
    const { messageId, deliveries } = await acceptOne(
      pool,
      aMessage(lane, { deliveries: [aDelivery(lane, { endpoint, operation })], ...message }),
      settledAt,
    )
    const id = deliveries[0]?.id ?? ''
    await database.rows(
      `update deliveries set status = $2, attempts = 4, tries = 3, settled_at = $3, due_at = null, receipt = $4,
         result = $5 where id = $1`,
      [id, status, settledAt, receipt ?? null, result ? JSON.stringify(result) : null],
    )
    return { messageId, id }
  }
}
