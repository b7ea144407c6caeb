import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { openResources } from '#compose/resources.ts'
import { connectDatabase } from '#store/database.ts'
import { perfectDossier } from '../messages/rules/sample.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { loadSettings, openInstallation } from '../support/installation.ts'
import { aDossier, expectProblem, gatewaySettings, inject } from './gateway.ts'

const database = useDatabase()

const closedPort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** The gateway of a process whose database went away after the start. */
const openApp = async (away: boolean) => {
  const stores = { databaseUrl: database.url }
  const resources = await openInstallation([fakePartner().adapter], gatewaySettings, stores)
  const gone = connectDatabase(
    {
      url: `postgres://longbien@127.0.0.1:${await closedPort()}/longbien`,
      poolSize: 2,
      statementTimeoutMs: 1000,
      connectTimeoutMs: 1000,
    },
    () => undefined,
  )
  onTestFinished(() => gone.end())
  const gateway = composeGateway(away ? { ...resources, database: gone } : resources)
  const app = await buildApp(gateway, { version: '0.0.0', ...resources.config.http })
  onTestFinished(() => app.close())
  return app
}
const headers = { authorization: 'Bearer key-of-city' }

describe('health', () => {
  test('is live and ready, without a key, when everything answers', async () => {
    const app = await openApp(false)
    await expect(inject(app, { url: '/health/live' })).resolves.toMatchObject({ status: 200 })
    await expect(inject(app, { url: '/health/ready' })).resolves.toMatchObject({
      status: 200,
      body: { status: 'ready', parts: { database: 'ready', queue: 'ready' } },
    })
  })

  test('is live but not ready while the database is away, and says which part', async () => {
    const app = await openApp(true)
    await expect(inject(app, { url: '/health/live' })).resolves.toMatchObject({ status: 200 })
    const answer = await inject(app, { url: '/health/ready' })
    expect(answer).toMatchObject({
      status: 503,
      body: { status: 'not-ready', parts: { database: 'not reachable', queue: 'ready' } },
    })
    expect(answer.text).not.toMatch(/127\.0\.0\.1|postgres/)
  })
})

describe('readiness', () => {
  test('is told within about two seconds when no part answers at all', async () => {
    const stores = { databaseUrl: database.url }
    const resources = await openInstallation([fakePartner().adapter], gatewaySettings, stores)
    const never = () => new Promise<never>(() => undefined)
    const gateway = composeGateway({
      ...resources,
      database: { query: never } as never,
      queueConnection: { look: never } as never,
    })
    const start = performance.now()
    const silent = 'no answer within 2 seconds'
    await expect(gateway.apis.monitor.ready()).resolves.toEqual({
      status: 'not-ready',
      reason: `database: ${silent}; queue: ${silent}`,
      parts: {
        database: silent,
        queue: silent,
        'loop backlog': 'ready',
        'loop clock': 'ready',
        'loop legal-clock': 'ready',
        'loop refused-calls': 'ready',
      },
    })
    expect(performance.now() - start).toBeLessThan(3000)
  })
})

describe('while the database is away', () => {
  test('a message is answered 503 with when to come back: nothing was taken', async () => {
    const app = await openApp(true)
    const dossier = aDossier()
    const answer = await inject(app, {
      method: 'PUT',
      url: `/v1/dossiers/${dossier.code}`,
      headers,
      payload: dossier,
    })
    expectProblem(answer, 503, 'unavailable')
    expect(answer.headers['retry-after']).toBe('2')
    expectProblem(await inject(app, { url: '/v1/messages', headers }), 503, 'unavailable')
  })

  test('each of many messages is answered 503', async () => {
    const app = await openApp(true)
    const payload = [aDossier(), aDossier()].map((data) => ({ type: 'dossier', data }))
    const answer = await inject(app, { method: 'POST', url: '/v1/messages', headers, payload })
    expect(answer.body).toMatchObject([{ type: '/problems/unavailable', status: 503 }, { status: 503 }])
  })

  test('no question leaves: it could not be audited', async () => {
    const app = await openApp(true)
    const payload = {
      purpose: { dossierCode: perfectDossier.code, officer: 'x', reason: 'Đối chiếu khi tiếp nhận' },
      data: { personalId: '001190000001', fullName: 'Phạm Thị Ví Dụ', birthDate: { year: 1990 } },
    }
    expectProblem(
      await inject(app, { method: 'POST', url: '/v1/queries/fake/ask', headers, payload }),
      503,
      'unavailable',
    )
  })
})

describe('starting', () => {
  const empty = useDatabase({ from: 'template1' })

  test('is refused while a migration is pending, and the message says what to do', async () => {
    const { adapter } = fakePartner()
    const loaded = await loadSettings([adapter], gatewaySettings)
    await expect(openResources(loaded, [adapter], empty.url)).rejects.toThrow(
      /^The database lacks 0001_record.sql(, \S+)*\. Run "longbien migrate", then start again\.$/,
    )
  })
})
