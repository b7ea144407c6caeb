import { createHmac, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { CallbackRequest } from '#adapter-kit'
import { firstUnproven, isAmong } from '#inbound/prove.ts'
import type { VerificationMethod } from '#inbound/verification-method.ts'
import { signWebhook } from '#transport/standard-webhooks.ts'

const now = new Date('2026-11-05T02:00:00Z')
const seconds = String(now.getTime() / 1000)
const body = Buffer.from('{"a":"đ"}')
const arrival = { address: '10.1.2.3', throughProxy: false }

const call = (headers: Record<string, string>, sent = body): CallbackRequest => ({
  method: 'POST',
  path: 'tell',
  params: {},
  headers,
  query: {},
  body: sent,
})
const proven = (method: VerificationMethod, request: CallbackRequest, from = arrival) =>
  firstUnproven([method], request, from, now) === undefined

describe('an HMAC', () => {
  const method: VerificationMethod = {
    kind: 'hmac',
    secrets: ['new', 'old'],
    header: 'X-Signature',
    prefix: 'sha256=',
  }
  const sign = (secret: string, text: Buffer | string = body) =>
    `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`

  test('holds with the new secret and with the old one, in either case of its digits', () => {
    expect(proven(method, call({ 'x-signature': sign('new') }))).toBe(true)
    expect(proven(method, call({ 'x-signature': sign('old') }))).toBe(true)
    const upper = `sha256=${sign('new').slice(7).toUpperCase()}`
    expect(proven(method, call({ 'x-signature': upper }))).toBe(true)
  })

  test('does not hold with another secret, over other bytes, without its prefix, or when it is missing', () => {
    expect(proven(method, call({ 'x-signature': sign('other') }))).toBe(false)
    expect(proven(method, call({ 'x-signature': sign('new') }, Buffer.from('{"a":"d"}')))).toBe(false)
    expect(proven(method, call({ 'x-signature': sign('new').slice(7) }))).toBe(false)
    expect(proven(method, call({}))).toBe(false)
  })

  test('covers the time where there is one, which must be near ours', () => {
    const timed: VerificationMethod = {
      ...method,
      prefix: '',
      timestampHeader: 'X-Time',
      toleranceSeconds: 60,
    }
    const at = (time: string, signed = time) =>
      call({
        'x-time': time,
        'x-signature': createHmac('sha256', 'new').update(`${signed}.`).update(body).digest('hex'),
      })
    expect(proven(timed, at(seconds))).toBe(true)
    expect(proven(timed, at(String(Number(seconds) - 61)))).toBe(false)
    expect(proven(timed, at(String(Number(seconds) + 61)))).toBe(false)
    // A stale call with a fresh time written over it.
    expect(proven(timed, at(seconds, String(Number(seconds) - 600)))).toBe(false)
    expect(proven(timed, at('soon'))).toBe(false)
    expect(proven(timed, at(''))).toBe(false)
    const inMs: VerificationMethod = { ...timed, timestampUnit: 'milliseconds' }
    expect(proven(inMs, at(`${seconds}000`))).toBe(true)
  })
})

test('Standard Webhooks hold by any of the secrets, within the tolerance', () => {
  const secrets = ['whsec_bmV3LXNlY3JldC1uZXctc2VjcmV0', 'whsec_b2xkLXNlY3JldC1vbGQtc2VjcmV0']
  const method: VerificationMethod = { kind: 'standard-webhooks', secrets }
  for (const secret of secrets) {
    const headers = { ...signWebhook({ id: 'msg_1', at: now, body, secrets: [secret] }) }
    expect(proven(method, call(headers))).toBe(true)
  }
  const stale = signWebhook({ id: 'msg_1', at: new Date(now.getTime() - 301_000), body, secrets })
  expect(proven(method, call({ ...stale }))).toBe(false)
})

test('a password holds with each of those that are valid, and with no other', () => {
  const method: VerificationMethod = { kind: 'basic', user: 'portal', passwords: ['một', 'two'] }
  const basic = (pair: string) => call({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` })
  expect(proven(method, basic('portal:một'))).toBe(true)
  expect(proven(method, basic('portal:two'))).toBe(true)
  expect(proven(method, basic('portal:three'))).toBe(false)
  expect(proven(method, basic('other:two'))).toBe(false)
  expect(proven(method, call({ authorization: 'Bearer two' }))).toBe(false)
})

test('an address is among networks of its kind, also when it came through an IPv6 socket', () => {
  const from = ['10.1.0.0/16', '192.0.2.7', '2001:db8::/32']
  expect(isAmong(from, '10.1.255.1')).toBe(true)
  expect(isAmong(from, '::ffff:10.1.0.9')).toBe(true)
  expect(isAmong(from, '192.0.2.7')).toBe(true)
  expect(isAmong(from, '2001:db8:1::5')).toBe(true)
  expect(isAmong(from, '10.2.0.1')).toBe(false)
  expect(isAmong(from, '2001:db9::1')).toBe(false)
  expect(isAmong(from, 'unknown')).toBe(false)
  expect(proven({ kind: 'addresses', from }, call({}))).toBe(true)
})

test('a certificate is believed only from a trusted proxy', () => {
  const fingerprint = 'ab'.repeat(32)
  const method: VerificationMethod = {
    kind: 'client-certificate',
    header: 'X-Client-Cert',
    fingerprints: [fingerprint],
  }
  const colons = (fingerprint.toUpperCase().match(/../g) ?? []).join(':')
  const shown = call({ 'x-client-cert': colons })
  expect(proven(method, shown, { ...arrival, throughProxy: true })).toBe(true)
  expect(proven(method, shown)).toBe(false)
  expect(proven(method, call({ 'x-client-cert': 'cd'.repeat(32) }), { ...arrival, throughProxy: true })).toBe(
    false,
  )
})

/** Of nobody: partner.example.vn, signed by itself. */
const certificate =
  'MIIBkTCCATegAwIBAgIUY8pQ4FX+cAtoKd33BvQvrwmbt2EwCgYIKoZIzj0EAwIwHTEbMBkGA1UEAwwScGFydG5lci5leGFtcGxlLnZuMCAXDTI2MTEzMDA4MzMxOVoYDzIxMjYxMTA2MDgzMzE5WjAdMRswGQYDVQQDDBJwYXJ0bmVyLmV4YW1wbGUudm4wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAROGFDjFf//8VXHwP1F22pcbb04cxvvGofrB98iGitwS+TCwRHekU9M1bHaD4yrBszCnCqivkd6QVvMwkvDl4Byo1MwUTAdBgNVHQ4EFgQUclPqWQ4RxJRM4yepYhnk21Si+twwHwYDVR0jBBgwFoAUclPqWQ4RxJRM4yepYhnk21Si+twwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA/WJnX5mMHs43nAck9zenrzHzle141jhddH3vKpxqqRECIH5OHDlphh7xsgL40JT11oLIWk+x/ZSsb7RXkvECHdiW'

test('a certificate itself, as nginx hands it over, is as good as its fingerprint', () => {
  const pem = `-----BEGIN CERTIFICATE-----
${certificate}
-----END CERTIFICATE-----
`
  const { fingerprint256 } = new X509Certificate(pem)
  const method: VerificationMethod = {
    kind: 'client-certificate',
    header: 'X-Client-Cert',
    fingerprints: [fingerprint256],
  }
  const through = { ...arrival, throughProxy: true }
  expect(proven(method, call({ 'x-client-cert': encodeURIComponent(pem) }), through)).toBe(true)
  expect(
    proven(method, call({ 'x-client-cert': encodeURIComponent(pem.replace('MII', 'MIJ')) }), through),
  ).toBe(false)
  expect(proven(method, call({ 'x-client-cert': '-----BEGIN%E0%A4%A' }), through)).toBe(false)
})

test('all methods have to hold, and the first that does not is named', () => {
  const basic: VerificationMethod = { kind: 'basic', user: 'a', passwords: ['b'] }
  const addresses: VerificationMethod = { kind: 'addresses', from: ['10.1.0.0/16'] }
  expect(firstUnproven([addresses, basic], call({}), arrival, now)).toBe('basic')
  expect(firstUnproven([], call({}), arrival, now)).toBeUndefined()
})
