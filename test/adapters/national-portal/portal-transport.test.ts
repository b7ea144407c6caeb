import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asFailure, type Failure, noFiles, type SharedSecret, type TransportTools } from '#adapter-kit'
import { type PortalRequest, portalTransport } from '../../../adapters/national-portal/portal-transport.ts'
import type { Settings } from '../../../adapters/national-portal/settings.ts'
import { useNock } from '../../support/use-nock.ts'
import { settings } from './a-dossier.ts'

useNock()

const base = '/VXPAdapter/RestService/forward'
const integration = `${base}/mapi/integration`
const request: PortalRequest = { endpoint: 'integration', service: 'TraCuuHoSo', body: { mahoso: 'H26-1' } }
const options = () => ({ timeoutMs: 2_000, signal: new AbortController().signal, requestId: 'request-1' })

/** What all processes of one installation share. */
const sharedTools = (): TransportTools => {
  let held: { value: string; generation: number } | undefined
  const secret: SharedSecret = {
    read: async () => held,
    renew: async (stale, make) => {
      if (held && held.generation > stale) return held
      held = { value: await make(), generation: stale + 1 }
      return held
    },
  }
  return { sharedSecret: () => secret, files: noFiles, now: () => new Date(0) }
}

const open: { close(): Promise<void> }[] = []
const connect = (change: Partial<Settings> = {}, tools = sharedTools()) => {
  const transport = portalTransport({ ...settings, ...change }, tools)
  open.push(transport)
  return transport
}

const logIn = (session: string) =>
  nock('http://portal.test').post(`${base}/mapi/login`).reply(200, { error_code: 0, session })

const failureOf = (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(() => {
    throw new Error('expected a failure')
  }, asFailure)

beforeEach(() => nock.disableNetConnect())
afterEach(async () => {
  await Promise.all(open.splice(0).map((transport) => transport.close()))
  const unused = nock.pendingMocks()
  nock.cleanAll()
  nock.enableNetConnect()
  expect(unused).toEqual([])
})

describe('the call', () => {
  test('carries session, agency and service before its arguments, and the headers of the portal', async () => {
    logIn('s-1')
    let sent = ''
    nock('http://portal.test', {
      reqheaders: { dstcode: settings.dstcode, charset: 'utf-8', 'x-request-id': 'request-1' },
    })
      .post(integration, (body) => {
        sent = JSON.stringify(body)
        return true
      })
      .reply(200, { error_code: '0', message: '', result: [] })

    expect(await connect().send(request, options())).toEqual({ code: '0', message: '', result: [] })
    expect(sent).toBe('{"session":"s-1","madonvi":"000.00.00.H26","service":"TraCuuHoSo","mahoso":"H26-1"}')
  })

  const { dstcode } = settings
  test.each([
    ['header', {}, { reqheaders: { dstcode } }],
    ['query', { dstcode }, { badheaders: ['dstcode'] }],
    ['both', { dstcode }, { reqheaders: { dstcode } }],
  ] as const)('is routed as %s, the log-in too', async (routeAs, query, headers) => {
    const scope = nock('http://portal.test', 'badheaders' in headers ? { badheaders: ['dstcode'] } : headers)
    scope.post(`${base}/mapi/login`).query(query).reply(200, { error_code: 0, session: 's-1' })
    scope.post(integration).query(query).reply(200, { error_code: 0 })
    expect(await connect({ routeAs }).send(request, options())).toMatchObject({ code: '0' })
  })

  test('names the provider where the adapter asks for it, and goes to the catalogue endpoint when it should', async () => {
    const query = { providerurl: 'http://provider.test/a b' }
    nock('http://portal.test')
      .post(`${base}/mapi/login`)
      .query(query)
      .reply(200, { error_code: 0, session: 's' })
    nock('http://portal.test').post(`${base}/mapi/share`).query(query).reply(200, { error_code: 0 })
    const transport = connect({ providerUrl: 'http://provider.test/a b' })
    await transport.send({ ...request, endpoint: 'share' }, options())
  })
})

describe('the session', () => {
  test('is asked for once, however many calls start at the same time, and shared between processes', async () => {
    logIn('s-1')
    nock('http://portal.test').post(integration).times(6).reply(200, { error_code: 0 })
    const tools = sharedTools()
    const [one, other] = [connect({}, tools), connect({}, tools)]
    await Promise.all(Array.from({ length: 5 }, () => one.send(request, options())))
    await other.send(request, options())
  })

  test.each([
    ['code 5', 200, { error_code: '5', message: '' }],
    ['words', 200, { error_code: 1, message: 'Phiên làm việc đã hết hạn' }],
    ['HTTP 401', 401, ''],
  ])('is renewed once when it ended (%s), and the call repeated once', async (_, status, body) => {
    logIn('old')
    logIn('new')
    nock('http://portal.test')
      .post(integration, /"session":"old"/)
      .reply(status, body)
    nock('http://portal.test')
      .post(integration, /"session":"new"/)
      .reply(200, { error_code: 0 })
    expect(await connect().send(request, options())).toMatchObject({ code: '0' })
  })

  test('refused twice is not asked for a third time', async () => {
    logIn('old')
    logIn('new')
    nock('http://portal.test').post(integration).times(2).reply(401)
    expect(await failureOf(connect().send(request, options()))).toMatchObject({
      failure: 'transient',
      fault: 'session',
      status: 401,
    })
  })

  test.each([
    ['a refusal', 200, { error_code: 1, message: 'Sai mật khẩu' }],
    ['a refusal in the words of an ended session', 200, { error_code: 5, message: 'Session invalid' }],
    ['HTTP 401', 401, ''],
  ])(
    'a wrong password (%s) is a fault of the endpoint and not tried again within the call',
    async (_, status, body) => {
      nock('http://portal.test').post(`${base}/mapi/login`).once().reply(status, body)
      const failure = await failureOf(connect().send(request, options()))
      expect(failure).toMatchObject({
        failure: 'transient',
        fault: 'credentials',
        code: 'LOGIN_REFUSED',
      })
    },
  )

  test('a log-in that got no answer leaves the call unsent, never in doubt', async () => {
    nock('http://portal.test').post(`${base}/mapi/login`).reply(200, '<html>bảo trì</html>')
    expect(await failureOf(connect().send(request, options()))).toMatchObject({ failure: 'transient' })
  })
})

describe('bad days', () => {
  test.each([
    [200, '<html>bảo trì</html>', 'in-doubt', 'HTML_PAGE'],
    [200, '{"error_code":0,', 'in-doubt', 'REPLY_TRUNCATED'],
    [502, '', 'in-doubt', 'PARTNER_ERROR'],
    [503, '', 'in-doubt', 'UNAVAILABLE'],
    [200, '[1]', 'permanent', 'REPLY_UNREADABLE'],
  ])('HTTP %i with %j is %s: %s', async (status, body, failure, code) => {
    logIn('s-1')
    nock('http://portal.test').post(integration).reply(status, body)
    expect(await failureOf(connect().send(request, options()))).toMatchObject({ failure, code })
  })

  test('no failure holds the password, the session or what was sent', async () => {
    const secrets = /mat-khau-thu|phien-bi-mat|H26-1/
    nock('http://portal.test')
      .post(`${base}/mapi/login`)
      .reply(200, { error_code: 1, message: 'mat-khau-thu' })
    const refusedLogin = await failureOf(connect().send(request, options()))
    logIn('phien-bi-mat')
    nock('http://portal.test').post(integration).replyWithError('phien-bi-mat')
    const lost = await failureOf(connect().send(request, options()))
    for (const failure of [refusedLogin, lost]) {
      expect(JSON.stringify({ ...failure, message: failure.message, stack: failure.stack })).not.toMatch(
        secrets,
      )
    }
  })
})
