import { expect, onTestFinished, test, vi } from 'vitest'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { migrateStores } from '#compose/stores.ts'
import { aDossier, gatewaySettings, inject } from '../api/gateway.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { type AtEnd, openInstallation } from '../support/installation.ts'
import { startPgBouncer } from '../support/pgbouncer.ts'

const database = useDatabase()
const missing = 'pgbouncer is not installed'

/** In front of this file's database; nothing where this machine has none, which only users' machines may. */
const pooler = async (poolMode: string) => {
  const started = await startPgBouncer(database.url, poolMode)
  if (!started && process.env.CI === 'true') throw new Error(`${missing}; CI has to have it.`)
  if (!started) console.warn(`\nWARNING: ${missing}: NOTHING IS TRIED BEHIND A POOLER.\n`)
  return started
}
const open = (databaseUrl: string, atEnd?: AtEnd) =>
  openInstallation([fakePartner().adapter], gatewaySettings, { databaseUrl }, atEnd)

test('behind a pooler by session everything works', async ({ skip }) => {
  const behind = await pooler('session')
  if (!behind) return skip()
  const closing: (() => Promise<void>)[] = []
  onTestFinished(async () => {
    for (const close of closing.reverse()) await close()
    await behind.stop()
  })
  const resources = await open(behind.url, (close) => closing.push(close))
  const app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
  closing.push(() => app.close())
  const put = async () => {
    const dossier = aDossier()
    const headers = { authorization: 'Bearer key-of-city' }
    return inject(app, { method: 'PUT', url: `/v1/dossiers/${dossier.code}`, headers, payload: dossier })
  }
  const answers = await Promise.all(Array.from({ length: 60 }, put))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
  await vi.waitFor(async () => {
    expect(await resources.queues.get('fake')?.depth()).toMatchObject({ prioritized: expect.any(Number) })
  })
  const { rows } = await resources.database.query('show enable_seqscan')
  expect(rows).toEqual([{ enable_seqscan: 'off' }])
})

test.each(['transaction', 'statement'])(
  'behind a pooler by %s nothing starts, and the message says why',
  async (mode) => {
    const behind = await pooler(mode)
    if (!behind) return
    onTestFinished(() => behind.stop())
    const why = /^DATABASE_URL leads to a pooler .* pool_mode = session/
    await expect(open(behind.url)).rejects.toThrow(why)
    await expect(
      migrateStores({ databaseUrl: behind.url, migrateUrl: behind.url }, undefined),
    ).rejects.toThrow(why)
  },
)
