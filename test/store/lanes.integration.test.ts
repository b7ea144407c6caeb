import { describe, expect, test } from 'vitest'
import type { Database } from '#store/database.ts'
import { useDatabase } from '../support/database.ts'
import { continueRule } from '../support/lanes.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne, claim, claimHead, end, later } from '../support/record.ts'
import { fill, rowsOf } from './lane-rows.ts'

const database = useDatabase()
const { attemptsOf, deliveryRow } = rowsOf(database)

describe('claiming a lane', () => {
  test('gives its messages strictly in the order in which they were accepted', async () => {
    const pool = database.connect()
    const ids = await fill(pool, 'order')
    const seen: string[] = []
    for (const _ of ids) {
      const head = await claimHead(pool, 'order')
      seen.push(head.id)
      await end(pool, head)
    }
    expect(seen).toEqual(ids)
    await expect(claim(pool, 'order')).resolves.toEqual({ kind: 'empty' })
  })

  test('keeps the order of the routes among what one message is for, whoever has to try again', async () => {
    const pool = database.connect()
    const operations = ['acknowledge', 'put', 'tell']
    const deliveries = operations.map((operation) => aDelivery('routes', { operation }))
    await acceptOne(pool, aMessage('routes', { deliveries }))
    const now = new Date()
    const first = await claimHead(pool, 'routes', { now })
    await end(pool, first, { status: 'waiting', dueAt: later(now, 5000), result: { outcome: 'transient' } })
    await expect(claim(pool, 'routes', { now })).resolves.toMatchObject({ kind: 'later' })
    const seen: string[] = []
    for (const _ of operations) {
      const head = await claimHead(pool, 'routes', { now: later(now, 6000) })
      seen.push(head.operation)
      await end(pool, head)
    }
    expect(seen).toEqual(operations)
  })

  test('gives what was accepted: body, retry policy, sender and correlation id', async () => {
    const pool = database.connect()
    await acceptOne(
      pool,
      aMessage('whole', { correlationId: 'thread-1', data: { summary: 'Đủ dấu: ặ ễ ở' } }),
    )
    await expect(claimHead(pool, 'whole')).resolves.toMatchObject({
      operation: 'put',
      lane: 'whole',
      was: 'waiting',
      tries: 0,
      attempt: 1,
      retry: { delaysSeconds: [0.05, 0.05], jitter: 0 },
      sender: 'city',
      correlationId: 'thread-1',
      data: { summary: 'Đủ dấu: ặ ễ ở' },
      known: false,
    })
  })

  test('writes the attempt down before anything is sent', async () => {
    const pool = database.connect()
    await fill(pool, 'written', ['put'])
    const head = await claimHead(pool, 'written')
    await expect(attemptsOf(head.id)).resolves.toMatchObject([
      { number: 1, kind: 'send', worker: 'worker-1', outcome: null, ended_at: null },
    ])
    await expect(deliveryRow(head.id)).resolves.toMatchObject({ status: 'delivering', attempts: 1 })
  })

  test('twenty times at once lets one win; the others wait for its lease', async () => {
    const pools = [database.connect(10), database.connect(10)]
    await fill(database.connect(), 'race')
    const now = new Date()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => claim(pools[index % 2] as Database, 'race', { now })),
    )
    expect(answers.filter(({ kind }) => kind === 'claimed')).toHaveLength(1)
    const others = answers.filter(({ kind }) => kind !== 'claimed')
    expect(others).toEqual(Array(19).fill({ kind: 'busy' }))
  })

  test('answers "later" while the head waits for its next try, although the ones behind it are due', async () => {
    const pool = database.connect()
    await fill(pool, 'sleeping')
    const dueAt = later(new Date(), 60_000)
    await end(pool, await claimHead(pool, 'sleeping'), {
      status: 'waiting',
      dueAt,
      result: { outcome: 'transient' },
    })
    await expect(claim(pool, 'sleeping')).resolves.toEqual({ kind: 'later', at: dueAt })
    await expect(claim(pool, 'sleeping', { now: dueAt })).resolves.toMatchObject({ kind: 'claimed' })
  })

  test('is blocked by a parked head only where the endpoint keeps the order', async () => {
    const pool = database.connect()
    const [, second] = await fill(pool, 'parked')
    await end(pool, await claimHead(pool, 'parked'), { status: 'parked', result: { outcome: 'in-doubt' } })
    await expect(claim(pool, 'parked')).resolves.toEqual({ kind: 'blocked' })
    await expect(claimHead(pool, 'parked', { laneRule: continueRule })).resolves.toMatchObject({ id: second })
  })

  test.each(['dead', 'rejected', 'completed'] as const)('goes on behind a %s one', async (status) => {
    const pool = database.connect()
    const [, second] = await fill(pool, `behind-${status}`)
    await end(pool, await claimHead(pool, `behind-${status}`), { status })
    await expect(claimHead(pool, `behind-${status}`)).resolves.toMatchObject({ id: second })
  })

  test('keeps lanes of the same name at two endpoints apart', async () => {
    const pool = database.connect()
    const deliveries = [aDelivery('twin'), aDelivery('twin', { endpoint: 'other' })]
    await acceptOne(pool, aMessage('twin', { deliveries }))
    const head = await claimHead(pool, 'twin', { endpoint: 'other' })
    await expect(deliveryRow(head.id)).resolves.toMatchObject({ endpoint: 'other' })
    await expect(claim(pool, 'twin')).resolves.toMatchObject({ kind: 'claimed' })
  })
})

describe('what a partner is known to hold', () => {
  const keyOf = (_operation: string, data: unknown) => (data as { code: string }).code

  test('is remembered when a delivery says so, forgotten when one says it lacks it, and told with the claim', async () => {
    const pool = database.connect()
    for (const [change, known] of [
      [{ holds: 'held-1' }, true],
      [{ holds: 'held-1' }, true],
      [{ lacks: 'held-1' }, false],
    ] as const) {
      await acceptOne(pool, aMessage('held-1'))
      await end(pool, await claimHead(pool, 'held-1', { keyOf }), change)
      await acceptOne(pool, aMessage('held-1'))
      const next = await claimHead(pool, 'held-1', { keyOf })
      expect(next.known).toBe(known)
      await end(pool, next)
    }
  })

  test('is not told of another endpoint', async () => {
    const pool = database.connect()
    await acceptOne(pool, aMessage('held-2'))
    await end(pool, await claimHead(pool, 'held-2'), { holds: 'held-2' })
    await acceptOne(pool, aMessage('held-2', { deliveries: [aDelivery('held-2', { endpoint: 'other' })] }))
    await expect(claimHead(pool, 'held-2', { endpoint: 'other', keyOf })).resolves.toMatchObject({
      known: false,
    })
  })
})
