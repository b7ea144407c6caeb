import { describe, expect, test } from 'vitest'
import { deliveryStatuses, settleable } from '#messages/lifecycle.ts'
import { type HandSettlement, settleByHand } from '#store/settle-by-hand.ts'
import { useDatabase } from '../support/database.ts'
import { aMessage } from '../support/messages.ts'
import { acceptOne, claim, claimHead, end, later, replayAsOperator } from '../support/record.ts'
import { rowsOf } from './lane-rows.ts'
import { standingIn } from './standing.ts'

const database = useDatabase()
const standing = standingIn(database)
const { deliveryRow } = rowsOf(database)
const now = new Date()

const settle = (messageId: string, change: Partial<HandSettlement> = {}) =>
  settleByHand(database.connect(), {
    messageId,
    by: 'operator',
    now,
    outcome: 'completed',
    reason: 'Asked them by telephone',
    keyOf: () => undefined,
    ...change,
  })

const holdings = (key: string) =>
  database.rows('select endpoint, delivery_id from partner_holdings where key = $1', [key])

const cases = deliveryStatuses.flatMap((status) =>
  (['completed', 'rejected'] as const).map((outcome) => ({ status, outcome })),
)

describe('settling by hand', () => {
  test.each(cases)(
    'a $status one as $outcome follows the table of the lifecycle',
    async ({ status, outcome }) => {
      const { messageId, id } = await standing(database.connect(), status, `${status}-${outcome}`)
      const moved = await settle(messageId, { outcome, partnerCode: '42' })
      const audit = await database.rows('select by, action, details from audit where subject = $1', [
        messageId,
      ])
      if (!settleable.includes(status)) {
        expect({ moved, audit }).toEqual({ moved: [], audit: [] })
        await expect(deliveryRow(id)).resolves.toMatchObject({ status, tries: 3 })
        return
      }
      expect(moved).toMatchObject([{ id, from: status }])
      await expect(deliveryRow(id)).resolves.toMatchObject({
        status: outcome,
        attempts: 4,
        due_at: null,
        settled_at: now,
        result: {
          outcome,
          code: 'SETTLED_BY_HAND',
          partnerCode: '42',
          reason: 'Asked them by telephone',
          by: 'operator',
        },
      })
      expect(audit).toEqual([
        {
          by: 'operator',
          action: 'settle',
          details: {
            outcome,
            partnerCode: '42',
            reason: 'Asked them by telephone',
            deliveries: [{ id, endpoint: 'fake', from: status }],
          },
        },
      ])
    },
  )

  test('as completed remembers what the partner now holds; as rejected it does not', async () => {
    const pool = database.connect()
    const keyOf = (endpoint: string, operation: string, data: unknown) =>
      `${endpoint} ${operation} ${(data as { code: string }).code}`
    const [held, not] = [await standing(pool, 'parked', 'held'), await standing(pool, 'in-doubt', 'not')]
    await settle(held.messageId, { keyOf })
    await settle(not.messageId, { keyOf, outcome: 'rejected' })
    await expect(holdings('fake put held')).resolves.toEqual([{ endpoint: 'fake', delivery_id: held.id }])
    await expect(holdings('fake put not')).resolves.toEqual([])
  })

  test('works on a body that this version cannot read', async () => {
    const { messageId } = await standing(database.connect(), 'parked', 'unreadable')
    await database.rows('update messages set codec = 99 where id = $1', [messageId])
    await expect(settle(messageId)).resolves.toHaveLength(1)
  })

  test('lets the lane go on behind it', async () => {
    const pool = database.connect()
    const { messageId } = await standing(pool, 'parked', 'blocked')
    const second = await acceptOne(pool, aMessage('blocked'))
    await expect(claim(pool, 'blocked')).resolves.toEqual({ kind: 'blocked' })
    await settle(messageId)
    await expect(claimHead(pool, 'blocked')).resolves.toMatchObject({ id: second.deliveries[0]?.id })
  })

  test('leaves the other endpoints of the message alone', async () => {
    const { messageId } = await standing(database.connect(), 'parked', 'elsewhere', { endpoint: 'other' })
    await expect(settle(messageId, { endpoint: 'fake' })).resolves.toEqual([])
    await expect(settle(messageId, { endpoint: 'other' })).resolves.toHaveLength(1)
  })

  test('is not undone by a worker that comes back late, and neither is the replay after it', async () => {
    const pool = database.connect()
    const { messageId } = await acceptOne(pool, aMessage('late'))
    const sent = new Date()
    const late = await claimHead(pool, 'late', { now: sent })
    const next = await claimHead(pool, 'late', { now: later(sent, 60_001), worker: 'worker-2' })
    await end(pool, next, { status: 'parked', result: { outcome: 'in-doubt', code: 'REPLY_LOST' } })
    await settle(messageId, { outcome: 'rejected' })

    for (const worker of [late, next])
      await expect(end(pool, worker, { status: 'completed' })).resolves.toEqual([])
    await expect(deliveryRow(late.id)).resolves.toMatchObject({ status: 'rejected' })
    await replayAsOperator(pool, messageId)
    const replayed = await claimHead(pool, 'late')
    await expect(end(pool, next, { status: 'dead' })).resolves.toEqual([])
    await expect(end(pool, replayed, { status: 'completed' })).resolves.toEqual([late.id])
  })

  test('pressed twice at the same moment settles once and is audited once', async () => {
    const { messageId } = await standing(database.connect(), 'parked', 'twice')
    const both = await Promise.all([settle(messageId), settle(messageId, { outcome: 'rejected' })])
    expect(both.flat()).toHaveLength(1)
    await expect(database.rows('select from audit where subject = $1', [messageId])).resolves.toHaveLength(1)
  })
})
