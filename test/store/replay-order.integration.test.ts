import { describe, expect, test } from 'vitest'
import { composeGateway } from '#compose/gateway.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { openInstallation } from '../support/installation.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne, claim, claimHead, end, later, replayAsOperator } from '../support/record.ts'

const database = useDatabase()

const put = async (lane: string, operation = 'put') => {
  const { messageId, deliveries } = await acceptOne(
    database.connect(),
    aMessage(lane, { deliveries: [aDelivery(lane, { operation })] }),
  )
  return { messageId, id: deliveries[0]?.id ?? '' }
}

const replay = (messageId: string, now: Date) => replayAsOperator(database.connect(), messageId, { now })

describe('a replay while a later message of the lane is being sent', () => {
  test('waits until that one is done: never two of a lane at a time', async () => {
    const pool = database.connect()
    const old = await put('one-at-a-time')
    await end(pool, await claimHead(pool, 'one-at-a-time'), { status: 'dead' })
    await put('one-at-a-time')
    const sent = new Date()
    const newer = await claimHead(pool, 'one-at-a-time', { now: sent })
    await replay(old.messageId, sent)

    await expect(claim(pool, 'one-at-a-time', { now: later(sent, 1) })).resolves.toEqual({
      kind: 'busy',
    })
    await end(pool, newer)
    await expect(claimHead(pool, 'one-at-a-time')).resolves.toMatchObject({ id: old.id, was: 'waiting' })
  })

  test('joins no batch that leaves while the later one is under way', async () => {
    const pool = database.connect()
    const batch = { batchMax: () => 3 }
    const old = [await put('batch', 'row'), await put('batch', 'row')]
    for (const _ of old) await end(pool, await claimHead(pool, 'batch'), { status: 'dead' })
    await put('batch', 'row')
    const newer = await claimHead(pool, 'batch')
    for (const { messageId } of old) await replay(messageId, new Date())
    await expect(claim(pool, 'batch', batch, 3)).resolves.toMatchObject({ kind: 'busy' })
    await end(pool, newer)
    await expect(claim(pool, 'batch', batch, 3)).resolves.toMatchObject({ deliveries: { length: 2 } })
  })

  test('goes to one worker only when the lease of the later one has ended', async () => {
    const pool = database.connect()
    const old = await put('lease')
    await end(pool, await claimHead(pool, 'lease'), { status: 'dead' })
    await put('lease')
    const now = new Date()
    await claimHead(pool, 'lease', { now })
    await replay(old.messageId, now)
    const after = { now: later(now, 60_001) }
    await claimHead(pool, 'lease', after)
    await expect(claim(pool, 'lease', after)).resolves.toMatchObject({ kind: 'busy' })
  })
})

describe('a replay of an older full state', () => {
  const gateway = async () => {
    const partner = fakePartner()
    const endpoints = { fake: { adapter: 'fake', settings: {} } }
    const resources = await openInstallation([partner.adapter], { endpoints }, { databaseUrl: database.url })
    return composeGateway(resources)
  }

  /** An older state that is dead and a newer one that stands as told. */
  const standing = async (lane: string, status: DeliveryStatus, operation = 'state') => {
    const [older, newer] = [await put(lane, 'state'), await put(lane, operation)]
    await database.rows(`update deliveries set status = 'dead', due_at = null where id = $1`, [older.id])
    await database.rows(
      `update deliveries set status = $2, lease_until = case when $2 = 'delivering' then now() + interval '1 minute' end where id = $1`,
      [newer.id, status],
    )
    return older
  }
  const request = (messageId: string) => ({
    messageId,
    by: 'operator',
    completedToo: false,
    resend: false,
    evenIfOlder: false,
  })

  test.each<DeliveryStatus>(['delivering', 'in-doubt', 'parked', 'pending', 'completed'])(
    'is held back while a newer one is %s, unless a person says otherwise',
    async (status) => {
      const { replay: pull } = (await gateway()).apis.operatorActions
      const { messageId, id } = await standing(`held-${status}`, status)
      await expect(pull(request(messageId))).resolves.toEqual({ moved: [], heldBack: [id] })
      await expect(pull({ ...request(messageId), evenIfOlder: true })).resolves.toMatchObject({
        moved: [{ id, from: 'dead' }],
      })
    },
  )

  test.each<DeliveryStatus>(['waiting', 'rejected'])(
    'is not held back while a newer one is %s',
    async (status) => {
      const { replay: pull } = (await gateway()).apis.operatorActions
      const { messageId, id } = await standing(`free-${status}`, status)
      await expect(pull(request(messageId))).resolves.toMatchObject({ moved: [{ id }], heldBack: [] })
    },
  )

  test('is not held back by another operation of its lane', async () => {
    const { replay: pull } = (await gateway()).apis.operatorActions
    const { messageId, id } = await standing('free-operation', 'completed', 'put')
    await expect(pull(request(messageId))).resolves.toMatchObject({ moved: [{ id }], heldBack: [] })
  })
})
