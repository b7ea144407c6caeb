import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { noRights } from '#access/caller.ts'
import { mediaTypesOf } from '#api/http/body.ts'
import { type Limits, type Route, smallBody } from '#api/route.ts'
import { type AdmittingApp, admittingApp } from './admitting-app.ts'
import { routes } from './declared.ts'

let gateway: AdmittingApp
beforeAll(async () => {
  gateway = await admittingApp()
})
afterAll(async () => gateway.app.close())

/** Those that the gateway serves without a key. A new one has to be written down here, with the reason in its review. */
const openCalls = [
  'beginConsoleSession',
  'getConsoleSession',
  'getContract',
  'getFile',
  'getProblem',
  'getPublicDossier',
  'getSchema',
  'listSchemas',
  'live',
  'postCallback',
  'readDocumentation',
  'ready',
  'start',
]

const anId = '019a5b1e-7c2a-7d3e-9c41-5f0f2f6f8a01'
const known: Readonly<Record<string, string>> = { id: anId, table: 'agencies' }
/** An address that fits the declaration, whether or not there is such a thing. */
const filled = (path: string) =>
  path
    .replace(/^\/v1\/cleansing$/, '/v1/cleansing?endpoint=fake&operation=ask&officer=x&reason=x')
    .replace('/v1/code-imports/{id}', '/v1/code-imports/1')
    .replace('/v1/code-stagings/{id}', '/v1/code-stagings/1')
    .replace('/v1/published-figures/imports/{id}', '/v1/published-figures/imports/1')
    .replace('/v1/endpoints/{name}', '/v1/endpoints/fake')
    .replace(/\{(\w+)\}/g, (_part, name: string) => known[name] ?? 'x')

const limitsOf = ({ limits = smallBody }: Route<never>): Limits => limits

interface Sent {
  readonly key?: 'all' | 'none'
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly payload?: string | Buffer | Readable
}

const send = async (route: Route<never>, { key, method = route.method, headers = {}, payload }: Sent) => {
  gateway.read.length = 0
  const parse = vi.spyOn(JSON, 'parse')
  const answer = await gateway.app.inject({
    method: method as 'POST',
    url: filled(route.path),
    headers: { ...(key && { authorization: `Bearer key-of-${key}` }), ...headers },
    ...(payload !== undefined && { payload }),
  })
  // Something else in this process may parse meanwhile.
  const isOurs = (text: string) => payload instanceof Readable || String(payload).includes(text)
  const parsed = parse.mock.calls.filter(([text]) => isOurs(text)).length
  parse.mockRestore()
  return {
    status: answer.statusCode,
    read: gateway.read.length,
    parsed,
    body: answer.body,
    headers: answer.headers,
  }
}

const asJson = { 'content-type': 'application/json' }
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const inObject = (text: string) => `{"a":${text}}`

describe('every call', () => {
  test('is known here', () => {
    expect(routes.length).toBeGreaterThan(40)
    const open = routes.filter(({ who }) => who.open).map(({ id }) => id)
    expect(open.sort()).toEqual(openCalls.filter((id) => routes.some((route) => route.id === id)))
  })

  test.each(routes)('$method $path: a stranger is answered before anything is read', async (route) => {
    const { status, read, parsed } = await send(route, {
      headers: asJson,
      ...(route.method !== 'GET' && { payload: '{"a":1}' }),
    })
    if (route.who.open) expect(status).not.toBe(401)
    else expect({ status, read, parsed }).toEqual({ status: 401, read: 0, parsed: 0 })
  })

  test.each(routes)(
    '$method $path: a caller without the right is answered before anything is read',
    async (route) => {
      const none = { name: 'none', rights: noRights }
      const { status, read, parsed, body } = await send(route, {
        key: 'none',
        headers: asJson,
        ...(route.method !== 'GET' && { payload: '{"a":1}' }),
      })
      if (route.who.open || route.who.admits(none, {})) expect([401, 403]).not.toContain(status)
      else {
        expect({ status, read, parsed }).toEqual({ status: 403, read: 0, parsed: 0 })
        expect(JSON.parse(body).detail).toBe(route.who.description.vi)
      }
    },
  )

  test.each(routes)(
    '$method $path: another method is 405, says which are served, and reads nothing',
    async (route) => {
      for (const key of [undefined, 'all'] as const) {
        const answer = await send(route, {
          ...(key && { key }),
          method: 'PATCH',
          headers: asJson,
          payload: '{"a":1}',
        })
        expect({ status: answer.status, read: answer.read, parsed: answer.parsed }).toEqual({
          status: 405,
          read: 0,
          parsed: 0,
        })
        expect(answer.headers.allow).toContain(route.method)
      }
    },
  )
})

const withBody = routes.filter(({ body }) => body !== undefined)

describe('a body', () => {
  test.each(withBody)('$method $path: that says it is too large is 413 unread', async (route) => {
    const { bytes } = limitsOf(route)
    const [type] = mediaTypesOf(route.body)
    const headers = {
      'content-type': type === '*/*' ? 'text/xml' : String(type),
      'content-length': String(bytes + 1),
    }
    const { status, read, parsed, body } = await send(route, {
      key: 'all',
      headers,
      payload: Buffer.alloc(bytes + 1, 0x20),
    })
    expect({ status, read, parsed }).toEqual({ status: 413, read: 0, parsed: 0 })
    expect(body).toContain(String(bytes))
  })

  test.each(withBody)('$method $path: that turns out too large is 413 and never parsed', async (route) => {
    const { bytes } = limitsOf(route)
    const [type] = mediaTypesOf(route.body)
    const headers = {
      'content-type': type === '*/*' ? 'text/xml' : String(type),
      'transfer-encoding': 'chunked',
    }
    // A row that never ends is refused as such, long before the file is too large.
    const chunk = Buffer.alloc(65_536, route.body?.kind === 'stream' ? 0x0a : 0x20)
    const payload = Readable.from(Array.from({ length: Math.ceil(bytes / chunk.length) + 1 }, () => chunk))
    const { status, parsed } = await send(route, { key: 'all', headers, payload })
    expect({ status, parsed }).toEqual({ status: 413, parsed: 0 })
  })

  const read = withBody.filter(({ body }) => body?.kind !== 'bytes' && body?.kind !== 'stream')

  test.each(withBody.filter(({ body }) => body?.kind === 'stream'))(
    '$method $path: of another kind is 415, and a line that is too deep, too full or says a thing twice is never parsed',
    async (route) => {
      const other = await send(route, { key: 'all', headers: asJson, payload: '{"a":1}' })
      expect({ status: other.status, read: other.read }).toEqual({ status: 415, read: 0 })
      expect(other.body).toContain('text/csv, application/x-ndjson')
      const lines = { 'content-type': 'application/x-ndjson; charset=utf-8' }
      const { depth, values } = limitsOf(route)
      for (const [line, code] of [
        [`{"ref":${nested(depth)}}`, 'TOO_DEEP'],
        [`{"ref":[${'1,'.repeat(values)}1]}`, 'body-too-large'],
      ]) {
        const { parsed, body } = await send(route, { key: 'all', headers: lines, payload: `${line}\n` })
        expect({ parsed, body }).toEqual({ parsed: 0, body: expect.stringContaining(String(code)) })
      }
      const twice = await send(route, { key: 'all', headers: lines, payload: '{"ref":"a","ref":"b"}\n' })
      expect(twice.body).toContain('DUPLICATE_KEY')
    },
  )

  test.each(read)('$method $path: of another kind is 415 unread, and says which are taken', async (route) => {
    for (const headers of [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/xml' },
      { 'content-type': 'application/json; charset=iso-8859-1' },
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    ]) {
      const answer = await send(route, { key: 'all', headers, payload: '{"a":1}' })
      expect({ headers, status: answer.status, read: answer.read }).toEqual({ headers, status: 415, read: 0 })
    }
    const { body } = await send(route, {
      key: 'all',
      headers: { 'content-type': 'text/plain' },
      payload: 'x',
    })
    expect(body).toContain('application/json')
  })

  test.each(read)('$method $path: nested too deep is 400 and never parsed', async (route) => {
    const { depth } = limitsOf(route)
    const deep = route.body?.kind === 'items' ? nested(depth + 1) : inObject(nested(depth))
    const { status, parsed, body } = await send(route, { key: 'all', headers: asJson, payload: deep })
    expect({ status, parsed }).toEqual({ status: 400, parsed: 0 })
    expect(body).toContain('TOO_DEEP')
  })

  test.each(read)('$method $path: of too many values is 413 and never parsed', async (route) => {
    const { bytes, values } = limitsOf(route)
    if (values * 2 > bytes) return expect(values * 2).toBeGreaterThan(bytes)
    const payload = `[[${'1,'.repeat(values)}1]]`
    const { status, parsed } = await send(route, { key: 'all', headers: asJson, payload })
    expect({ status, parsed }).toEqual({ status: 413, parsed: 0 })
  })

  test.each(read)('$method $path: that says a thing twice is refused with its place', async (route) => {
    const twice = '{"data":{"a":1,"\\u0061":2},"b":{}}'
    const isList = route.body?.kind === 'items'
    const { status, body } = await send(route, {
      key: 'all',
      headers: asJson,
      payload: isList ? `[${twice}]` : twice,
    })
    expect(status).toBe(isList ? 200 : 400)
    expect(body).toContain('"pointer":"/data/a"')
    expect(body).toContain('DUPLICATE_KEY')
  })
})
