import { createHmac, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SenderWithKeys } from '#api/http/authenticate.ts'
import { personsOf } from '#api/http/person.ts'
import type { LogInSettings } from '#config/log-ins.ts'
import { admittingApp } from './admitting-app.ts'

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = String(ec.publicKey.export({ type: 'spki', format: 'pem' }))

const settings = (change: Partial<LogInSettings> = {}): LogInSettings => ({
  issuer: 'https://login.city.example.vn',
  audience: 'longbien',
  publicKey: pem,
  algorithms: ['ES256', 'RS256'],
  claim: 'sub',
  clockSkewSeconds: 30,
  maxAgeSeconds: 900,
  ...change,
})

const rights = {
  agencies: [],
  endpoints: [],
  stores: [],
  messages: [],
  queries: [],
  inboxes: [],
  seeBodies: false,
  replay: false,
  operate: false,
  seeAll: false,
  audit: false,
  reports: false,
  overridePurpose: false,
  queryQuotas: { perDay: 0, perOfficerPerDay: 0 },
}
const senderWith = (
  person: LogInSettings | undefined,
  wanted: 'required' | 'optional' = 'optional',
): SenderWithKeys => ({
  name: 'city',
  keys: [],
  rights: { ...rights, person: wanted },
  ...(person && { logIn: person }),
})

const now = () => Math.floor(Date.now() / 1000)
interface Claims {
  readonly iat?: number
  readonly exp?: number
  readonly nbf?: number
  readonly aud?: string
  readonly iss?: string
  readonly sub?: string
}
const claims = (change: Claims = {}) => ({
  iss: 'https://login.city.example.vn',
  aud: 'longbien',
  sub: 'nguyen.thi.thu',
  iat: now(),
  exp: now() + 300,
  ...change,
})
const signed = (change: Claims = {}, key = ec.privateKey, header: object = {}) =>
  new SignJWT(claims(change)).setProtectedHeader({ alg: 'ES256', ...header }).sign(key)
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Who is proven, or the code that says why not. */
const proven = async (assertion: string | undefined, person = settings(), demanded = true) =>
  personsOf([senderWith(person)])('city', assertion, demanded).catch(
    (thrown: { problem?: string; findings?: { code: string }[] }) =>
      thrown.findings?.[0]?.code ?? thrown.problem,
  )

describe('an assertion', () => {
  test('names the person who sits at the system', async () => {
    await expect(proven(await signed())).resolves.toBe('nguyen.thi.thu')
  })

  test.each<[string, Claims, string]>([
    ['for another system', { aud: 'mailbox' }, 'PERSON_OTHER_AUDIENCE'],
    ['of another log-in', { iss: 'https://elsewhere.example.vn' }, 'PERSON_OTHER_ISSUER'],
    ['that has expired', { iat: now() - 400, exp: now() - 60 }, 'PERSON_EXPIRED'],
    ['that is not valid yet', { nbf: now() + 120 }, 'PERSON_NOT_YET_VALID'],
    ['signed in the future', { iat: now() + 120 }, 'PERSON_NOT_YET_VALID'],
    [
      'signed too long ago, though it would be good for a day',
      { iat: now() - 3600, exp: now() + 86_400 },
      'PERSON_EXPIRED',
    ],
    ['that names the number of a paper', { sub: '001190000001' }, 'PERSON_NAME'],
    ['that names nothing that fits a log', { sub: 'a b\nc' }, 'PERSON_NAME'],
  ])('%s is refused', async (_what, change, code) => {
    await expect(proven(await signed(change))).resolves.toBe(code)
  })

  test.each<[string, keyof Claims]>([
    ['without an end', 'exp'],
    ['without a beginning', 'iat'],
    ['without a person', 'sub'],
    ['without an audience', 'aud'],
  ])('%s is refused', async (_what, name) => {
    const { [name]: _gone, ...rest } = claims()
    const assertion = await new SignJWT(rest).setProtectedHeader({ alg: 'ES256' }).sign(ec.privateKey)
    await expect(proven(assertion)).resolves.toBe('PERSON_INCOMPLETE')
  })

  test('within the skew of two clocks is good, and beyond it no more, however often it was good before', async () => {
    const late = await signed({ iat: now() - 100, exp: now() - 10 })
    await expect(proven(late)).resolves.toBe('nguyen.thi.thu')
    await expect(proven(late, settings({ clockSkewSeconds: 0 }))).resolves.toBe('PERSON_EXPIRED')
  })

  test('signed by nobody, by a stranger, or changed afterwards is refused', async () => {
    const none = `${part({ alg: 'none' })}.${part(claims())}.`
    expect(['PERSON_BAD_SIGNATURE', 'PERSON_UNREADABLE']).toContain(await proven(none))
    await expect(proven(await signed({}, stranger.privateKey))).resolves.toBe('PERSON_BAD_SIGNATURE')
    const [head, , tail] = (await signed()).split('.')
    await expect(proven(`${head}.${part(claims({ sub: 'boss' }))}.${tail}`)).resolves.toBe(
      'PERSON_BAD_SIGNATURE',
    )
    await expect(proven('not-a-token')).resolves.toBe('PERSON_UNREADABLE')
    await expect(proven('x'.repeat(9000))).resolves.toBe('PERSON_UNREADABLE')
  })

  test('signed with the public key as if it were a shared secret is refused', async () => {
    const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims())}`
    const mac = createHmac('sha256', pem).update(body).digest('base64url')
    await expect(proven(`${body}.${mac}`)).resolves.toBe('PERSON_BAD_SIGNATURE')
  })

  test('by an algorithm of another kind of key is refused, not an error of ours', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const assertion = await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256' }).sign(rsa.privateKey)
    await expect(proven(assertion)).resolves.toBe('PERSON_BAD_SIGNATURE')
  })

  test('may name the person in another claim', async () => {
    const assertion = await new SignJWT({
      ...claims({ sub: '001190000001' }),
      preferred_username: 'canbo.thu',
    })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(ec.privateKey)
    await expect(proven(assertion, settings({ claim: 'preferred_username' }))).resolves.toBe('canbo.thu')
  })
})

describe('keys that the log-in publishes', () => {
  let asked = 0
  let answer: (end: (status: number, body: unknown) => void) => void = () => undefined
  const server = createServer((_request, response) => {
    asked += 1
    answer((status, body) => response.writeHead(status).end(JSON.stringify(body)))
  })
  let jwksUrl = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
    answer = (end) => void exportJWK(ec.publicKey).then((jwk) => end(200, { keys: [{ ...jwk, kid: 'one' }] }))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const published = (): LogInSettings => {
    const { publicKey: _none, ...rest } = settings()
    return { ...rest, jwksUrl }
  }

  test('are fetched once and kept', async () => {
    const personAt = personsOf([senderWith(published())])
    const assertion = await signed({}, ec.privateKey, { kid: 'one' })
    const before = asked
    for (let time = 0; time < 5; time += 1)
      await expect(personAt('city', assertion, true)).resolves.toBe('nguyen.thi.thu')
    expect(asked - before).toBe(1)
  })

  test('that do not have this one prove nobody', async () => {
    await expect(proven(await signed({}, stranger.privateKey, { kid: 'two' }), published())).resolves.toBe(
      'PERSON_BAD_SIGNATURE',
    )
  })

  test.each<[string, typeof answer]>([
    ['are an error', (end) => end(500, {})],
    ['are no keys', (end) => end(200, { nothing: true })],
    ['do not come in time', () => undefined],
  ])('and that %s are no fault of the caller: 503', async (_what, otherwise) => {
    const good = answer
    answer = otherwise
    await expect(proven(await signed({}, ec.privateKey, { kid: 'one' }), published())).resolves.toBe(
      'unavailable',
    )
    answer = good
  })

  test('at an address where nobody listens are 503 too', async () => {
    const away = { ...published(), jwksUrl: 'http://127.0.0.1:1/jwks' }
    await expect(proven(await signed(), away)).resolves.toBe('unavailable')
  })
})

describe('a sender', () => {
  const personAt = personsOf([senderWith(settings(), 'required')])

  test('that must name the person is told so, but not where it hands in', async () => {
    await expect(personAt('city', undefined, true)).rejects.toMatchObject({ problem: 'person-required' })
    await expect(personAt('city', undefined, false)).resolves.toBeUndefined()
  })

  test('that may name the person need not', async () => {
    await expect(proven(undefined)).resolves.toBeUndefined()
  })

  test('without a log-in cannot name anybody: what nobody checks must not seem to count', async () => {
    const answered = personsOf([senderWith(undefined)])('city', await signed(), true)
    await expect(answered).rejects.toMatchObject({ findings: [{ code: 'PERSON_NOT_CONFIGURED' }] })
  })
})

test('the header is named where it is missing, before a body is read', async () => {
  const { app, read } = await admittingApp({ logIn: settings(), required: true })
  const headers = { authorization: 'Bearer key-of-all' }
  const get = await app.inject({ method: 'GET', url: '/v1/audit', headers })
  expect(get.statusCode).toBe(401)
  expect(get.json()).toMatchObject({
    type: '/problems/person-required',
    detail: expect.stringContaining('Longbien-Person'),
  })
  const post = { method: 'POST', url: '/v1/replays', payload: { reason: 'x' } } as const
  expect((await app.inject({ ...post, headers })).statusCode).toBe(401)
  expect(read).toEqual([])
  const named = { ...headers, 'longbien-person': await signed() }
  expect((await app.inject({ ...post, payload: {}, headers: named })).statusCode).toBe(400)
  const handed = await app.inject({ method: 'PUT', url: '/v1/dossiers/H26-1', payload: {}, headers })
  expect(handed.statusCode).not.toBe(401)
  await app.close()
})
