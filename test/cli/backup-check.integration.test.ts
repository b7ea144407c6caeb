import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connectDatabase } from '#store/database.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { keyHash } from '../support/installation.ts'
import { aMessage } from '../support/messages.ts'
import { dump, hasPgDump, restore } from '../support/pg-dump.ts'
import { acceptOne } from '../support/record.ts'
import { onServer, urlOf } from '../support/server.ts'
import { runCli } from './run.ts'

describe.skipIf(!hasPgDump)('a record that pg_dump wrote and pg_restore read', () => {
  const original = useDatabase()
  const serverUrl = inject('serverUrl')
  const name = `restored_${randomBytes(6).toString('hex')}`
  const url = urlOf(serverUrl, name)
  let folder = ''
  let configFile = ''
  const onCopy = (statement: string) => onServer(url, (client) => client.query(statement))

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longbien-dump-'))
    configFile = join(folder, 'city.yaml')
    const sender = {
      name: 'city',
      keys: [{ sha256: keyHash('x') }],
      rights: { agencies: ['*'], messages: ['dossier'] },
    }
    await writeFile(
      configFile,
      JSON.stringify({
        privacy: { pseudonymKeys: [{ id: 'test', key: 'a key of the tests that is long enough' }] },
        senders: [sender],
        endpoints: { portal: { adapter: 'fake', settings: {}, timeoutMs: 1000 } },
        routes: [{ message: 'dossier', endpoint: 'portal', operation: 'state' }],
      }),
    )
    const patient = { poolSize: 1, statementTimeoutMs: 10_000, connectTimeoutMs: 5000 }
    const pool = connectDatabase({ url: original.url, ...patient }, () => undefined)
    for (let number = 1; number <= 3; number += 1)
      await acceptOne(pool, aMessage(`H26-${number}`), new Date())
    await pool.end()
    const file = await dump(original.url, folder)
    await onServer(serverUrl, (server) => server.query(`create database ${name}`))
    await restore(file, url)
  })
  afterAll(async () => {
    await onServer(serverUrl, (server) => server.query(`drop database if exists ${name} with (force)`))
    await rm(folder, { recursive: true, force: true })
  })

  const check = async () => {
    const env = { DATABASE_URL: url, LONGBIEN_CONFIG: configFile }
    const { code, out, err } = await runCli(['backup-check', '--json'], env, [fakePartner().adapter])
    expect(err).toBe('')
    const { checks } = JSON.parse(out) as { checks: { name: string; status: string; found: string }[] }
    return { code, of: (wanted: string) => checks.find(({ name }) => name === wanted), checks }
  }

  test('is whole, every count and body of it', async () => {
    const { code, checks, of } = await check()
    expect(checks.filter(({ status }) => status === 'failed')).toEqual([])
    expect(of('bodies')?.found).toMatch(/3/)
    expect(code).toBe(0)
  })

  test.each([
    ['rows', `delete from longbien.messages where dossier_code = 'H26-1'`],
    ['bodies', `update longbien.messages set body = '\\x7b' where dossier_code = 'H26-2'`],
    [
      'counters',
      `select setval(pg_get_serial_sequence('longbien.audit', 'id'), 1, false); insert into longbien.audit (at, by, action, subject, details) overriding system value values (now(), 'x', 'pause', 'x', '{}'); select setval(pg_get_serial_sequence('longbien.audit', 'id'), 1, false)`,
    ],
    [
      'pseudonym keys',
      `insert into longbien.accesses (id, at, sender, action, what, subject, subject_key) values (longbien.bound_of(now()), now(), 'x', 'read', 'dossier', '\\x00', 'lost')`,
    ],
    [
      'figures',
      `insert into longbien.figures_by_day (span, day, agency, procedure, owner, received) values ('day', '2026-11-05', 'H26', '1.004227', '', 7)`,
    ],
    ['months', `drop table longbien.attempts_${new Date().toISOString().slice(0, 7).replace('-', '_')}`],
  ])('fails for its %s', async (name, sabotage) => {
    await onCopy(sabotage)
    const { code, of } = await check()
    expect(of(name)).toMatchObject({ status: 'failed' })
    expect(code).toBe(1)
  })

  test('of a version that is too new is not looked into', async () => {
    await onCopy(
      `insert into longbien.migrations (number, name, works_from) values (9999, '9999_later.sql', 9999)`,
    )
    const { code, checks } = await check()
    expect(checks.find(({ name }) => name === 'migrations')).toMatchObject({
      status: 'failed',
      found: '+ 9999_later.sql',
    })
    expect(checks.map(({ name }) => name)).not.toContain('rows')
    expect(code).toBe(1)
  })
})
