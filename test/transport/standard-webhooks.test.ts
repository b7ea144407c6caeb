import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { signWebhook, verifyWebhook } from '#transport/standard-webhooks.ts'

const aSecret = () => `whsec_${randomBytes(24).toString('base64')}`
const secret = aSecret()
const now = new Date()
const call = { id: '018fd5a0-0000-7000-8000-000000000001', at: now, body: '{"tên":"Mạc Thị Giả Sử"}' }

const verify = (change: Partial<Parameters<typeof verifyWebhook>[0]> = {}) =>
  verifyWebhook({
    headers: { ...signWebhook({ ...call, secrets: [secret] }) },
    body: call.body,
    secrets: [secret],
    now,
    toleranceSeconds: 300,
    ...change,
  })

describe('with the package standardwebhooks', () => {
  test('what we sign is verified by it, whatever the body', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (text, id) => {
        const body = JSON.stringify({ text })
        const headers = { ...signWebhook({ id, at: now, body, secrets: [secret] }) }
        expect(new Webhook(secret).verify(body, headers)).toEqual({ text })
      }),
    )
  })

  test('what it signs is verified by us', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (body, id) => {
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': new Webhook(secret).sign(id, now, body),
        }
        expect(verify({ headers, body })).toBe(true)
        expect(verify({ headers, body: Buffer.from(body) })).toBe(true)
        expect(verify({ headers, body: `${body} ` })).toBe(false)
      }),
    )
  })

  test('while a secret is changed, whoever knows the old or the new one verifies the same call', () => {
    const next = aSecret()
    const headers = { ...signWebhook({ ...call, secrets: [next, secret] }) }
    for (const known of [secret, next]) expect(new Webhook(known).verify(call.body, headers)).toBeTruthy()
    expect(() => new Webhook(aSecret()).verify(call.body, headers)).toThrow()
    for (const known of [[secret], [next], [aSecret(), next]])
      expect(verify({ headers, secrets: known })).toBe(true)
    expect(verify({ headers, secrets: [aSecret()] })).toBe(false)
  })
})

describe('a call is not taken for genuine', () => {
  const genuine = signWebhook({ ...call, secrets: [secret] })

  test('when the id, the time or the body is another', () => {
    expect(verify()).toBe(true)
    expect(verify({ headers: { ...genuine, 'webhook-id': 'another' } })).toBe(false)
    const later = String(Number(genuine['webhook-timestamp']) + 1)
    expect(verify({ headers: { ...genuine, 'webhook-timestamp': later } })).toBe(false)
    expect(verify({ body: call.body.replace('Giả', 'Thật') })).toBe(false)
  })

  test('when it is older or newer than the tolerance, to the second', () => {
    const at = (seconds: number) => new Date(Math.floor(now.getTime() / 1000) * 1000 + seconds * 1000)
    for (const seconds of [-300, 0, 300]) expect(verify({ now: at(seconds) })).toBe(true)
    for (const seconds of [-301, 301]) expect(verify({ now: at(seconds) })).toBe(false)
    expect(verify({ now: at(11), toleranceSeconds: 10 })).toBe(false)
  })

  test('when a header is missing or is rubbish', () => {
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const) {
      for (const value of [undefined, '', ' ', 'v1', 'v1,', 'v1,????', '-1', '1e9', 'NaN', '0x10'])
        expect({ name, value, taken: verify({ headers: { ...genuine, [name]: value } }) }).toMatchObject({
          taken: false,
        })
    }
  })

  test('when the signature is of another version, cut short, or lost among thousands', () => {
    const [, signature = ''] = genuine['webhook-signature'].split(',')
    const sign = (text: string) => verify({ headers: { ...genuine, 'webhook-signature': text } })
    expect(sign(`v1,AAAA v1a,xyz v1,${signature}`)).toBe(true)
    expect(sign(`v1a,${signature}`)).toBe(false)
    expect(sign(`v1,${signature.slice(0, 20)}`)).toBe(false)
    expect(sign(`${'v1,AAAA '.repeat(5000)}v1,${signature}`)).toBe(false)
  })
})

describe('a secret', () => {
  test('may be written with or without its prefix', () => {
    expect(verify({ secrets: [secret.slice('whsec_'.length)] })).toBe(true)
  })

  test('that holds no key stops us, and is not told', () => {
    for (const wrong of ['', 'whsec_', 'whsec_not base64!', 'whsec_a']) {
      const told = () => signWebhook({ ...call, secrets: [wrong] })
      expect(told).toThrow(/webhook secret/)
      expect(told).not.toThrow(/not base64!/)
      expect(() => verify({ secrets: [wrong] })).toThrow(/webhook secret/)
    }
    expect(() => signWebhook({ ...call, secrets: [] })).toThrow()
    expect(() => signWebhook({ ...call, id: 'a.b', secrets: [secret] })).toThrow()
  })
})
