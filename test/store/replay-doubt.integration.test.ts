import { describe, expect, test } from 'vitest'
import type { Settlement } from '#messages/delivery.ts'
import { cancelDeliveries } from '#store/operator-actions.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne, claimHead, end, replayAsOperator } from '../support/record.ts'

const database = useDatabase()
const now = new Date()
const lost = { outcome: 'in-doubt', code: 'REPLY_LOST' }
const broken = { outcome: 'permanent', code: 'REPLY_UNREADABLE' }

/** A delivery that went through these attempts, one after the other. */
const afterAttempts = async (lane: string, ...attempts: readonly Partial<Settlement>[]) => {
  const pool = database.connect()
  const message = aMessage(lane, { deliveries: [aDelivery(lane, { operation: 'ticket' })] })
  const { messageId } = await acceptOne(pool, message)
  for (const attempt of attempts) await end(pool, await claimHead(pool, lane), attempt)
  return messageId
}

const cancel = (messageId: string) =>
  cancelDeliveries(database.connect(), { messageId, by: 'operator', now: new Date() })
const replay = (messageId: string, resend: boolean) =>
  replayAsOperator(database.connect(), messageId, { resend })
const statusOf = async (messageId: string) => {
  const [row] = await database.rows<{ status: string }>(
    'select status from deliveries where message_id = $1',
    [messageId],
  )
  return row?.status
}

const inDoubt = { status: 'in-doubt', dueAt: now, result: lost } as const
const waiting = { status: 'waiting', dueAt: now, result: { outcome: 'transient', code: 'BUSY' } } as const
const pending = {
  status: 'pending',
  dueAt: now,
  tries: 0,
  receipt: 'R-1',
  result: { outcome: 'pending' },
} as const

describe('a delivery that was cancelled and is replayed', () => {
  test.each([
    { was: 'in-doubt', attempts: [inDoubt], resend: false, to: 'in-doubt' },
    { was: 'in-doubt', attempts: [inDoubt], resend: true, to: 'waiting' },
    { was: 'parked', attempts: [{ status: 'parked', result: lost }], resend: false, to: 'in-doubt' },
    { was: 'parked', attempts: [{ status: 'parked', result: lost }], resend: true, to: 'waiting' },
    { was: 'pending', attempts: [pending], resend: false, to: 'pending' },
    { was: 'pending', attempts: [pending], resend: true, to: 'waiting' },
    { was: 'waiting', attempts: [waiting], resend: false, to: 'waiting' },
  ] as const)('when it was $was (resend: $resend) is $to again', async ({ was, attempts, resend, to }) => {
    const messageId = await afterAttempts(`cancelled-${was}-${resend}`, ...attempts)
    await expect(cancel(messageId)).resolves.toMatchObject([{ from: was }])
    await expect(replay(messageId, resend)).resolves.toMatchObject({ moved: [{ from: 'cancelled' }] })
    await expect(statusOf(messageId)).resolves.toBe(to)
  })

  test('twice over is still in doubt', async () => {
    const messageId = await afterAttempts('twice-over', inDoubt)
    for (const _ of [1, 2]) {
      await cancel(messageId)
      await replay(messageId, false)
    }
    await expect(statusOf(messageId)).resolves.toBe('in-doubt')
  })

  test('before it was ever sent is sent', async () => {
    const messageId = await afterAttempts('never-sent')
    await cancel(messageId)
    await replay(messageId, false)
    await expect(statusOf(messageId)).resolves.toBe('waiting')
  })
})

describe('a delivery for which the partner gave a receipt', () => {
  test.each([
    { stopped: 'dead', resend: false, to: 'pending' },
    { stopped: 'parked', resend: false, to: 'pending' },
    { stopped: 'dead', resend: true, to: 'waiting' },
    { stopped: 'parked', resend: true, to: 'waiting' },
  ] as const)(
    'and that is $stopped after a follow-up that failed is $to after a replay (resend: $resend)',
    async ({ stopped, resend, to }) => {
      const failed = { status: stopped, result: broken }
      const messageId = await afterAttempts(`followed-${stopped}-${resend}`, pending, failed)
      await replay(messageId, resend)
      await expect(statusOf(messageId)).resolves.toBe(to)
    },
  )
})
