import { describe, expect, test, vi } from 'vitest'
import type { Database } from '#store/database.ts'
import { relayEvents } from '#store/delivery-events.ts'
import { useDatabase } from '../../support/database.ts'
import { aKey, aMessage } from '../../support/messages.ts'
import { acceptOne } from '../../support/record.ts'
import { begun, lookByPlan, openLoneSession, turnOf } from './lone-session.ts'

const database = useDatabase()

const acceptance = [begun, 'lock-lanes-and-keys', 'read-before-acceptance', 'write-acceptance', 'commit']
const claiming = [begun, 'lock-channels', 'read-lane-heads', 'write-claim', 'commit']
const settling = [begun, 'lock-channels', 'settle', 'read-lane-heads', 'write-channel', 'commit']
const prepared = new Set(
  [...acceptance, ...claiming, ...settling].filter((name) => !/^(begin|commit)/.test(name)),
)

const acceptLone = (pool: Database, code: string) =>
  acceptOne(pool, aMessage(code, { idempotency: aKey(`key of ${code}`) }))

const cross = async (pool: Database, code: string) => {
  await acceptLone(pool, code)
  return turnOf(pool, code, await turnOf(pool, code))
}

describe('a message alone', () => {
  test('sends no statement that has nothing to do', async () => {
    const { pool, namesSent } = await openLoneSession(database)
    // The channel's row is made by the first turn.
    await turnOf(pool, 'first')
    namesSent()
    await acceptLone(pool, 'counted')
    expect(namesSent()).toEqual(acceptance)
    const claimed = await turnOf(pool, 'counted')
    expect(claimed).toHaveLength(1)
    expect(namesSent()).toEqual(claiming)
    await expect(turnOf(pool, 'counted', claimed)).resolves.toEqual([])
    expect(namesSent()).toEqual(settling)
  })

  test('is never planned for its own values', async () => {
    const { pool } = await openLoneSession(database)
    const messages = 7
    for (let index = 0; index < messages; index += 1) await cross(pool, `planned-${index}`)
    const { rows } = await pool.query<{ name: string; custom: number; kept: number }>(
      'select name, custom_plans as custom, generic_plans as kept from pg_prepared_statements',
    )
    expect(new Set(rows.map(({ name }) => name))).toEqual(prepared)
    expect(rows.filter(({ custom, kept }) => custom > 0 || kept < messages)).toEqual([])
  })
})

/** So many deliveries more in a lane, accepted at this time. */
const fillLane = (
  lane: string,
  count: number,
  status: 'waiting' | 'delivering' | 'completed',
  at = 'now()',
) =>
  database.rows(
    `insert into deliveries (id, message_id, seq, endpoint, operation, lane, status, due_at, lease_until, retry, accepted_at)
     select overlay(bound_of(${at})::text placing substr(gen_random_uuid()::text, 15) from 15)::uuid, gen_random_uuid(),
       1000000 + i, 'fake', 'put', $1, $2, now(), case when $2 = 'delivering' then now() + interval '1 minute' end, '{}', ${at} from generate_series(1, ${count}) i`,
    [lane, status],
  )

describe('a plan that was kept from an empty record', () => {
  test('looks no further into a lane when thousands wait in it', async () => {
    const { pool, lastValues } = await openLoneSession(database)
    await cross(pool, 'before')
    const [endpoint, , ...rest] = lastValues('read-lane-heads')
    const look = () => lookByPlan(pool, 'read-lane-heads', [endpoint, ['deep'], ...rest])
    await fillLane('deep', 1, 'waiting')
    const { blocks: few } = await look()
    await fillLane('deep', 4000, 'waiting')
    await fillLane('deep', 4000, 'completed')
    await fillLane('another', 1000, 'delivering')
    await fillLane('deep', 1000, 'completed', "date_trunc('month', now()) - interval '3 days'")
    const { blocks: many, readWhole } = await look()
    expect(many).toBeLessThan(few + 20)
    expect(readWhole).toEqual([])
    // Of what is done the index still has the places.
    await database.rows(
      "update deliveries set status = 'delivering', lease_until = now() where lane = 'deep' and status = 'waiting' and seq < 1003000",
    )
    await database.rows(
      "update deliveries set status = 'completed', lease_until = null where lane = 'deep' and status = 'delivering'",
    )
    // Whoever meets them marks them, as soon as no transaction is left that was there before.
    await vi.waitFor(async () => expect((await look()).blocks).toBeLessThan(few + 60), 20_000)
  })

  test('finds keys, dossiers and what is to be reported by their indexes', async () => {
    const { pool, lastValues } = await openLoneSession(database)
    await cross(pool, 'by-index')
    await relayEvents(pool, () => undefined, { limit: 10, now: () => new Date() })
    for (const name of ['read-before-acceptance', 'lock-channels', 'take-delivery-events']) {
      const { read, readWhole } = await lookByPlan(pool, name, lastValues(name))
      expect(read).not.toEqual([])
      // Events are taken from the beginning of their queue.
      expect(readWhole.filter((index) => index !== 'delivery_events_pkey')).toEqual([])
    }
  })

  test('opens of all months only that of the deliveries which it is about', async () => {
    const { pool, lastValues } = await openLoneSession(database)
    await cross(pool, 'one-month')
    // What is there already is not begun twice.
    await database.rows('delete from attempts')
    for (const [name, parts] of Object.entries({
      'write-claim': ['deliveries_', 'messages_'],
      settle: ['deliveries_', 'attempts_'],
    })) {
      const { read, readWhole } = await lookByPlan(pool, name, lastValues(name))
      for (const part of parts) expect(read.filter((table) => table.startsWith(part))).toHaveLength(1)
      expect(readWhole).toEqual([])
    }
  })
})
