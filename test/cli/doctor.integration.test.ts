import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { freePort } from '../support/free-port.ts'
import { keyHash } from '../support/installation.ts'
import { asOldServer } from '../support/old-server-proxy.ts'
import { runCli } from './run.ts'

const database = useDatabase()
const { adapter } = fakePartner()
const reachable = {
  ...adapter,
  settings: { type: 'object', properties: { site: { properties: { url: { type: 'string' } } } } },
}
let folder = ''
let partner: Server
let closed = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-doctor-'))
  partner = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1')
  await once(partner, 'listening')
  closed = await freePort()
})
afterAll(async () => {
  partner.close()
  await rm(folder, { recursive: true, force: true })
})

const config = async (url: string, settings: object = { site: { url } }): Promise<string> => {
  const file = join(folder, 'city.yaml')
  await writeFile(
    file,
    JSON.stringify({
      senders: [
        {
          name: 'city',
          keys: [{ sha256: keyHash('x') }],
          rights: { agencies: ['*'], messages: ['dossier'] },
        },
      ],
      endpoints: { portal: { adapter: 'fake', settings, timeoutMs: 1000 } },
      routes: [{ message: 'dossier', endpoint: 'portal', operation: 'state' }],
    }),
  )
  return file
}

interface Checks {
  readonly status: string
  readonly checks: readonly {
    readonly name: string
    readonly status: string
    readonly found: string
    readonly remedy?: string
  }[]
}

const port = () => (partner.address() as AddressInfo).port
const look = async (url = `http://127.0.0.1:${port()}/x`, change: Record<string, string> = {}) => {
  const env = { LONGBIEN_CONFIG: await config(url), DATABASE_URL: database.url, ...change }
  const { code, out } = await runCli(['doctor', '--json'], env, [reachable])
  return { code, report: JSON.parse(out) as Checks }
}
const found = ({ checks }: Checks, name: string) => checks.filter((one) => one.name === name)

describe('longbien doctor', () => {
  test('says that all is well, in a table in both languages', async () => {
    const { code, report } = await look()
    expect({ code, bad: report.checks.filter(({ status }) => status === 'failed') }).toEqual({
      code: 0,
      bad: [],
    })
    expect(report.checks.map(({ name }) => name)).toEqual([
      'longbien',
      'node',
      'configuration',
      'database',
      'clock',
      'encoding',
      'time zone',
      'migrations',
      'database role',
      'queue',
      'partner portal',
    ])
    const env = { LONGBIEN_CONFIG: await config(`http://127.0.0.1:${port()}`), DATABASE_URL: database.url }
    expect((await runCli(['doctor'], env, [reachable])).out).toMatch(/^check +state +found\nlongbien +ok +\d/)
    const vietnamese = await runCli(['doctor', '--lang', 'vi'], env, [reachable])
    expect(vietnamese.out).toMatch(/^kiểm tra +tình trạng +thấy\nlongbien +tốt +\d/)
  })

  test('says which partner cannot be reached, and what to do', async () => {
    const { code, report } = await look(`http://127.0.0.1:${closed}`)
    expect([code, report.status]).toEqual([1, 'failed'])
    expect(found(report, 'partner portal')).toMatchObject([
      {
        status: 'failed',
        found: expect.stringContaining('ECONNREFUSED'),
        remedy: expect.stringContaining('firewall'),
      },
    ])
  })

  test('takes nothing for a server that the schema does not call an address', async () => {
    const site = { type: "object", properties: { url: { type: 'string', format: 'uri' }, namespace: { type: 'string' } } }
    const withNamespace = { ...adapter, settings: { type: 'object', properties: { site } } }
    const url = `http://127.0.0.1:${port()}`
    const settings = { site: { url, namespace: 'https://nobody.invalid' } }
    const env = { LONGBIEN_CONFIG: await config(url, settings), DATABASE_URL: database.url }
    const { out } = await runCli(['doctor', '--json'], env, [withNamespace])
    expect(found(JSON.parse(out), 'partner portal')).toMatchObject([{ status: 'ok', found: url }])
  })

  test('does not wait for ever for a partner that says nothing', async () => {
    const { report } = await look(`https://127.0.0.1:${port()}`)
    expect(found(report, 'partner portal')).toMatchObject([
      { status: 'failed', found: expect.stringContaining('no answer within 5 s') },
    ])
  })

  test('names migrations that are missing, and those that are newer than it', async () => {
    await database.rows(`insert into migrations (number, name) values (9999, '9999_from_tomorrow.sql')`)
    const [last] = await database.rows<{ number: number; name: string }>(
      'delete from migrations where number = (select max(number) from migrations where number < 9999) returning number, name',
    )
    onTestFinished(async () => {
      await database.rows('delete from migrations where number = 9999')
      await database.rows('insert into migrations (number, name) values ($1, $2)', [last?.number, last?.name])
    })
    const { code, report } = await look()
    expect(code).toBe(1)
    expect(found(report, 'migrations')).toMatchObject([
      { status: 'failed', found: '+ 9999_from_tomorrow.sql' },
      { status: 'failed', found: `- ${last?.name}`, remedy: 'Run: longbien migrate' },
    ])
  })

  test('goes on looking where the database is gone, the configuration is wrong or the server is old', async () => {
    const gone = await look(undefined, { DATABASE_URL: `postgres://127.0.0.1:${closed}/x` })
    expect(found(gone.report, 'database')).toMatchObject([
      { status: 'failed', remedy: expect.stringContaining('DATABASE_URL') },
    ])
    expect(found(gone.report, 'partner portal')).toMatchObject([{ status: 'ok' }])
    const wrong = await look(undefined, { LONGBIEN_CONFIG: join(folder, 'none.yaml') })
    expect(found(wrong.report, 'configuration')).toMatchObject([{ status: 'failed' }])
    expect(found(wrong.report, 'migrations')).toMatchObject([{ status: 'ok' }])
    const old = await look(undefined, { DATABASE_URL: await asOldServer(database.url) })
    expect(found(old.report, 'database')).toMatchObject([
      { status: 'failed', found: expect.stringMatching(/^PostgreSQL 15/) },
    ])
    const redis = await look(undefined, { REDIS_URL: `redis://127.0.0.1:${closed}` })
    expect(found(redis.report, 'queue')).toMatchObject([
      { status: 'failed', found: expect.stringContaining('Redis') },
    ])
  })
})

describe('a process', () => {
  const start = async (command: string, databaseUrl: string) =>
    runCli(
      [command],
      { LONGBIEN_CONFIG: await config(`http://127.0.0.1:${port()}`), DATABASE_URL: databaseUrl, PORT: '0' },
      [reachable],
    )

  test.each(['start', 'serve', 'work', 'migrate'])('%s refuses PostgreSQL older than 17', async (command) => {
    expect(await start(command, await asOldServer(database.url))).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^PostgreSQL 15\S* .*is too old: Long Biên needs version 17 or later\. Upgrade the server/,
      ),
    })
  })

  test('goes on with a database to which a newer version has only added, and leaves it as it is', async () => {
    const newer = `insert into migrations (number, name, works_from) values (9998, '9998_only_adds.sql', 0)`
    await database.rows(newer)
    onTestFinished(async () => void (await database.rows('delete from migrations where number = 9998')))
    expect(await start('migrate', database.url)).toMatchObject({ code: 0 })
    const { code, report } = await look()
    expect(found(report, 'migrations')).toMatchObject([{ status: 'warning', found: '+ 9998_only_adds.sql' }])
    expect(code).toBe(0)
    await database.rows('update migrations set works_from = 9998 where number = 9998')
    expect(await start('migrate', database.url)).toMatchObject({ code: 1 })
  })

  test.each(['start', 'serve', 'work', 'migrate'])(
    '%s refuses a database that a newer version has migrated',
    async (command) => {
      await database.rows(`insert into migrations (number, name) values (9999, '9999_from_tomorrow.sql')`)
      onTestFinished(async () => void (await database.rows('delete from migrations where number = 9999')))
      expect(await start(command, database.url)).toMatchObject({
        code: 1,
        err: expect.stringMatching(
          /^The database is newer than this program: it has 9999_from_tomorrow\.sql\. Start the version/,
        ),
      })
    },
  )
})
