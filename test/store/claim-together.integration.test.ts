import { expect, test } from 'vitest'
import { sharedClock } from '#store/clock.ts'
import { useDatabase } from '../support/database.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne, claimLanes, claimRequest } from '../support/record.ts'

const database = useDatabase()

const fill = async (lane: string) => {
  const pool = database.connect()
  const { deliveries } = await acceptOne(pool, aMessage(lane, { deliveries: [aDelivery(lane)] }))
  return deliveries[0]?.id
}

test('lanes claimed together answer in the order asked for, each with its own work', async () => {
  const ids = [await fill('b'), await fill('a')]
  const wanted = ['b', 'nothing here', 'a'].map((lane) => ({ lane, atMost: 1 }))
  const [b, none, a] = await claimLanes(database.connect(), claimRequest(), wanted)
  expect(none).toEqual({ kind: 'empty' })
  expect([b, a].map((claim) => (claim?.kind === 'claimed' ? claim.deliveries[0]?.id : claim))).toEqual(ids)
})

test('groups of two workers that share lanes never claim a lane twice', async () => {
  const lanes = Array.from({ length: 20 }, (_, index) => `shared-${index}`)
  for (const lane of lanes) await fill(lane)
  const wanted = (order: readonly string[]) => order.map((lane) => ({ lane, atMost: 1 }))
  const pool = database.connect()
  const groups = await Promise.all([
    claimLanes(pool, claimRequest(), wanted(lanes)),
    claimLanes(pool, claimRequest(), wanted(lanes.toReversed())),
    claimLanes(pool, claimRequest(), wanted(lanes)),
  ])
  const claimed = groups.flat().flatMap((claim) => (claim.kind === 'claimed' ? claim.deliveries : []))
  expect(claimed).toHaveLength(lanes.length)
  expect(new Set(claimed.map(({ lane }) => lane))).toEqual(new Set(lanes))
})

test("the shared clock is the database's, whatever this machine's clock says", async () => {
  const clock = await sharedClock(database.connect())
  const [row] = await database.rows<{ at: Date }>('select clock_timestamp() as at')
  expect(Math.abs(clock.now().getTime() - Number(row?.at.getTime()))).toBeLessThan(500)
})
