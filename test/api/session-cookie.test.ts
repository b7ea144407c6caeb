import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  cookieHeader,
  cookieIn,
  cookiePlaceOf,
  csrfTokenOf,
  newSealedId,
  openSealedId,
} from '#api/http/session-cookie.ts'

const key = randomBytes(32)

test('only what this installation sealed is known as its own', () => {
  const { value, hash } = newSealedId(key)
  expect(openSealedId(value, key)).toEqual(hash)
  expect(openSealedId(value, randomBytes(32))).toBeUndefined()
  const other = newSealedId(key).value
  expect(openSealedId(`${other.split('.')[0]}.${value.split('.')[1]}`, key)).toBeUndefined()
  for (const forged of ['', 'x', value.slice(1), `${value}x`, `${value.split('.')[0]}.`])
    expect(openSealedId(forged, key)).toBeUndefined()
})

test('the token of a session says nothing of its cookie, and is another one for each', () => {
  const [one, other] = [newSealedId(key).value, newSealedId(key).value]
  expect(csrfTokenOf(one)).toBe(csrfTokenOf(one))
  expect(csrfTokenOf(one)).not.toBe(csrfTokenOf(other))
})

test.each([
  ['', 'longbien-session=x; Path=/; HttpOnly; SameSite=Strict'],
  ['http://127.0.0.1:8080', 'longbien-session=x; Path=/; HttpOnly; SameSite=Strict'],
  ['https://bridge.example.vn', '__Host-longbien-session=x; Path=/; HttpOnly; SameSite=Strict; Secure'],
  [
    'https://example.vn/a/bridge',
    '__Secure-longbien-session=x; Path=/a/bridge; HttpOnly; SameSite=Strict; Secure',
  ],
])('the cookie for %j goes where people reach the gateway, and no further', (publicUrl, expected) => {
  expect(cookieHeader('longbien-session', 'x', cookiePlaceOf(publicUrl))).toBe(expected)
})

test('a cookie is found among others by its whole name', () => {
  const place = cookiePlaceOf('')
  const header = 'a=1; xlongbien-session=no; longbien-session=yes=; longbien-session=second'
  expect(cookieIn(header, 'longbien-session', place)).toBe('yes=')
  expect(cookieIn('a; b=', 'longbien-session', place)).toBeUndefined()
  expect(cookieIn(header, 'longbien-session', cookiePlaceOf('https://a.example.vn'))).toBeUndefined()
})
