import { afterEach, describe, expect, test } from 'vitest'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import { claimReplay, type PageRequest, releaseReplay, replayPage } from '#store/replay-pages.ts'
import { createReplay, findReplays, type NewReplay, stopReplay } from '#store/replays.ts'
import { uuidv7 } from '#store/uuid.ts'
import { useDatabase } from '../support/database.ts'
import { later } from '../support/record.ts'
import { rowsOf } from './lane-rows.ts'
import { standingIn } from './standing.ts'

const database = useDatabase()
const standing = standingIn(database)
const { deliveryRow } = rowsOf(database)

/** Nothing that one test left behind is found by the next. */
afterEach(async () => {
  await database.rows(`update deliveries set status = 'completed'`)
  await database.rows(`update replays set state = 'stopped' where state = 'running'`)
})

type Asked = Partial<Omit<NewReplay, 'filter'>> & { filter?: Partial<NewReplay['filter']> }

const ask = async (change: Asked = {}) => {
  const now = change.now ?? later(new Date(), 1)
  const created = await createReplay(database.connect(), {
    id: uuidv7(now.getTime()),
    by: 'operator',
    reason: 'The portal was down',
    options: { resend: false, evenIfOlder: false },
    atOnce: 100,
    ...change,
    now,
    filter: { statuses: ['dead'], ...change.filter },
  })
  if (!created) throw new Error('Too many run')
  return created
}

const pageRequest = (id: string, change: Partial<PageRequest> = {}): PageRequest => {
  const now = change.now ?? new Date()
  return {
    id,
    worker: 'worker-1',
    now,
    leaseUntil: later(now, 60_000),
    pageSize: 200,
    windowSize: 500,
    endpoints: ['fake', 'other'],
    isFullState: () => false,
    ...change,
  }
}

const take = (change: Partial<PageRequest> = {}) => claimReplay(database.connect(), pageRequest('', change))

/** Works a replay to its end; gives the ids in the order in which they were put back. */
const work = async (id: string, change: Partial<PageRequest> = {}) => {
  await expect(take(change)).resolves.toBe(id)
  const moved: string[] = []
  const pages: number[] = []
  for (;;) {
    const page = await replayPage(database.connect(), pageRequest(id, change))
    if (page.kind === 'lost') throw new Error('The replay was lost')
    moved.push(...page.moved.map((one) => one.id))
    pages.push(page.moved.length)
    if (page.kind === 'done') return { moved, pages }
  }
}

const replayOf = async (id: string) => (await findReplays(database.connect(), { id, limit: 1 }))[0]
const many = async (lane: string, count: number, status: DeliveryStatus = 'dead', wanted: object = {}) => {
  const pool = database.connect()
  const ids: string[] = []
  for (let index = 0; index < count; index += 1)
    ids.push((await standing(pool, status, `${lane}-${index}`, wanted)).id)
  return ids
}

describe('a replay of many', () => {
  test('puts back all that the filter finds, oldest first, a page at a time, and counts', async () => {
    const ids = await many('all', 7)
    const { id } = await ask()
    await expect(work(id, { pageSize: 3 })).resolves.toEqual({ moved: ids, pages: [3, 3, 1] })
    await expect(replayOf(id)).resolves.toMatchObject({
      state: 'done',
      matched: 7,
      replayed: 7,
      heldBack: 0,
      endedAt: expect.any(Date),
    })
    await expect(deliveryRow(ids[3] ?? '')).resolves.toMatchObject({
      status: 'waiting',
      tries: 0,
      attempts: 4,
      settled_at: null,
    })
    await expect(take()).resolves.toBeUndefined()
  })

  test('finds the few among many without a long statement: a window at a time', async () => {
    await many('chaff', 9, 'dead', { operation: 'once' })
    const wheat = await many('wheat', 2, 'dead', { operation: 'ticket' })
    const { id } = await ask({ filter: { operation: 'ticket' } })
    await expect(work(id, { windowSize: 4 })).resolves.toMatchObject({ moved: wheat, pages: [0, 0, 2] })
  })

  test('is narrowed by endpoint, status, dossier, code, time and sender', async () => {
    const pool = database.connect()
    const early = new Date(Date.now() - 3_600_000)
    const one = await standing(pool, 'dead', 'narrow-1', { result: { code: 'BUSY' } })
    const two = await standing(pool, 'rejected', 'narrow-2', { endpoint: 'other' })
    const three = await standing(pool, 'dead', 'narrow-3', { settledAt: early })
    const four = await standing(pool, 'dead', 'narrow-4', { message: { sender: 'town' } })
    const gone = await standing(pool, 'dead', 'narrow-5', { endpoint: 'no-longer-configured' })
    const found = async (asked: Asked) => {
      const { id } = await ask(asked)
      const { moved } = await work(id)
      await database.rows(`update deliveries set status = 'dead', settled_at = $2 where id = any($1)`, [
        [one.id, four.id],
        new Date(),
      ])
      await database.rows(`update deliveries set status = 'rejected', settled_at = now() where id = $1`, [
        two.id,
      ])
      await database.rows(`update deliveries set status = 'dead', settled_at = $2 where id = $1`, [
        three.id,
        early,
      ])
      return moved
    }
    await expect(found({ filter: { code: 'BUSY' } })).resolves.toEqual([one.id])
    await expect(found({ filter: { endpoint: 'other', statuses: ['dead', 'rejected'] } })).resolves.toEqual([
      two.id,
    ])
    await expect(found({ filter: { to: later(early, 1) } })).resolves.toEqual([three.id])
    await expect(found({ filter: { from: later(early, 1) } })).resolves.toEqual([one.id, four.id])
    await expect(found({ filter: { dossierCode: 'narrow-3' } })).resolves.toEqual([three.id])
    await expect(found({ sender: 'town' })).resolves.toEqual([four.id])
    await expect(found({})).resolves.toEqual([one.id, three.id, four.id])
    await expect(deliveryRow(gone.id)).resolves.toMatchObject({ status: 'dead' })
  })

  test('never replays what stops after it was asked for, nor the same one twice', async () => {
    const ids = await many('again', 4)
    const { id } = await ask()
    await take()
    const page = await replayPage(database.connect(), pageRequest(id, { pageSize: 2 }))
    expect(page).toMatchObject({ kind: 'more', moved: [{ id: ids[0] }, { id: ids[1] }] })
    // The partner is still down: one that was replayed dies again, and so does one that was waiting.
    const after = later(new Date(), 5000)
    await database.rows(`update deliveries set status = 'dead', settled_at = $2 where id = any($1)`, [
      [ids[0], ids[3]],
      after,
    ])
    const rest = await replayPage(database.connect(), pageRequest(id))
    expect(rest).toMatchObject({ kind: 'done', moved: [{ id: ids[2] }] })
  })

  test('leaves to their place those that a newer state holds back, and names the first hundred', async () => {
    const pool = database.connect()
    const held: string[] = []
    for (let index = 0; index < 105; index += 1) {
      held.push((await standing(pool, 'dead', `held-${index}`, { operation: 'state' })).id)
      await standing(pool, 'completed', `held-${index}`, { operation: 'state' })
    }
    const free = await standing(pool, 'dead', 'held-free', { operation: 'state' })
    const isFullState = () => true
    const { id } = await ask()
    await expect(work(id, { pageSize: 50, isFullState })).resolves.toMatchObject({ moved: [free.id] })
    const replay = await replayOf(id)
    expect(replay).toMatchObject({ matched: 106, replayed: 1, heldBack: 105 })
    expect(replay?.heldBackIds).toEqual(held.slice(0, 100))

    const { id: all } = await ask({ options: { resend: false, evenIfOlder: true } })
    await expect(work(all, { isFullState })).resolves.toMatchObject({ moved: held })
  }, 60_000)

  test('asks first about a parked one, unless it is to be sent in any case', async () => {
    const [asked, resent] = [await many('asked', 1, 'parked'), await many('resent', 1, 'parked')]
    const filter = { statuses: ['parked'] as const }
    const first = await ask({ filter: { ...filter, dossierCode: 'asked-0' } })
    await work(first.id)
    await expect(deliveryRow(asked[0] ?? '')).resolves.toMatchObject({ status: 'in-doubt' })
    const second = await ask({ filter, options: { resend: true, evenIfOlder: false } })
    await work(second.id)
    await expect(deliveryRow(resent[0] ?? '')).resolves.toMatchObject({ status: 'waiting' })
  })

  test('goes on from the cursor in another process when its worker is lost, which finds out when it wakes up', async () => {
    const ids = await many('lost', 4)
    const { id } = await ask()
    const start = new Date()
    await expect(take({ now: start })).resolves.toBe(id)
    const first = pageRequest(id, { now: start, pageSize: 2 })
    await replayPage(database.connect(), first)
    // The lease still runs: nobody else gets it.
    await expect(take({ now: later(start, 59_000), worker: 'worker-2' })).resolves.toBeUndefined()
    const second = { now: later(start, 61_000), worker: 'worker-2' }
    await expect(take(second)).resolves.toBe(id)
    await expect(replayPage(database.connect(), first)).resolves.toEqual({ kind: 'lost' })
    await expect(replayPage(database.connect(), pageRequest(id, second))).resolves.toMatchObject({
      kind: 'done',
      moved: [{ id: ids[2] }, { id: ids[3] }],
    })
    const rows = await database.rows(
      `select count(*) as n from audit where action = 'replay' and details->>'replay' = $1`,
      [id],
    )
    expect(rows).toEqual([{ n: 4 }])
  })

  test('of which a page fails is where it was', async () => {
    const ids = await many('fails', 2)
    const { id } = await ask()
    await take()
    const fails = replayPage(
      database.connect(),
      pageRequest(id, {
        isFullState: () => {
          throw new Error('a bug')
        },
      }),
    )
    await expect(fails).rejects.toThrow('a bug')
    await expect(replayOf(id)).resolves.toMatchObject({ state: 'running', matched: 0, replayed: 0 })
    await releaseReplay(database.connect(), id, 'worker-1')
    await expect(work(id)).resolves.toMatchObject({ moved: ids })
  })

  test('that is stopped goes no further, and is stopped once', async () => {
    const ids = await many('stopped', 3)
    const { id } = await ask()
    await take()
    await replayPage(database.connect(), pageRequest(id, { pageSize: 1 }))
    const stop = () => stopReplay(database.connect(), { id, by: 'boss', now: new Date() })
    await expect(Promise.all([stop(), stop()])).resolves.toContain(false)
    await expect(replayPage(database.connect(), pageRequest(id))).resolves.toEqual({ kind: 'lost' })
    await expect(replayOf(id)).resolves.toMatchObject({ state: 'stopped', stoppedBy: 'boss', replayed: 1 })
    await expect(deliveryRow(ids[2] ?? '')).resolves.toMatchObject({ status: 'dead' })
  })

  test('tells in the audit of the replay and of each message who did it and why', async () => {
    const one = await standing(database.connect(), 'dead', 'audited')
    const { id } = await ask()
    await work(id)
    const rows = await database.rows(
      'select by, action, details from audit where subject = any($1) order by id',
      [[id, one.messageId]],
    )
    expect(rows).toMatchObject([
      {
        by: 'operator',
        action: 'replay-many',
        details: { reason: 'The portal was down', filter: { statuses: ['dead'] } },
      },
      {
        by: 'operator',
        action: 'replay',
        details: { replay: id, reason: 'The portal was down', deliveries: [{ id: one.id, from: 'dead' }] },
      },
    ])
  })
})
