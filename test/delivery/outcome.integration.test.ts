import { expect, test, vi } from 'vitest'
import { rejected, transient } from '#adapter-kit'
import { describeOnBoth } from '../support/queues.ts'
import { openStation, useStation } from './station.ts'

describeOnBoth('an outcome', (queues) => {
  const station = useStation(queues)

  test.each([
    ['a NUL', 'Sai\u0000 mã', 'Sai mã'],
    ['half of a character', 'Sai mã \ud83d', 'Sai mã \ufffd'],
  ])('in whose words the partner put %s is written down all the same', async (_what, said, kept) => {
    const { partner, take, reaches } = station()
    const { database } = queues
    partner.script(() => rejected('NO', said, 'sender', { partnerCode: said }))
    const [id] = await take({ operation: 'put', lane: `said-${kept.length}` })
    expect((await reaches(id, 'rejected')).result).toMatchObject({
      code: 'NO',
      reason: kept,
    })
    // Words are no code: they stand with the attempt, for those who may see bodies.
    const [attempt] = await database.rows<{ code: string | null; text: Buffer }>(
      `select partner_code as code, partner_text as text
       from attempts where delivery_id in (select id from deliveries where id = $1 or message_id = $1)`,
      [id],
    )
    expect(attempt?.code).toBeNull()
    expect(JSON.parse(attempt?.text.toString() ?? '')).toContain('Sai')
    expect(partner.requests).toHaveLength(1)
  })
})

describeOnBoth('an outcome that the record does not take', (queues) => {
  test('delays no other lane', async () => {
    const station = await openStation(queues, { work: { leaseMarginMs: 20_000, drainMs: 100 } })
    const { partner, take, work, reaches, deliveryOf } = station
    await queues.database.rows(
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'not this one'; end $$`,
    )
    await queues.database.rows(
      `create trigger refuse before update on deliveries for each row
       when (new.lane = 'untakable' and new.status = 'completed') execute function refuse()`,
    )
    const lanes = ['a', 'untakable', 'b', 'c', 'd']
    // All are answered at the same moment, so that their outcomes are written together.
    partner.script(async () => {
      await vi.waitFor(() => expect(partner.requests).toHaveLength(lanes.length), 15_000)
      return undefined
    })
    work()
    const ids = await take(...lanes.map((lane) => ({ operation: 'put', lane })))
    for (const [index, id] of ids.entries()) {
      if (lanes[index] !== 'untakable') await reaches(id, 'completed')
    }
    expect((await deliveryOf(ids[1])).status).toBe('delivering')
    // Dropping the trigger would lock every partition, against the workers that are busy in them.
    await queues.database.rows(
      `create or replace function refuse() returns trigger language plpgsql as $$ begin return new; end $$`,
    )
  })

  test('because the record is away for a moment is written when it is back', async () => {
    const { partner, take, work, reaches } = await openStation(queues, { work: { leaseMarginMs: 20_000 } })
    partner.script(async () => {
      // Every connection of the process breaks while the partner is at work.
      await queues.database.rows(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'longbien' and pid <> pg_backend_pid()`,
      )
      if (partner.requests.length > 1) throw transient('ASKED_TWICE', 'Hai lần')
      return undefined
    })
    work()
    const [id] = await take({ operation: 'put', lane: 'broken-connection' })
    await reaches(id, 'completed')
    expect(partner.requests).toHaveLength(1)
  })
})

describeOnBoth('a message that this version cannot read', (queues) => {
  test('is a dead letter that says so, and delays neither its own lane nor another', async () => {
    const { takeSilently, take, work, reaches } = await openStation(queues)
    const [unreadable] = await takeSilently({ operation: 'put', lane: 'unreadable' })
    await queues.database.rows('update messages set codec = 99 where id = $1', [unreadable])
    work()
    const lanes = ['unreadable', 'e', 'f', 'g']
    const others = await take(...lanes.map((lane) => ({ operation: 'put', lane })))
    for (const id of others) await reaches(id, 'completed')
    const [row] = await queues.database.rows(
      `select status, result->>'code' as code from deliveries where message_id = $1`,
      [unreadable],
    )
    expect(row).toEqual({ status: 'dead', code: 'BODY_UNREADABLE' })
  })
})
