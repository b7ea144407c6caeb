import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { buildApp } from '#api/app.ts'
import { cursorText } from '#api/inbox/cursor.ts'
import { composeGateway } from '#compose/gateway.ts'
import { migrateStores } from '#compose/stores.ts'
import { connectDatabase, type Database } from '#store/database.ts'
import { readInbox } from '#store/inbox-reading.ts'
import { aDossier, gatewaySettings, inject } from '../api/gateway.ts'
import { runCli } from '../cli/run.ts'
import { makeArchivedPostgres } from '../support/archived-postgres.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { keyHash, openInstallation, type Settings } from '../support/installation.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import { acceptOne } from '../support/record.ts'
import { onServer } from '../support/server.ts'

const settings: Settings = {
  ...gatewaySettings,
  senders: [
    {
      name: 'city',
      keys: [{ sha256: keyHash('key-of-city') }],
      rights: { agencies: ['*'], messages: ['dossier'], seeAll: true, inboxes: ['city'] },
    },
  ],
  endpoints: {
    asked: { adapter: 'fake', settings: {}, timeoutMs: 1000 },
    idle: { adapter: 'fake', settings: {}, timeoutMs: 1000 },
  },
  inboxes: { city: {} },
  routes: [
    { message: 'dossier', endpoint: 'asked', operation: 'asked' },
    { message: 'dossier', endpoint: 'idle', operation: 'once' },
  ],
}
const { adapter } = fakePartner()
const codes = {
  before: 'H26.900.01-261105-8001',
  after: 'H26.900.01-261105-8002',
  lost: 'H26.900.01-261105-8003',
}

describe('a record that was brought up to a moment by its journal', () => {
  let made: Awaited<ReturnType<typeof makeArchivedPostgres>>
  let folder = ''
  let configFile = ''
  /** The address of the restored record, as the role of the processes. */
  let url = ''
  /** What a reader was given after the moment to which the record was brought. */
  let cursor = ''

  /** What lies in an inbox, as the way in writes it. */
  const tell = (database: Database, dossierCode: string) =>
    acceptOne(database, {
      sender: 'fake',
      type: 'withdrawal-request',
      data: { dossierCode, requestedAt: '2026-11-05T08:30:00+07:00' },
      dossierCode,
      findings: [],
      deliveries: [],
      inboxes: [{ inbox: 'city', lane: dossierCode }],
    })
  const handIn = (database: Database, code: string) => {
    const to = (endpoint: string, operation: string) => aDelivery(code, { endpoint, operation })
    return acceptOne(database, aMessage(code, { deliveries: [to('asked', 'asked'), to('idle', 'once')] }))
  }
  const connect = (at: string) => {
    const patient = { poolSize: 2, statementTimeoutMs: 60_000, connectTimeoutMs: 30_000 }
    return connectDatabase({ url: at, ...patient }, () => undefined)
  }

  const longbien = (...args: string[]) =>
    runCli(args, { DATABASE_URL: url, LONGBIEN_CONFIG: configFile }, [adapter])

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-restored-'))
    configFile = join(folder, 'city.yaml')
    const privacy = { pseudonymKeys: [{ id: 'test', key: 'a key of the tests that is long enough' }] }
    await writeFile(configFile, JSON.stringify({ log: { level: 'silent' }, privacy, ...settings }))
    made = await makeArchivedPostgres()
    const { server, applicationUrl } = made
    await server.start()
    const first = new URL(applicationUrl)
    first.port = String(server.port)
    await migrateStores({ databaseUrl: first.href, migrateUrl: server.url }, undefined)
    const before = connect(first.href)
    await handIn(before, codes.before)
    await tell(before, 'H26.900.01-261105-9001')
    await made.takeBase()
    await handIn(before, codes.after)
    const { rows } = await onServer(server.url, (client) => client.query('select now()::text as now'))
    await tell(before, 'H26.900.01-261105-9002')
    await handIn(before, codes.lost)
    const reader = { inbox: 'city', sender: 'city', consumer: 'city', limit: 50, now: new Date() }
    const page = await readInbox(before, reader)
    cursor = typeof page === 'string' ? '' : cursorText(page.last)
    await before.end()
    const restored = await made.restoreTo(String(rows[0]?.now))
    await restored.start()
    first.port = String(restored.port)
    url = first.href
  })
  afterAll(async () => {
    await made.remove()
    await rm(folder, { recursive: true, force: true })
  })

  test('is whole, and says where it ends', async () => {
    const { code, out } = await longbien('backup-check', '--json', '--max-age', '24')
    const { checks } = JSON.parse(out) as { checks: { name: string; status: string; found: string }[] }
    expect(checks.filter(({ status }) => status !== 'ok').map(({ name }) => name)).toEqual(['journal'])
    expect(code).toBe(0)
    const old = await longbien('backup-check', '--max-age', '0')
    expect(old.code).toBe(1)
  })

  test('is marked while nothing runs: what may have been sent is asked about, what surely was not is sent', async () => {
    const running = connect(url)
    await running.query('select 1')
    const early = await longbien('restored', '--reason', 'the disk broke')
    await running.end()
    expect(early.code).toBe(1)
    expect(early.err).toMatch(/still open/)
    expect((await longbien('restored', '--reason', 'x', '--not-sent', 'idel')).err).toMatch(/idel/)

    const { code, out } = await longbien(
      'restored',
      '--reason',
      'the disk broke',
      '--not-sent',
      'idle',
      '--json',
    )
    expect(code).toBe(0)
    const said = JSON.parse(out)
    expect(said).toMatchObject({ inDoubt: { asked: 2 }, senders: [{ sender: 'city' }, { sender: 'fake' }] })
    const found = await onServer(url, (client) =>
      client.query(
        `select endpoint, status, count(*)::int from longbien.deliveries group by 1, 2 order by 1`,
      ),
    )
    expect(found.rows).toEqual([
      { endpoint: 'asked', status: 'in-doubt', count: 2 },
      { endpoint: 'idle', status: 'waiting', count: 2 },
    ])
    const audit = await onServer(url, (client) =>
      client.query(`select details->>'reason' as reason from longbien.audit where action = 'restore'`),
    )
    expect(audit.rows).toEqual([{ reason: 'the disk broke' }])
  })

  test('has what was accepted up to then, and a reader gets everything: a cursor of before is refused', async () => {
    const resources = await openInstallation([adapter], settings, { databaseUrl: url })
    const app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
    onTestFinished(() => app.close())
    const headers = { authorization: 'Bearer key-of-city' }
    const get = (path: string) => inject(app, { url: path, headers })
    const read = (from = '') => get(`/v1/inbox?inbox=city${from}`)
    const acknowledge = (to: string) =>
      inject(app, { method: 'POST', url: '/v1/inbox/ack', headers, payload: { inbox: 'city', cursor: to } })

    const { rows } = await resources.database.query(
      'select dossier_code as code from messages where dossier_code = any($1) order by 1',
      [Object.values(codes)],
    )
    expect(rows).toEqual([{ code: codes.before }, { code: codes.after }])
    const again = { ...aDossier(), code: codes.lost }
    const handedIn = { method: 'PUT', url: `/v1/dossiers/${codes.lost}`, headers, payload: again } as const
    expect((await inject(app, handedIn)).status).toBe(202)

    // As many entries as there were: the old cursor would stand behind them.
    await tell(resources.database, 'H26.900.01-261105-9003')
    for (const answer of [await read(`&cursor=${cursor}`), await acknowledge(cursor)]) {
      expect(answer.status).toBe(400)
      expect(answer.body.errors).toMatchObject([{ pointer: '/cursor', code: 'CURSOR_BEFORE_RESTORATION' }])
    }
    const { body } = await read()
    const subjects = body.events.map(({ subject }: { subject: string }) => subject)
    expect(subjects).toEqual(['H26.900.01-261105-9001', 'H26.900.01-261105-9003'])
    expect(body.nextCursor).toMatch(/^2\.\d+$/)
    expect((await acknowledge(body.nextCursor)).body.acknowledged).toBe(body.nextCursor)
    expect((await read(`&cursor=${body.nextCursor}`)).body.events).toEqual([])
    expect((await read('&cursor=0')).body.events).toHaveLength(2)
  })
})
