import { expect, test } from 'vitest'
import { refuseForgeries, refuseOtherSites } from '#api/http/same-site.ts'
import { csrfTokenOf } from '#api/http/session-cookie.ts'

const cookie = 'a-cookie'
const token = { 'x-csrf-token': csrfTokenOf(cookie) }
const host = { host: 'bridge.example.vn' }
const own = { origin: 'https://bridge.example.vn' }

const passes = (method: string, headers: Readonly<Record<string, string>>, publicUrl = '') => {
  try {
    refuseForgeries({ method, headers: { ...host, ...headers } }, cookie, publicUrl)
    return true
  } catch (error) {
    expect(error).toMatchObject({ problem: 'not-from-console' })
    return false
  }
}

test.each<[string, string, Readonly<Record<string, string>>, boolean]>([
  ['reading', 'GET', {}, true],
  ['reading by address', 'GET', { 'sec-fetch-site': 'none' }, true],
  ['reading from a page of another site', 'GET', { 'sec-fetch-site': 'cross-site' }, false],
  ['reading from another host of the site', 'GET', { 'sec-fetch-site': 'same-site' }, false],
  ['changing without the token', 'POST', {}, false],
  ['changing with another token', 'POST', { 'x-csrf-token': csrfTokenOf('another') }, false],
  ['changing with an empty token', 'POST', { 'x-csrf-token': '' }, false],
  ['changing with the token', 'POST', token, true],
  [
    'changing with the token from the page',
    'PUT',
    { ...token, ...own, 'sec-fetch-site': 'same-origin' },
    true,
  ],
  ['changing with the token from elsewhere', 'POST', { ...token, origin: 'https://evil.example' }, false],
  ['changing with the token from a sandbox', 'POST', { ...token, origin: 'null' }, false],
  ['deleting without the token', 'DELETE', own, false],
])('%s: %s', (_what, method, headers, expected) => {
  expect(passes(method, headers)).toBe(expected)
})

test('behind a proxy the origin is the one by which people come, whatever the proxy calls us', () => {
  const publicUrl = 'https://example.vn/bridge'
  expect(passes('POST', { ...token, origin: 'https://example.vn' }, publicUrl)).toBe(true)
  expect(passes('POST', { ...token, ...own }, publicUrl)).toBe(false)
  expect(passes('POST', { ...token, origin: 'http://example.vn' }, publicUrl)).toBe(false)
})

test('logging in is refused from the page of another site too', () => {
  expect(() => refuseOtherSites({ ...host, origin: 'https://evil.example' }, '')).toThrow('not-from-console')
  expect(() => refuseOtherSites({ ...host, ...own }, '')).not.toThrow()
})
