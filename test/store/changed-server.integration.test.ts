import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { migrateStores } from '#compose/stores.ts'
import { connectDatabase } from '#store/database.ts'
import { storeTrouble } from '#store/unavailable.ts'
import { aDossier, gatewaySettings, inject } from '../api/gateway.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { openInstallation } from '../support/installation.ts'
import { type MovableAddress, startMovableAddress } from '../support/movable-address.ts'
import { makeTwins } from '../support/own-postgres.ts'
import { onServer } from '../support/server.ts'

const headers = { authorization: 'Bearer key-of-city' }

type Twins = Awaited<ReturnType<typeof makeTwins>>

describe('a PostgreSQL that changes while it is used', () => {
  const closing: (() => Promise<void>)[] = []
  let made: Twins | undefined
  /** One for all tests: a process lives through all of it. */
  let gateway: Awaited<ReturnType<typeof openGateway>>
  let address: MovableAddress
  /** Who takes writes now. */
  let primary: Twins['twins'][number]
  let other: Twins['twins'][number]

  const at = (url: string, port: number) => {
    const moved = new URL(url)
    moved.port = String(port)
    return moved.href
  }
  const asOwner = (statement: string, values: unknown[] = []) =>
    onServer(primary.url, (server) => server.query(statement, values))
  const applicationUrl = () => at(made?.applicationUrl ?? '', address.port)

  beforeAll(async () => {
    made = await makeTwins()
    ;[primary, other] = made.twins
    await other.follow(primary)
    await primary.start()
    await other.start()
    address = await startMovableAddress(primary.port)
    const urls = { databaseUrl: at(made.applicationUrl, primary.port), migrateUrl: primary.url }
    await migrateStores(urls, undefined)
    gateway = await openGateway()
  })
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
    await address.close()
    await made?.remove()
  })
  beforeEach(() => address.moveTo(primary.port))

  const replayed = async () => {
    const { rows } = await asOwner('select pg_current_wal_lsn()::text as at')
    await vi.waitFor(async () => {
      const answer = await onServer(other.url, (server) =>
        server.query('select pg_last_wal_replay_lsn() >= $1::pg_lsn as done', [rows[0]?.at]),
      )
      expect(answer.rows).toEqual([{ done: true }])
    })
  }

  const openGateway = async () => {
    const stores = { databaseUrl: applicationUrl() }
    const adapters = [fakePartner().adapter]
    const resources = await openInstallation(adapters, gatewaySettings, stores, (close) =>
      closing.push(close),
    )
    const app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
    closing.push(() => app.close())
    const put = async () => {
      const dossier = aDossier()
      const url = `/v1/dossiers/${dossier.code}`
      const answer = await inject(app, { method: 'PUT', url, headers, payload: dossier })
      return { code: dossier.code, status: answer.status, retryAfter: answer.headers['retry-after'], answer }
    }
    const ready = async () => (await inject(app, { url: '/health/ready' })).body.parts.database
    return { put, ready, resources }
  }
  const away = { status: 503, retryAfter: '2' }
  const taken = { status: 202 }

  test('a standby is no place for a record: calls are answered 503 until the address leads to the primary again', async () => {
    const { put, ready } = gateway
    expect(await put()).toMatchObject(taken)
    address.moveTo(other.port)
    address.cut()
    // Whatever was under way when the connections broke.
    for (let call = 0; call < 5; call += 1) expect(await put()).toMatchObject(away)
    expect(await ready()).toMatch(/^takes no writes/)
    address.moveTo(primary.port)
    expect(await put()).toMatchObject(taken)
    expect(await ready()).toBe('ready')
  })

  test('a process that meets a standby when it starts says where the address has to lead', async () => {
    address.moveTo(other.port)
    await expect(
      openInstallation([fakePartner().adapter], gatewaySettings, { databaseUrl: applicationUrl() }),
    ).rejects.toThrow(/standby.*primary/)
  })

  test('a server that is switched to read-only: 503, told, and every connection to it is made anew', async () => {
    const { put, ready, resources } = gateway
    expect(await put()).toMatchObject(taken)
    const pids = async () => {
      const { rows } = await asOwner(
        `select pid from pg_stat_activity where application_name = 'longbien' and usename = 'longbien_app' order by pid`,
      )
      return rows.map(({ pid }) => pid as number)
    }
    // As a hosted server does when its disk is nearly full: sessions that stand keep it until they end.
    await Promise.all(Array.from({ length: 4 }, () => resources.database.query('select pg_sleep(0.05)')))
    const writable = () =>
      onServer(primary.url, async (server) => {
        await server.query('set default_transaction_read_only = off')
        await server.query('alter system reset default_transaction_read_only')
        await server.query('select pg_reload_conf()')
      })
    onTestFinished(writable)
    await asOwner('alter system set default_transaction_read_only = on')
    await asOwner('select pg_reload_conf()')
    const before = await pids()
    expect(before.length).toBeGreaterThan(2)
    await vi.waitFor(async () => expect(await put()).toMatchObject(away))
    await vi.waitFor(async () => {
      const still = new Set(await pids())
      expect(before.filter((pid) => still.has(pid))).toEqual([])
    })
    expect(await ready()).toMatch(/^takes no writes/)
    await writable()
    await vi.waitFor(async () => expect(await put()).toMatchObject(taken))
    await vi.waitFor(async () => expect(await ready()).toBe('ready'))
  })

  test('a server that has no connection left for us', async () => {
    const { put, ready } = gateway
    expect(await put()).toMatchObject(taken)
    const unlimited = () => asOwner('alter role longbien_app connection limit -1')
    onTestFinished(async () => void (await unlimited()))
    await asOwner('alter role longbien_app connection limit 0')
    address.cut()
    await vi.waitFor(async () => expect(await ready()).toBe('has no connection left'))
    expect(await put()).toMatchObject(away)
    await unlimited()
    await vi.waitFor(async () => expect(await put()).toMatchObject(taken))
  })

  describe('that answers a write with', () => {
    /** The trigger reads what it says from a table: one for all codes. */
    const refuseWith = (code: string | null) => asOwner('update longbien.refusing set code = $1', [code])
    beforeAll(async () => {
      await asOwner('create table longbien.refusing as select null::text as code')
      await asOwner('grant select on longbien.refusing to longbien_app')
      await asOwner(`create function longbien.refuse() returns trigger language plpgsql as $$
        declare wanted text := (select code from longbien.refusing);
        begin
          if wanted is not null then raise exception 'refused' using errcode = wanted; end if;
          return new;
        end $$`)
      await asOwner(
        'create trigger refuse before insert on longbien.deliveries for each row execute function longbien.refuse()',
      )
    })
    afterEach(() => refuseWith(null))
    afterAll(async () => {
      await asOwner('drop function longbien.refuse cascade')
      await asOwner('drop table longbien.refusing')
    })

    test.each([
      ['25006', 'read-only'],
      ['40001', 'conflict'],
      ['40P01', 'conflict'],
      ['53100', 'full'],
      ['53200', 'full'],
      ['53300', 'too-many-connections'],
      ['57014', 'too-slow'],
      ['57P01', 'stopping'],
      ['57P03', 'starting'],
      ['58030', 'full'],
      ['26000', 'session-lost'],
    ])('%s (%s): the call is answered 503, and nothing of it is there', async (code, trouble) => {
      const { put, ready } = gateway
      await refuseWith(code)
      const refused = await put()
      expect(refused).toMatchObject(away)
      const { rows } = await asOwner('select from longbien.messages where dossier_code = $1', [refused.code])
      expect(rows).toEqual([])
      if (trouble === 'full') expect(await ready()).toMatch(/^refuses writes/)
      await refuseWith(null)
      expect(await put()).toMatchObject(taken)
    })
  })

  test('a plan that a migration has overtaken is made anew, and does not stay', async () => {
    const database = connectDatabase(
      { url: primary.url, poolSize: 1, statementTimeoutMs: 5000, connectTimeoutMs: 5000 },
      () => undefined,
    )
    onTestFinished(() => database.end())
    await asOwner('create table longbien.planned (a integer)')
    const ask = () => database.query({ name: 'planned', text: 'select * from planned' })
    await ask()
    await asOwner('alter table longbien.planned add b text')
    expect(storeTrouble(await ask().catch((error: unknown) => error))).toBe('session-lost')
    expect((await ask()).fields).toHaveLength(2)
  })

  // The last one: what was the primary does not come back as it was.
  test('after a failover everything that was acknowledged is there, and the old primary is not used', async () => {
    const { put, ready, resources } = gateway
    const acknowledged: string[] = []
    for (let call = 0; call < 5; call += 1) acknowledged.push((await put()).code)
    await replayed()
    const old = primary
    await old.stop()
    expect(await put()).toMatchObject(away)
    await onServer(other.url, (server) => server.query('select pg_promote()'))
    await old.follow(other)
    await old.start()
    ;[primary, other] = [other, old]
    // The address still leads to what is a standby now.
    expect(await put()).toMatchObject(away)
    expect(await ready()).toMatch(/^takes no writes/)
    address.moveTo(primary.port)
    await vi.waitFor(async () => expect(await put()).toMatchObject(taken))
    const { rows } = await resources.database.query<{ code: string }>(
      'select code from dossiers where code = any($1)',
      [acknowledged],
    )
    expect(rows).toHaveLength(acknowledged.length)
  })
})
