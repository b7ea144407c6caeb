import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { openSessions } from '#store/console-sessions.ts'
import { openInstallation } from '../support/installation.ts'
import { aDossier, expectProblem, gatewaySettings, inject, useGateway } from './gateway.ts'
import { account, cookieOf, type LoggedIn, logIn, signIn } from './log-in.ts'

const settings = {
  fourEyes: { settle: true, resend: true },
  console: {
    enabled: true,
    accounts: [
      account('an', 'operators'),
      account('binh', 'operators', 'approvers'),
      account('chi', 'guests'),
      account('dung', 'approvers'),
    ],
    groups: {
      operators: { agencies: ['*'], view: true, operate: true },
      approvers: { agencies: ['*'], view: true, approve: true },
      guests: { agencies: ['H29'], view: true },
    },
  },
}
const gateway = useGateway(settings)

/** A second process on the same record. */
let other: FastifyInstance
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  const stores = { databaseUrl: gateway.database.url }
  const whole = { ...gatewaySettings, ...settings }
  const resources = await openInstallation([gateway.partner.adapter], whole, stores, (close) =>
    closing.push(close),
  )
  other = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
  closing.push(async () => other.close())
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

const headersOf = (name: string) => logIn(gateway, name)
const withCookie = (method: 'GET' | 'POST' | 'DELETE', url: string, headers: object, body?: unknown) =>
  gateway.call(method, url, { as: '', headers: { ...headers }, body })

const rows = (change: string) => gateway.database.rows(`update console_sessions set ${change}`)

describe('logging in with an account', () => {
  test('gives a cookie that no script reads and no other site sends, and says who one is', async () => {
    const answer = await signIn(gateway, 'an')
    expect(answer.headers['set-cookie']).toMatch(
      /^longbien-session=[\w-]{43}[.][\w-]{22}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toMatchObject({
      signedIn: {
        person: 'an',
        groups: ['operators'],
        rights: { seeAll: true, operate: true, approve: false },
      },
      ways: { accounts: true, oidc: false },
    })
    const again = await withCookie('GET', '/console/session', { cookie: cookieOf(answer) })
    expect(again.body.signedIn).toMatchObject({ person: 'an', csrf: answer.body.signedIn.csrf })
    const me = await withCookie('GET', '/v1/me', { cookie: cookieOf(answer) })
    expect(me.body).toMatchObject({
      name: 'console',
      person: 'an',
      rights: { operate: true, approve: false },
    })
  })

  test('is refused for a wrong password and an unknown name alike, after a pause, and counted', async () => {
    for (const [name, password] of [
      ['an', 'x'],
      ['nobody', 'mật khẩu mẫu'],
    ] as const) {
      const answer = await signIn(gateway, name, password)
      expectProblem(answer, 401, 'wrong-password')
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    await vi.waitFor(async () => {
      const counted = await gateway.call('GET', '/v1/refused-calls?kind=wrong-password', { as: 'operator' })
      expect(counted.body.refusedCalls.map(({ subject }: { subject?: string }) => subject)).toEqual([
        'an',
        undefined,
      ])
    }, 10_000)
  })

  test('is refused from the page of another site', async () => {
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expectProblem(await signIn(gateway, 'an', 'mật khẩu mẫu', evil), 403, 'not-from-console')
  })

  test('nobody is logged in without a cookie, and a key does not make a log-in', async () => {
    const answer = await gateway.call('GET', '/console/session', { as: 'operator' })
    expect(answer.body).toEqual({ signedIn: null, ways: { accounts: true, oidc: false } })
    expectProblem(await gateway.call('DELETE', '/console/session', { as: 'operator' }), 403, 'forbidden')
  })
})

describe('a call with the cookie', () => {
  test('reads and does what the groups allow, and the audit names the person', async () => {
    const headers = await headersOf('an')
    expect((await withCookie('GET', '/v1/messages', headers)).status).toBe(200)
    const paused = await withCookie('POST', '/v1/endpoints/fake/pause', headers, { reason: 'Bảo trì' })
    expect(paused.status).toBe(200)
    await withCookie('POST', '/v1/endpoints/fake/resume', headers, {})
    const audit = await gateway.call('GET', '/v1/audit?subject=fake', { as: 'operator' })
    expect(audit.body.entries.map(({ by }: { by: string }) => by)).toEqual(['console/an', 'console/an'])
    expectProblem(await withCookie('GET', '/v1/accesses', headers), 403, 'forbidden')
    const guest = await headersOf('chi')
    expectProblem(
      await withCookie('POST', '/v1/endpoints/fake/pause', guest, { reason: 'x' }),
      403,
      'forbidden',
    )
  })

  test('changes nothing without the token of the session', async () => {
    const { cookie } = await headersOf('an')
    const token = { 'x-csrf-token': (await headersOf('an'))['x-csrf-token'] }
    for (const headers of [{ cookie }, { cookie, ...token }]) {
      const answer = await withCookie('POST', '/v1/endpoints/fake/pause', headers, { reason: 'Bảo trì' })
      expectProblem(answer, 403, 'not-from-console')
    }
  })

  test('with a cookie that somebody made up is a call with a wrong key', async () => {
    const { cookie } = await headersOf('an')
    const forged = `${cookie.slice(0, -2)}${cookie.at(-2) === 'A' ? 'B' : 'A'}${cookie.slice(-1)}`
    for (const made of [forged, 'longbien-session=key-of-operator'])
      expectProblem(await withCookie('GET', '/v1/me', { cookie: made }), 401, 'unauthenticated')
    expect((await withCookie('GET', '/console/session', { cookie: forged })).body.signedIn).toBeNull()
  })

  test('and a key is made by the key', async () => {
    const { cookie } = await headersOf('an')
    const me = await gateway.call('GET', '/v1/me', { as: 'clerk', headers: { cookie } })
    expect(me.body).toMatchObject({ name: 'clerk' })
  })
})

describe('a second person', () => {
  test('is another one who is logged in, and may approve', async () => {
    const dossier = aDossier()
    const put = await gateway.call('PUT', `/v1/dossiers/${dossier.code}`, { body: dossier })
    const url = `/v1/messages/${put.body.messageId}`
    await gateway.database.rows(
      `update deliveries set status = 'parked' where message_id = '${put.body.messageId}'`,
    )
    const [an, binh, chi] = [await headersOf('an'), await headersOf('binh'), await headersOf('chi')]
    const settled = await withCookie('POST', `${url}/settle`, binh, {
      outcome: 'completed',
      reason: 'Cổng đã có',
    })
    expect(settled).toMatchObject({ status: 202, body: { by: 'console', person: 'binh' } })
    const approve = (headers: LoggedIn) =>
      withCookie('POST', `/v1/proposals/${settled.body.proposal}/approve`, headers, {
        reason: 'Đã đối chiếu',
      })
    expectProblem(await approve(binh), 403, 'forbidden')
    expectProblem(await approve(an), 403, 'forbidden')
    expectProblem(await approve(chi), 403, 'forbidden')

    const again = await withCookie('POST', `${url}/settle`, an, {
      outcome: 'completed',
      reason: 'Cổng đã có',
    })
    const dung = await headersOf('dung')
    expectProblem(
      await withCookie('POST', `${url}/settle`, dung, { outcome: 'completed', reason: 'x' }),
      403,
      'forbidden',
    )
    const approved = await withCookie('POST', `/v1/proposals/${again.body.proposal}/approve`, dung, {
      reason: 'Đã đối chiếu',
    })
    expect(approved).toMatchObject({
      status: 200,
      body: { state: 'approved', person: 'an', decidedBy: 'console', decidedPerson: 'dung' },
    })
  })
})

describe('a session', () => {
  const me = (headers: object) => withCookie('GET', '/v1/me', headers)

  test('is known to every process, and over in all of them when one logs out', async () => {
    const headers = await headersOf('an')
    const there = () => inject(other, { method: 'GET', url: '/v1/me', headers: { ...headers } })
    expect((await there()).body).toMatchObject({ person: 'an' })
    const out = await withCookie('DELETE', '/console/session', headers)
    expect(out).toMatchObject({ status: 200, body: {} })
    expect(out.headers['set-cookie']).toMatch(/^longbien-session=; Path=\/; Max-Age=0;/)
    expectProblem(await there(), 401, 'session-over')
    expectProblem(await me(headers), 401, 'session-over')
    expect((await withCookie('GET', '/console/session', headers)).body.signedIn).toBeNull()
    const audit = await gateway.call('GET', '/v1/audit?subject=console&limit=2', { as: 'operator' })
    expect(audit.body.entries).toMatchObject([
      { by: 'console/an', action: 'sign-out', details: { way: 'account' } },
      { by: 'console/an', action: 'sign-in', details: { way: 'account', groups: ['operators'] } },
    ])
  })

  test('ends when nothing is done for long, and what a page does by itself is nothing', async () => {
    const headers = await headersOf('an')
    await rows(`seen_at = seen_at - interval '29 minutes'`)
    expect((await me({ ...headers, 'x-console-background': 'true' })).status).toBe(200)
    await rows(`seen_at = seen_at - interval '1 minute'`)
    expectProblem(await me(headers), 401, 'session-over')

    const busy = await headersOf('an')
    for (let halves = 0; halves < 3; halves += 1) {
      await rows(`seen_at = seen_at - interval '20 minutes'`)
      expect((await me(busy)).status).toBe(200)
    }
  })

  test('ends after its longest time, whatever is done', async () => {
    const headers = await headersOf('an')
    await rows(`ends_at = ends_at - interval '12 hours'`)
    expectProblem(await me(headers), 401, 'session-over')
  })

  test('is taken over by the next log-in of the same browser', async () => {
    const first = await headersOf('an')
    await gateway.call('POST', '/console/session', {
      as: '',
      headers: { cookie: first.cookie },
      body: { name: 'chi', password: 'mật khẩu mẫu' },
    })
    expectProblem(await me(first), 401, 'session-over')
  })

  test('many are asked after at once', async () => {
    await headersOf('an')
    await headersOf('binh')
    const found = await gateway.database.rows<{ hex: string }>(
      `select encode(id_hash, 'hex') as hex from console_sessions where ends_at > now() order by started_at desc limit 2`,
    )
    const sessions = found.map(({ hex }) => hex)
    await rows(`seen_at = '-infinity' where id_hash = decode('${sessions[0]}', 'hex')`)
    const { database, now } = gateway.resources()
    const open = await openSessions(database, {
      sessions: [...sessions, '00'.repeat(32)],
      idleMinutes: 30,
      now: now(),
    })
    expect([...open]).toEqual([sessions[1]])
  })
})
