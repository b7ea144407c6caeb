import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { hashPassword } from '#crypto/password.ts'
import { useDatabase } from '../support/database.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { openInstallation } from '../support/installation.ts'
import { type Sitting, startProvider, type TestProvider } from '../support/use-provider.ts'
import { type Answer, gatewaySettings, inject } from './gateway.ts'

const publicUrl = 'http://127.0.0.1:8080/bridge'
const database = useDatabase()
const operators = { agencies: ['*'], view: true, operate: true }
const account = {
  name: 'an',
  displayName: 'Người An',
  passwordHash: await hashPassword('x'),
  groups: ['operators'],
}

let provider: TestProvider
/** Two processes on one record, of which the second knows fewer groups. */
let [one, other]: FastifyInstance[] = []
const closing: (() => Promise<void>)[] = []

const openGateway = async (groups: object) => {
  const { issuer, clientId, clientSecret } = provider
  const accounts = [{ ...account, groups: Object.keys(groups).slice(0, 1) }]
  const console = { enabled: true, publicUrl, accounts, oidc: { issuer, clientId, clientSecret }, groups }
  const settings = { ...gatewaySettings, console }
  const stores = { databaseUrl: database.url }
  const resources = await openInstallation([fakePartner().adapter], settings, stores, (close) =>
    closing.push(close),
  )
  const app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
  closing.push(async () => app.close())
  return app
}

beforeAll(async () => {
  provider = await startProvider(publicUrl)
  const readers = { agencies: ['*'], view: true }
  one = await openGateway({ operators, '/city/readers': readers })
  other = await openGateway({ '/city/readers': readers })
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

const get = async (app: FastifyInstance | undefined, url: string, cookie = ''): Promise<Answer> => {
  if (!app) throw new Error('The gateway is not open')
  return inject(app, { method: 'GET', url, headers: cookie === '' ? {} : { cookie } })
}
const cookieOf = ({ headers }: Answer) => headers['set-cookie']?.split(';')[0] ?? ''

/** Begins at one process and comes back to the other, as behind a proxy. */
const comeBack = async (sitting: Sitting | 'says-no', change = (address: string) => address) => {
  const begun = await get(one, '/console/sign-in')
  expect(begun.status).toBe(303)
  const address = change(await provider.browse(String(begun.headers.location), sitting))
  expect(address).toMatch(`${publicUrl}/console/signed-in?`)
  return { address: address.replace(publicUrl, ''), cookie: cookieOf(begun) }
}
const finish = async (sitting: Sitting | 'says-no', change?: (address: string) => string, app = other) => {
  const { address, cookie } = await comeBack(sitting, change)
  return get(app, address, cookie)
}
const refusedFor = ({ headers, status }: Answer) => {
  expect(status).toBe(303)
  expect(headers['set-cookie']).toBeUndefined()
  return headers.location?.replace('./#/sign-in?problem=', '')
}
const me = async (app: FastifyInstance | undefined, cookie: string) => (await get(app, '/v1/me', cookie)).body

const binh: Sitting = { name: 'binh', displayName: 'Người Bình', groups: ['operators', 'choir'] }

describe('logging in by the provider', () => {
  test('takes a step within our own site, since the browser brings no cookie from the other', async () => {
    const { address, cookie } = await comeBack(binh)
    expect(cookie).toMatch(/^longbien-sign-in=/)
    const step = await get(other, address)
    expect(step).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    const [, next = ''] = /content="0;url=(signed-in[^"]*)"/.exec(step.text) ?? []
    const back = await get(one, `/console/${next.replaceAll('&amp;', '&')}`, cookie)
    expect(back).toMatchObject({ status: 303, headers: { location: './' } })
    expect(back.headers['set-cookie']).toMatch(
      /^longbien-session=.*; Path=\/bridge; HttpOnly; SameSite=Strict$/,
    )

    const session = await get(one, '/console/session', cookieOf(back))
    expect(session.body.signedIn).toMatchObject({
      person: 'binh',
      displayName: 'Người Bình',
      groups: ['operators'],
      way: 'oidc',
      rights: { operate: true },
    })
    expect(await me(one, cookieOf(back))).toMatchObject({ name: 'console', person: 'binh' })
  })

  test('counts the groups that the provider names at that time, as the configuration in force has them', async () => {
    const back = await finish({ ...binh, groups: ['operators'] }, undefined, one)
    expect(await me(one, cookieOf(back))).toMatchObject({ rights: { operate: true } })
    expect(await me(other, cookieOf(back))).toMatchObject({ rights: { operate: false, seeAll: false } })
    const later = await finish({ ...binh, groups: ['/city/readers'] })
    expect(await me(one, cookieOf(later))).toMatchObject({ rights: { operate: false, seeAll: true } })
  })

  test('ends at the provider too', async () => {
    const cookie = cookieOf(await finish(binh, undefined, one))
    const { csrf } = (await get(one, '/console/session', cookie)).body.signedIn
    const out = await one?.inject({
      method: 'DELETE',
      url: '/console/session',
      headers: { cookie, 'x-csrf-token': csrf },
    })
    const url = new URL(out?.json().signOutUrl)
    expect(url.origin).toBe(provider.issuer)
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${publicUrl}/console/`)
    expect((await get(other, '/v1/me', cookie)).status).toBe(401)
  })
})

describe('nobody is logged in', () => {
  test.each<[string, Sitting | 'says-no', string]>([
    ['who has no group here', { ...binh, groups: ['choir'] }, 'no-group'],
    ['whose groups are not said', { name: 'binh' }, 'no-group'],
    ['who has the name of an account', { ...binh, name: 'an' }, 'taken-name'],
    ['who has it in other letters', { ...binh, name: 'An' }, 'taken-name'],
    ['whose name is the number of a paper', { ...binh, name: '001099000001' }, 'no-name'],
    ['whom the provider refuses', 'says-no', 'refused'],
  ])('%s', async (_who, sitting, problem) => {
    expect(refusedFor(await finish(sitting, undefined, one))).toBe(problem)
  })

  test.each<[string, (address: string) => string, string]>([
    ['with another state', (address) => address.replace(/state=[^&]*/, 'state=another'), 'refused'],
    ['with another code', (address) => address.replace(/code=[^&]*/, 'code=another'), 'refused'],
    [
      'with another issuer',
      (address) => address.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example'),
      'refused',
    ],
    ['with nothing', (address) => address.replace(/[?].*/, '?'), 'refused'],
  ])('who comes back %s', async (_how, change, problem) => {
    expect(refusedFor(await finish(binh, change, one))).toBe(problem)
  })

  test('who comes with the cookie of another log-in, a second time, or too late', async () => {
    const [first, second] = [await comeBack(binh), await comeBack(binh)]
    expect(refusedFor(await get(one, first.address, second.cookie))).toBe('refused')
    expect((await get(one, second.address, second.cookie)).headers.location).toBe('./')
    expect(refusedFor(await get(one, second.address, second.cookie))).toBe('refused')
    expect(refusedFor(await get(one, `${first.address}&step=2`))).toBe('started-too-long-ago')
  })

  test('while the provider is away, and the page says so', async () => {
    const { address, cookie } = await comeBack(binh)
    await provider.close()
    expect(refusedFor(await get(one, address, cookie))).toBe('provider-unavailable')
  })
})
