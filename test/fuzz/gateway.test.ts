import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '#api/route.ts'
import { readPortalLink } from '#routing/portal-link.ts'
import { type AdmittingApp, admittingApp } from '../api/admitting-app.ts'
import { routes } from '../api/declared.ts'
import { damage } from './mutations.ts'
import { runs, timeout } from './runs.ts'

let gateway: AdmittingApp
beforeAll(async () => {
  gateway = await admittingApp()
})
afterAll(async () => gateway.app.close())

const hostile = fc.oneof(
  fc.constantFrom(
    'constructor',
    '__proto__',
    '',
    '%',
    '%00',
    '%ff',
    '%2e%2e',
    '..',
    'a'.repeat(3000),
    '\u0000',
    '0',
    '-1',
    'null',
    '[]',
    'WyJd',
    'WyIiXQ',
    'eyJhIjoxfQ',
    `WyIxIl0.${'x'.repeat(16)}`,
  ),
  fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => text.isWellFormed()),
)
const encoded = fc.oneof(
  hostile.map((text) => encodeURIComponent(text)),
  // What no address may hold as it is.
  fc.constantFrom('%', '%zz', '%c3', '%00', '%2f', 'x?', ';', '&&', '=').map(String),
)

const queryNames = [
  'cursor',
  'limit',
  'from',
  'to',
  'status',
  'after',
  'sender',
  'constructor',
  '__proto__',
  'lang',
  'x[]',
  'endpoint',
  'dossierCode',
  'q',
]

const headerValues = fc.oneof(
  fc.constantFrom(
    '',
    'x',
    'a'.repeat(5000),
    '*/*;q=',
    'vi;q=2',
    'application/json;charset=utf-16',
    'text/csv',
    'multipart/form-data',
    'gzip',
    '"',
    'W/"x"',
    '-1',
    '9'.repeat(30),
    'Bearer',
    'Basic %',
    'Bearer a.b.c',
    'Bearer ey.ey.ey',
    '00-0-0-0',
    '127.0.0.1, ,;',
  ),
  fc.string({ maxLength: 20 }).map((text) => text.replace(/[^\x20-\x7e]/g, '')),
)
const headerNames = [
  'accept',
  'accept-language',
  'content-type',
  'content-encoding',
  'idempotency-key',
  'if-match',
  'traceparent',
  'tracestate',
  'x-correlation-id',
  'x-forwarded-for',
  'x-purpose',
  'x-person',
  'x-officer',
  'range',
  'expect',
  'x-request-id',
  'authorization',
]

const bodies = fc.oneof(
  damage.map(
    (change) =>
      change({
        status: 200,
        headers: {},
        body: Buffer.from('{"message":"x","data":{"code":"H26","error_code":0},"reason":"vì thế"}'),
      }).body,
  ),
  damage.map(
    (change) =>
      change({ status: 200, headers: {}, body: Buffer.from('[{"type":"dossier","data":{}},{"a":1}]') }).body,
  ),
  fc
    .constantFrom(
      '',
      '{}',
      '[]',
      'null',
      '{"__proto__":{}}',
      '{"a":1,"a":2}',
      '\ufeff{}',
      '{',
      '{"csv":"a,b"}',
    )
    .map((text) => Buffer.from(text)),
)

const call = fc.record({
  parts: fc.array(encoded, { minLength: 4, maxLength: 4 }),
  query: fc.array(fc.tuple(fc.constantFrom(...queryNames), encoded), { maxLength: 4 }),
  headers: fc.dictionary(fc.constantFrom(...headerNames), headerValues, { maxKeys: 4 }),
  body: bodies,
  type: fc.constantFrom(
    'application/json',
    'application/x-ndjson',
    'application/json; charset=utf-8',
    'text/plain',
    'application/octet-stream',
    '',
  ),
})

/** A handler was reached: nothing is behind it here, which is told apart from what breaks on the way to it. */
const isOurs = (error: unknown) => error instanceof Error && error.message === 'a handler was reached'

describe('whatever is called, and with what, nothing breaks', () => {
  // The figures are written by the process itself, which is not there.
  test.each(routes.filter(({ id }) => id !== 'metrics'))(
    '$id',
    async (route: Route<never>) => {
      await fc.assert(
        fc.asyncProperty(call, async ({ parts, query, headers, body, type }) => {
          let part = 0
          const path = route.path.replace(/\{\w+\}/g, () => {
            part += 1
            return parts[part % parts.length] ?? 'x'
          })
          const asked = query.map(([name, value]) => `${name}=${value}`).join('&')
          gateway.unexpected.length = 0
          const answer = await gateway.app.inject({
            method: route.method,
            url: asked === '' ? path : `${path}?${asked}`,
            headers: {
              authorization: 'Bearer key-of-all',
              ...(type !== '' && { 'content-type': type }),
              ...headers,
            },
            ...(route.method !== 'GET' && { payload: body }),
          })
          expect(gateway.unexpected.filter((error) => !isOurs(error))).toEqual([])
          // What reached its handler found nothing behind it; nothing else may fail.
          if (gateway.unexpected.length === 0) expect(answer.statusCode).toBeLessThan(500)
        }),
        runs(12),
      )
    },
    timeout,
  )
})

describe('a link of the portal', () => {
  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'with a parameter %s has one that nobody knows',
    (name) => {
      expect(() => readPortalLink(`https://dichvucong.gov.vn/p/home?${name}=x`)).not.toThrow()
    },
  )
})
