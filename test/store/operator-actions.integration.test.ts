import { describe, expect, test } from 'vitest'
import {
  cancellable,
  type DeliveryStatus,
  deliveryStatuses,
  isAllowed,
  replayable,
} from '#messages/lifecycle.ts'
import { cancelDeliveries, type ReplayRequest } from '#store/operator-actions.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne, claim, claimHead, end, replayAsOperator } from '../support/record.ts'

const database = useDatabase()

/** A delivery that has come to this status, with a life behind it. */
const standing = async (status: DeliveryStatus, lane: string, endpoint = 'fake') => {
  const { messageId, deliveries } = await acceptOne(
    database.connect(),
    aMessage(lane, { deliveries: [aDelivery(lane, { endpoint })] }),
  )
  const id = deliveries[0]?.id ?? ''
  await database.rows(
    `update deliveries set status = $2, attempts = 4, tries = 3, settled_at = now(), due_at = null,
       lease_until = case when $2 = 'delivering' then now() + interval '1 minute' end where id = $1`,
    [id, status],
  )
  return { messageId, id }
}

const rowOf = async (id: string) => {
  const [row] = await database.rows(
    'select status, attempts, tries, due_at, settled_at from deliveries where id = $1',
    [id],
  )
  return row
}

const auditOf = (messageId: string) =>
  database.rows('select by, action, details from audit where subject = $1 order by id', [messageId])

const now = new Date()
const replay = (messageId: string, change: Partial<ReplayRequest> = {}) =>
  replayAsOperator(database.connect(), messageId, { now, ...change })
const cancel = (messageId: string, endpoint?: string) =>
  cancelDeliveries(database.connect(), { messageId, endpoint, by: 'operator', now })

describe('replay', () => {
  const cases = deliveryStatuses.flatMap((status) => [false, true].map((resend) => ({ status, resend })))

  test.each(cases)(
    'of a $status one (resend: $resend) follows the table of the lifecycle',
    async ({ status, resend }) => {
      const { messageId, id } = await standing(status, `replay-${status}-${resend}`)
      const { moved } = await replay(messageId, { resend, statuses: deliveryStatuses })
      if (!replayable.includes(status)) {
        expect(moved).toEqual([])
        await expect(rowOf(id)).resolves.toMatchObject({ status, tries: 3 })
        await expect(auditOf(messageId)).resolves.toEqual([])
        return
      }
      const to = status === 'parked' && !resend ? 'in-doubt' : 'waiting'
      expect(isAllowed(status, to, 'person')).toBe(true)
      expect(moved).toMatchObject([{ id, from: status }])
      // Attempts go on being counted: their numbers fence.
      await expect(rowOf(id)).resolves.toEqual({
        status: to,
        attempts: 4,
        tries: 0,
        due_at: now,
        settled_at: null,
      })
      await expect(auditOf(messageId)).resolves.toEqual([
        {
          by: 'operator',
          action: 'replay',
          details: { deliveries: [{ id, endpoint: 'fake', from: status }] },
        },
      ])
    },
  )

  test('puts the delivery back to the front of its lane', async () => {
    const pool = database.connect()
    const { messageId, id } = await standing('dead', 'front')
    await acceptOne(pool, aMessage('front'))
    await replay(messageId)
    await expect(claimHead(pool, 'front')).resolves.toMatchObject({ id, was: 'waiting', attempt: 5 })
  })

  test('of the statuses and the endpoint that were asked for leaves the others alone', async () => {
    const { messageId, id } = await standing('completed', 'asked')
    await expect(replay(messageId, { statuses: ['dead'] })).resolves.toEqual({ moved: [], heldBack: [] })
    await expect(replay(messageId, { endpoint: 'other' })).resolves.toEqual({ moved: [], heldBack: [] })
    await expect(replay(messageId, { endpoint: 'fake' })).resolves.toMatchObject({ moved: [{ id }] })
  })

  test('pressed twice at the same moment moves the delivery once and is audited once', async () => {
    const { messageId } = await standing('dead', 'twice')
    const replayed = await Promise.all([replay(messageId), replay(messageId)])
    const moved = replayed.map((one) => one.moved)
    expect(moved.flat()).toHaveLength(1)
    await expect(auditOf(messageId)).resolves.toHaveLength(1)
  })
})

describe('cancel', () => {
  test.each(deliveryStatuses)('of a %s one follows the table of the lifecycle', async (status) => {
    const { messageId, id } = await standing(status, `cancel-${status}`)
    const moved = await cancel(messageId)
    if (!cancellable.includes(status)) {
      expect(moved).toEqual([])
      await expect(rowOf(id)).resolves.toMatchObject({ status })
      await expect(auditOf(messageId)).resolves.toEqual([])
      return
    }
    expect(isAllowed(status, 'cancelled', 'person')).toBe(true)
    expect(moved).toMatchObject([{ id, from: status }])
    await expect(rowOf(id)).resolves.toMatchObject({ status: 'cancelled', due_at: null, settled_at: now })
    await expect(auditOf(messageId)).resolves.toMatchObject([{ action: 'cancel' }])
  })

  test('lets the lane go on behind it', async () => {
    const pool = database.connect()
    const { messageId } = await standing('parked', 'unblocked')
    const second = await acceptOne(pool, aMessage('unblocked'))
    await expect(claim(pool, 'unblocked')).resolves.toEqual({ kind: 'blocked' })
    await cancel(messageId)
    await expect(claimHead(pool, 'unblocked')).resolves.toMatchObject({ id: second.deliveries[0]?.id })
  })

  test('never stops what is being sent at this moment', async () => {
    const pool = database.connect()
    const { messageId } = await acceptOne(pool, aMessage('under-way'))
    const head = await claimHead(pool, 'under-way')
    await expect(cancel(messageId)).resolves.toEqual([])
    await expect(end(pool, head)).resolves.toEqual([head.id])
  })
})

describe('an older full state', () => {
  const full = { isFullState: () => true }

  test.each(['completed', 'delivering', 'pending', 'in-doubt', 'parked'] as const)(
    'is held back while a newer one is %s, unless a person insists',
    async (newer) => {
      const lane = `newer-${newer}`
      const old = await standing('dead', lane)
      const row = aMessage(lane, { deliveries: [aDelivery(lane, { operation: 'row' })] })
      await acceptOne(database.connect(), row)
      await database.rows(`update deliveries set status = $1 where lane = $2 and operation = 'row'`, [
        newer,
        lane,
      ])
      const other = await replay(old.messageId, full)
      expect(other.moved).toHaveLength(1)
      await database.rows(`update deliveries set status = 'dead' where id = $1`, [old.id])

      await standing(newer, lane)
      await expect(replay(old.messageId, full)).resolves.toEqual({ moved: [], heldBack: [old.id] })
      await expect(rowOf(old.id)).resolves.toMatchObject({ status: 'dead' })
      await expect(replay(old.messageId, { ...full, evenIfOlder: true })).resolves.toMatchObject({
        moved: [{ id: old.id }],
        heldBack: [],
      })
    },
  )

  test('goes before a newer one that still waits', async () => {
    const old = await standing('dead', 'newer-waiting')
    await acceptOne(database.connect(), aMessage('newer-waiting'))
    await expect(replay(old.messageId, full)).resolves.toMatchObject({ moved: [{ id: old.id }] })
  })
})
