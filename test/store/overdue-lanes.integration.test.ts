import { describe, expect, test } from 'vitest'
import { openStatuses } from '#messages/lifecycle.ts'
import { overdueLanes } from '#store/overdue-lanes.ts'
import { useDatabase } from '../support/database.ts'
import { waitRule } from '../support/lanes.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { accept, acceptOne, claimHead, later } from '../support/record.ts'

const database = useDatabase()

describe('lanes with overdue work', () => {
  test('are those due before the given time or with a lease that ended, once each, page by page', async () => {
    const pool = database.connect()
    const at = new Date('2026-11-01T00:00:00Z')
    const lanes = ['overdue-1', 'overdue-2', 'overdue-3']
    for (const lane of lanes) {
      const messages = ['a', 'b'].map((name) =>
        aMessage(`${lane}-${name}`, { deliveries: [aDelivery(lane, { endpoint: 'swept' })] }),
      )
      await accept(pool, messages, at)
    }
    await claimHead(pool, 'overdue-3', { endpoint: 'swept', now: at })
    const find = async (dueBefore: Date, afterLane = '', limit = 10) => {
      const sweep = { dueBefore, afterLane, limit, laneRule: waitRule }
      return (await overdueLanes(pool, 'swept', sweep)).map(({ lane }) => lane)
    }
    await expect(find(at)).resolves.toEqual([])
    // The third is being worked on: what stands behind its head is not overdue.
    await expect(find(later(at, 1))).resolves.toEqual(lanes.slice(0, 2))
    await expect(find(later(at, 1), '', 1)).resolves.toEqual(lanes.slice(0, 1))
    await expect(find(later(at, 1), 'overdue-1', 1)).resolves.toEqual(lanes.slice(1, 2))

    await database.rows(`update deliveries set status = 'dead', due_at = null where lane = 'overdue-1'`)
    await database.rows(`update deliveries set status = 'parked', due_at = null where lane = 'overdue-2'`)
    await database.rows(`delete from deliveries where lane = 'overdue-3' and status = 'waiting'`)
    await expect(find(later(at, 60_000))).resolves.toEqual([])
    await expect(find(later(at, 60_001))).resolves.toEqual(['overdue-3'])
  })

  test.each(openStatuses)('are found by a head that is %s', async (status) => {
    const pool = database.connect()
    const endpoint = `swept-${status}`
    await acceptOne(pool, aMessage('found', { deliveries: [aDelivery('found', { endpoint })] }))
    await database.rows(`update deliveries set status = $1, lease_until = now() where endpoint = $2`, [
      status,
      endpoint,
    ])
    const sweep = { dueBefore: later(new Date(), 1000), afterLane: '', limit: 10, laneRule: waitRule }
    await expect(overdueLanes(pool, endpoint, sweep)).resolves.toMatchObject([{ lane: 'found' }])
  })
})
