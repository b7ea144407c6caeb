import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { signWebhook, verifyWebhook } from '#transport/standard-webhooks.ts'
import { packetsOf } from './packets.ts'

interface Call {
  readonly name: string
  readonly age: number
  readonly signs: readonly string[]
  readonly change?: string
  readonly body?: 'vietnamese'
  readonly believed: boolean
}

interface Calls {
  readonly vector: Readonly<Record<'secret' | 'id' | 'timestamp' | 'body' | 'signature', string>>
  readonly packets: readonly Call[]
}

const { vector, packets } = packetsOf<Calls>('standard-webhooks/signatures.json')
const [ours, former, others] = ['current', 'former', 'stranger'].map(
  (name) => `whsec_${Buffer.from(`${name}: twenty-four bytes and more`).toString('base64')}`,
)
const now = new Date('2026-11-05T03:00:00Z')
const bodies = { vietnamese: '{"ten":"Phạm Thị Ví Dụ"}', plain: '{"a":1}' }

const hmac = (secret = '', text = '') =>
  createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(text)

const signature = (kind: string, text: string): string => {
  const right = hmac(ours, text).digest('base64')
  switch (kind) {
    case 'old':
      return `v1,${hmac(former, text).digest('base64')}`
    case 'other':
      return `v1,${hmac(others, text).digest('base64')}`
    case 'v1a':
    case 'v2':
      return `${kind},${right}`
    case 'nonsense':
      return 'v1,%%%'
    case 'hex':
      return `v1,${hmac(ours, text).digest('hex')}`
    default:
      return `v1,${right}`
  }
}

const sentAs = ({ age, signs, change, body }: Call) => {
  const seconds = String(Math.floor(now.getTime() / 1000) - age)
  const stamp =
    change === 'ms-timestamp' ? `${seconds}000` : change === 'iso-timestamp' ? now.toISOString() : seconds
  const text = body === 'vietnamese' ? bodies.vietnamese : bodies.plain
  const signed = signs.map((kind) => signature(kind, `msg_1.${stamp}.${text}`)).join(' ')
  const headers: Record<string, string | undefined> = {
    'webhook-id': change === 'id' ? 'msg_2' : 'msg_1',
    'webhook-timestamp': change === 'timestamp' ? String(Number(stamp) + 1) : stamp,
    'webhook-signature': signed,
  }
  if (change?.startsWith('no-')) delete headers[`webhook-${change.slice(3)}`]
  const arrived = change === 'body' ? `${text} ` : change === 'nfd' ? text.normalize('NFD') : text
  return { headers, body: Buffer.from(arrived) }
}

describe('a call signed per Standard Webhooks', () => {
  test.each(packets.map((call) => [call.name, call] as const))('%s', (_, call) => {
    const secrets = [ours ?? '', former ?? '']
    expect(verifyWebhook({ ...sentAs(call), secrets, now, toleranceSeconds: 300 })).toBe(call.believed)
  })

  test("is signed and believed as the standard's own example", () => {
    const { secret, id, timestamp, body, signature: expected } = vector
    const at = new Date(Number(timestamp) * 1000)
    const headers = signWebhook({ id, at, body, secrets: [secret] })
    expect(headers).toEqual({
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': expected,
    })
    expect(
      verifyWebhook({ headers: { ...headers }, body, secrets: [secret], now: at, toleranceSeconds: 1 }),
    ).toBe(true)
  })
})
