import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { signGrant, verifyToken } from '#files/link-token.ts'
import { expiryOf, linkFor } from '#files/links.ts'

const secrets = ['first-secret-of-at-least-32-characters', 'second-secret-of-at-least-32-characters']
const [first = '', second = ''] = secrets
const grant = {
  store: 'archive',
  key: '2026/đơn.pdf',
  endpoint: 'national-portal',
  messageId: '019a5b1e-0000-7000-8000-000000000001',
  expiresAt: new Date('2026-12-20T00:00:00Z'),
}

describe('a token', () => {
  test('gives back what it grants, whichever of the secrets signed it', () => {
    expect(verifyToken(signGrant(grant, first), secrets)).toEqual(grant)
    expect(verifyToken(signGrant(grant, second), secrets)).toEqual(grant)
    const { messageId: _none, ...byHand } = grant
    expect(verifyToken(signGrant(byHand, first), secrets)).toEqual(byHand)
  })

  test('is written as ever: partners hold links for weeks, and what they hold must open after an upgrade', () => {
    const given =
      'WzEsMTc5NzcyNDgwMCwibmF0aW9uYWwtcG9ydGFsIiwiMDE5YTViMWUtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxIiwiYXJjaGl2ZSIsIjIwMjYvxJHGoW4ucGRmIl0.EIHA8YyAP7qYhlyLqNcd9N5VCrAve5jJSiztdDCNYDs'
    expect(signGrant(grant, first)).toBe(given)
    expect(verifyToken(given, [first])).toEqual(grant)
  })

  test('of a form that this version does not know opens nothing, though it is signed', () => {
    const signed = (...fields: unknown[]) => {
      const text = Buffer.from(JSON.stringify(fields)).toString('base64url')
      const proof = createHmac('sha256', first).update(`longbien file link\n${text}`).digest('base64url')
      return `${text}.${proof}`
    }
    const { store, key, endpoint, messageId, expiresAt } = grant
    const rest = [expiresAt.getTime() / 1000, endpoint, messageId, store, key]
    expect(verifyToken(signed(1, ...rest), secrets)).toEqual(grant)
    for (const version of [0, 2, '1', null])
      expect(verifyToken(signed(version, ...rest), secrets)).toBeUndefined()
  })

  test('is the same for the same grant, and another for any other', () => {
    const token = signGrant(grant, first)
    expect(signGrant({ ...grant }, first)).toBe(token)
    for (const change of [
      { store: 'other' },
      { key: '2026/khác.pdf' },
      { endpoint: 'other' },
      { messageId: '019a5b1e-0000-7000-8000-000000000002' },
      { expiresAt: new Date('2026-12-21T00:00:00Z') },
    ])
      expect(signGrant({ ...grant, ...change }, first)).not.toBe(token)
  })

  test('is worth nothing once anything in it was changed', () => {
    const token = signGrant(grant, first)
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A'
      const tampered = token.slice(0, at) + other + token.slice(at + 1)
      // The last character of the proof has bits that say nothing.
      if (at === token.length - 1) continue
      expect(verifyToken(tampered, secrets)).toBeUndefined()
    }
  })

  test('of another secret, or none at all, is refused', () => {
    expect(verifyToken(signGrant(grant, 'a-secret-that-nobody-has-configured'), secrets)).toBeUndefined()
    const [text = ''] = signGrant(grant, first).split('.')
    for (const token of [
      '',
      '.',
      text,
      `${text}.`,
      `${text}.${'A'.repeat(43)}`,
      'x'.repeat(5000),
      `${text}..`,
    ])
      expect(verifyToken(token, secrets)).toBeUndefined()
    expect(verifyToken(signGrant(grant, first), [])).toBeUndefined()
  })
})

const settings = { baseUrl: 'https://dvc.example.vn/files', secrets, validDays: 30 }
const acceptedAt = new Date('2026-11-05T08:30:00+07:00')
const daysOn = (days: number) => new Date(acceptedAt.getTime() + days * 86_400_000)
const message = { id: grant.messageId, sender: 'city', acceptedAt }
const link = (at: Date, change: object = {}, url = 'store:archive/2026/%C4%91%C6%A1n%201.pdf') =>
  linkFor(settings, new Set(['archive']), { endpoint: 'national-portal', at, message, ...change })(url)

describe('a link', () => {
  test('begins with the address of the gateway, names the file for people, and grants it alone', () => {
    const made = link(acceptedAt)
    const [, token = ''] =
      /^https:\/\/dvc\.example\.vn\/files\/([\w.-]+)\/%C4%91%C6%A1n%201\.pdf$/.exec(made) ?? []
    expect(verifyToken(token, secrets)).toEqual({
      store: 'archive',
      key: '2026/đơn 1.pdf',
      endpoint: 'national-portal',
      messageId: message.id,
      expiresAt: daysOn(37),
    })
  })

  test('is the same for every attempt of a week, so that a repeat is the same packet', () => {
    expect(link(daysOn(6.99))).toBe(link(acceptedAt))
    expect(link(daysOn(7))).not.toBe(link(acceptedAt))
  })

  test('is another for another endpoint or message', () => {
    expect(link(acceptedAt, { endpoint: 'other' })).not.toBe(link(acceptedAt))
    expect(link(acceptedAt, { message: { ...message, id: 'x' } })).not.toBe(link(acceptedAt))
  })

  test.each([0, 1, 6.99, 7, 100, 800])('is good for 30 to 37 days, %d days after the acceptance', (days) => {
    const left = (expiryOf({ at: daysOn(days), message }, 30).getTime() - daysOn(days).getTime()) / 86_400_000
    expect(left).toBeGreaterThanOrEqual(30)
    expect(left).toBeLessThanOrEqual(37)
  })

  test('without a message is the same for a week too', () => {
    const at = (iso: string) => expiryOf({ at: new Date(iso) }, 30)
    expect(at('2026-11-05T00:00:00Z')).toEqual(at('2026-11-11T23:59:59Z'))
  })

  test('is not made of other addresses: they stay as they are', () => {
    const url = 'https://files.example.vn/a.pdf?x=1'
    expect(link(acceptedAt, {}, url)).toBe(url)
  })

  test('to a store that is not there any more, or without a place for links, stops the message', () => {
    expect(() => link(acceptedAt, {}, 'store:gone/a.pdf')).toThrow(
      expect.objectContaining({ failure: 'permanent', code: 'STORE_UNKNOWN' }),
    )
    const none = linkFor(undefined, new Set(['archive']), { endpoint: 'e', at: acceptedAt })
    expect(() => none('store:archive/a.pdf')).toThrow(
      expect.objectContaining({ failure: 'permanent', code: 'NO_FILE_LINKS' }),
    )
  })
})
