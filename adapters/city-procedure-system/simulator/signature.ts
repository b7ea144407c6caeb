import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SimulatorRequest } from '#adapter-kit'
import { refuse } from './refusal.ts'

const TOLERANCE_S = 300

/** Standard Webhooks, read for its own sake: any of the signatures by any of the secrets. */
export const checkSigned = (
  { headers, body }: SimulatorRequest,
  secrets: readonly string[],
  now: Date,
): void => {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures = '' } = headers
  if (!id || !timestamp || !signatures) refuse(401, 'UNSIGNED', 'Thiếu chữ ký')
  if (!(Math.abs(now.getTime() / 1000 - Number(timestamp)) <= TOLERANCE_S))
    refuse(401, 'STALE', 'Thời điểm ký lệch quá 5 phút')
  const isGood = secrets.some((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    const expected = Buffer.from(
      `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
    )
    return signatures.split(' ').some((given) => {
      const bytes = Buffer.from(given)
      return bytes.length === expected.length && timingSafeEqual(bytes, expected)
    })
  })
  if (!isGood) refuse(401, 'BAD_SIGNATURE', 'Chữ ký không hợp lệ')
}
