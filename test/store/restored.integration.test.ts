import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { migrateStores } from '#compose/stores.ts'
import { aDossier, gatewaySettings, inject } from '../api/gateway.ts'
import { runCli } from '../cli/run.ts'
import { makeArchivedPostgres } from '../support/archived-postgres.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { keyHash, openInstallation, type Settings } from '../support/installation.ts'
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

describe('a record that was brought up to a moment by its journal', () => {
  let made: Awaited<ReturnType<typeof makeArchivedPostgres>>
  let folder = ''
  let configFile = ''
  /** The address of the restored record, as the role of the processes. */
  let url = ''
  const seen = { before: '', after: '', lost: '', cursor: '' }

  const open = async (databaseUrl: string) => {
    const closing: (() => Promise<void>)[] = []
    const resources = await openInstallation([adapter], settings, { databaseUrl }, (close) =>
      closing.push(close),
    )
    const app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
    closing.push(() => app.close())
    const headers = { authorization: 'Bearer key-of-city' }
    const inboxAt = (cursor?: string) => `/v1/inbox?inbox=city${cursor === undefined ? '' : `&cursor=${cursor}`}`
    let closed = false
    return {
      put: async (dossier = aDossier()) => {
        const request = { method: 'PUT', url: `/v1/dossiers/${dossier.code}`, headers, payload: dossier } as const
        expect((await inject(app, request)).status).toBe(202)
        return dossier.code
      },
      dossier: (code: string) => inject(app, { url: `/v1/dossiers/${code}`, headers }),
      read: (cursor?: string) => inject(app, { url: inboxAt(cursor), headers }),
      acknowledge: (cursor: string) =>
        inject(app, { method: 'POST', url: '/v1/inbox/ack', headers, payload: { inbox: 'city', cursor } }),
      tell: (dossierCode: string) =>
        acceptOne(resources.database, {
          sender: 'fake',
          type: 'withdrawal-request',
          data: { dossierCode, requestedAt: '2026-11-05T08:30:00+07:00' },
          dossierCode,
          findings: [],
          deliveries: [],
          inboxes: [{ inbox: 'city', lane: dossierCode }],
        }),
      async close() {
        if (closed) return
        closed = true
        for (const close of closing.reverse()) await close()
      },
    }
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
    const gateway = await open(first.href)
    seen.before = await gateway.put()
    await gateway.tell('H26.900.01-261105-9001')
    await made.takeBase()
    seen.after = await gateway.put()
    const { rows } = await onServer(server.url, (client) => client.query('select now()::text as now'))
    await gateway.tell('H26.900.01-261105-9002')
    seen.lost = await gateway.put()
    seen.cursor = (await gateway.read()).body.nextCursor
    await gateway.close()
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
    const gateway = await open(url)
    onTestFinished(gateway.close)
    const early = await longbien('restored', '--reason', 'the disk broke')
    expect(early.code).toBe(1)
    expect(early.err).toMatch(/still open/)
    await gateway.close()
    expect((await longbien('restored', '--reason', 'x', '--not-sent', 'idel')).err).toMatch(/idel/)

    const { code, out } = await longbien('restored', '--reason', 'the disk broke', '--not-sent', 'idle', '--json')
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

  test('has what was accepted up to then; what came later is accepted once more', async () => {
    const gateway = await open(url)
    onTestFinished(gateway.close)
    expect((await gateway.dossier(seen.before)).status).toBe(200)
    expect((await gateway.dossier(seen.after)).status).toBe(200)
    expect((await gateway.dossier(seen.lost)).status).toBe(404)
    await gateway.put({ ...aDossier(), code: seen.lost })
  })

  test('gives a reader of its inboxes everything: a cursor of before is refused, not taken for another place', async () => {
    const gateway = await open(url)
    onTestFinished(gateway.close)
    // As many entries as there were: the old cursor would stand behind them.
    await gateway.tell('H26.900.01-261105-9003')
    for (const answer of [await gateway.read(seen.cursor), await gateway.acknowledge(seen.cursor)]) {
      expect(answer.status).toBe(400)
      expect(answer.body.errors).toMatchObject([{ pointer: '/cursor', code: 'CURSOR_BEFORE_RESTORATION' }])
    }
    const { body } = await gateway.read()
    const subjects = body.events.map(({ subject }: { subject: string }) => subject)
    expect(subjects).toEqual(['H26.900.01-261105-9001', 'H26.900.01-261105-9003'])
    expect((await gateway.acknowledge(body.nextCursor)).body.acknowledged).toBe(body.nextCursor)
    expect((await gateway.read(body.nextCursor)).body).toMatchObject({ events: [], nextCursor: body.nextCursor })
  })
})
