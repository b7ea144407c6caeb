import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { retentionLimits, runMaintenance } from '#compose/maintenance.ts'
import { startReplayRunner } from '#compose/replay-runner.ts'
import type { Resources } from '#compose/resources.ts'
import { migrateStores } from '#compose/stores.ts'
import { startWorkers } from '#compose/workers.ts'
import { postgresQueues } from '#queue/connection.ts'
import { laneQueue } from '#queue/lanes.ts'
import { queueTrouble } from '#queue/trouble.ts'
import { type RetentionLimits, roleOf } from '#store/application-role.ts'
import { deleteExpired } from '#store/retention.ts'
import { aDossier, inject as call, gatewaySettings } from '../api/gateway.ts'
import { openPool, useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { keyHash, loadSettings, openInstallation, type Settings } from '../support/installation.ts'
import { wakes } from '../support/lanes.ts'
import { policy, useOldMonths } from './old-months.ts'

const role = `application_${randomBytes(4).toString('hex')}`
const database = useDatabase()
const partner = fakePartner()
const applicationUrl = () => {
  const url = new URL(database.url)
  url.username = role
  url.password = 'a-password-of-the-processes'
  return url.href
}
const migrateWith = (limits: RetentionLimits) =>
  migrateStores({ databaseUrl: applicationUrl(), migrateUrl: database.url }, undefined, limits)

const settings: Settings = {
  ...gatewaySettings,
  inboxes: { desk: {} },
  routes: [
    { message: 'dossier', endpoint: 'fake', operation: 'state' },
    { message: 'dossier', inbox: 'desk' },
  ],
}

beforeAll(() => migrateWith({}))
afterAll(async () => {
  await database.rows(`drop owned by ${role}`)
  await database.rows(`drop role ${role}`)
})

const refused = { code: '42501' }

describe('the role of the processes', () => {
  test('is made by the migration, owns nothing, and may do it again', async () => {
    await migrateWith({})
    await expect(roleOf(openPool(applicationUrl()))).resolves.toEqual({ name: role, power: 'application' })
    await expect(roleOf(database.connect())).resolves.toMatchObject({ power: 'superuser' })
  })

  test('puts jobs into queues that nobody has used before', async () => {
    const connection = postgresQueues(applicationUrl(), () => undefined)
    const queue = laneQueue(connection, 'never-used')
    onTestFinished(async () => {
      await queue.close()
      await connection.close()
    })
    await queue.wake(wakes('lane'))
    await queue.sleep([{ lane: 'sleeper', urgency: 5, at: new Date(Date.now() + 3_600_000) }])
    await queue.refill([{ urgency: 5 }])
    expect(await queue.depth()).toMatchObject({ prioritized: 2, delayed: 1 })
    await expect(migrateWith({})).resolves.toEqual([])
  })

  test('that may not write jobs is found by a look at the queue, which leaves nothing behind', async () => {
    const connection = postgresQueues(applicationUrl(), () => undefined)
    onTestFinished(() => connection.close())
    const left = () => database.rows(`select id from bullmq.job where queue = 'probe'`)
    for (let times = 0; times < 3; times += 1) await connection.look()
    expect(await left()).toEqual([])
    await database.rows(`revoke insert on bullmq.job from ${role}`)
    const trouble = await connection.look().then(() => undefined, queueTrouble)
    expect(trouble).toBe('lacks-rights')
    await migrateWith({})
    await connection.look()
    expect(await left()).toEqual([])
  })

  test.each(['audit', 'inbound_calls', 'message_versions', 'refused_calls'])(
    'adds to %s, and changes and deletes nothing of it',
    async (table) => {
      const pool = openPool(applicationUrl())
      const [column] = await database.rows<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 2 order by attnum limit 1`,
        [table],
      )
      await expect(pool.query(`select count(*) from ${table}`)).resolves.toBeDefined()
      for (const statement of [
        `update ${table} set ${column?.name} = ${column?.name}`,
        `delete from ${table}`,
        `truncate ${table}`,
        `drop table ${table}`,
        `alter table ${table} disable trigger all`,
      ])
        await expect(pool.query(statement), statement).rejects.toMatchObject(refused)
    },
  )

  test('changes no evidence behind the back of its table either, and no rule about it', async () => {
    const pool = openPool(applicationUrl())
    const parts = await database.rows<{ name: string }>(
      `select relname as name from pg_class where relispartition and relkind = 'r'`,
    )
    expect(parts.length).toBeGreaterThan(10)
    for (const { name } of parts)
      await expect(pool.query(`delete from ${name}`), name).rejects.toMatchObject(refused)
    for (const statement of [
      'delete from messages',
      'delete from attempts',
      'delete from queries',
      "update queries set officer = 'x'",
      "update attempts set worker = 'x'",
      "insert into retention_limits values ('queries', 1)",
      "insert into migrations values (9999, 'x')",
      'create table mine (id int)',
    ])
      await expect(pool.query(statement), statement).rejects.toMatchObject(refused)
  })
})

describe('what is kept', () => {
  const { deleteAll, put, left, tables } = useOldMonths(database)
  beforeEach(async () => {
    await deleteAll()
  })
  afterAll(() => migrateWith({}))
  const now = new Date('2026-11-20T03:00:00Z')
  const deleteAs = (rules = policy()) => deleteExpired(openPool(applicationUrl()), rules, now)

  test('goes when the configuration says so, by months and by rows', async () => {
    await put('2026-08-05T00:00:00Z', 'completed', 'rejected')
    await put('2026-07-05T00:00:00Z', 'completed')
    await put('2026-07-06T00:00:00Z', 'waiting')
    const deleted = await deleteAs()
    expect(deleted.tables).toContain('deliveries_2026_08')
    expect(deleted.deliveries).toBe(1)
    await expect(left()).resolves.toEqual([1, 1, 1])
  })

  test('does not go sooner than the configuration said when the tables were migrated', async () => {
    const { config } = await loadSettings([partner.adapter], gatewaySettings)
    await migrateWith(retentionLimits(config))
    await put('2026-08-05T00:00:00Z', 'completed')
    await expect(deleteAs()).rejects.toThrow(/still kept/)
    await expect(left()).resolves.toEqual([1, 1, 1])
    expect(await tables()).toContain('queries_2026_08')
    const pool = openPool(applicationUrl())
    await expect(pool.query(`select delete_refused_calls(now())`)).rejects.toThrow(/still kept/)
    await expect(pool.query(`select drop_month('{audit}', '2026_08')`)).rejects.toThrow()
  })
})

describe('with this role everything else works', () => {
  const closing: (() => Promise<void>)[] = []
  let app: FastifyInstance
  let resources: Resources
  const ask = (method: 'GET' | 'POST' | 'PUT', url: string, as: string, body?: object) =>
    call(app, {
      method,
      url,
      headers: { authorization: `Bearer key-of-${as}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: JSON.stringify(body) }),
    })

  beforeAll(async () => {
    const senders = ['city', 'operator'].map((name) => ({
      name,
      keys: [{ sha256: keyHash(`key-of-${name}`) }],
      rights: {
        agencies: ['*'],
        messages: ['dossier'],
        inboxes: ['desk'],
        seeBodies: true,
        replay: true,
        operate: true,
        seeAll: true,
      },
    }))
    const stores = { databaseUrl: applicationUrl() }
    resources = await openInstallation([partner.adapter], { ...settings, senders }, stores, (close) =>
      closing.push(close),
    )
    const workers = startWorkers(resources)
    closing.push(() => workers.close())
    const replays = startReplayRunner(resources, { retryMs: 20, pauseMs: 1 })
    closing.push(() => replays.close())
    app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
    closing.push(() => app.close())
  })
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  test('intake, delivery, correction, replay, an inbox, maintenance', async () => {
    const dossier = aDossier()
    const taken = await ask('PUT', `/v1/dossiers/${dossier.code}`, 'city', dossier)
    expect(taken.status).toBe(202)
    const url = `/v1/messages/${taken.body.messageId}`
    const statusIs = (status: string) =>
      vi.waitFor(async () => {
        const { body } = await ask('GET', url, 'city')
        expect(body.deliveries[0].status).toBe(status)
      }, 15_000)
    await statusIs('completed')

    await database.rows(`update deliveries set status = 'dead' where message_id = $1`, [taken.body.messageId])
    const reason = 'Đã sửa'
    const replayed = await ask('POST', '/v1/replays', 'operator', { endpoint: 'fake', reason })
    expect(replayed.status).toBe(202)
    await statusIs('completed')

    await database.rows(`update deliveries set status = 'parked' where message_id = $1`, [
      taken.body.messageId,
    ])
    const settled = await ask('POST', `${url}/settle`, 'operator', { outcome: 'rejected', reason })
    expect(settled.status).toBe(200)

    const inbox = await ask('GET', '/v1/inbox?inbox=desk', 'city')
    expect(inbox.body.events).toHaveLength(1)
    const read = await ask('POST', '/v1/inbox/ack', 'city', { inbox: 'desk', cursor: inbox.body.nextCursor })
    expect(read.status).toBe(200)

    await runMaintenance(resources, () => false)
    const audit = await ask('GET', '/v1/audit', 'operator')
    expect(audit.body.entries.map(({ action }: { action: string }) => action)).toContain('settle')
  })

  test('maintenance goes to its end where our clock is ahead of the database', async () => {
    await migrateWith(retentionLimits(resources.config))
    onTestFinished(async () => {
      await migrateWith({})
    })
    const now = () => new Date(resources.now().getTime() + 2000)
    await expect(runMaintenance({ ...resources, now }, () => false)).resolves.toBeUndefined()
  })
})
