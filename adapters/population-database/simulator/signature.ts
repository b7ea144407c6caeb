import { createHash } from 'node:crypto'
import type { SimulatorRequest } from '#adapter-kit'
import { refuse } from './refusal.ts'
import type { Rules } from './rules.ts'

const MOUNT = '/population-database'
const TOLERANCE_MS = 5 * 60_000

const signedUrl = (request: SimulatorRequest, rules: Rules): string => {
  const path = MOUNT + request.path
  const { host = '' } = request.headers
  const address = `http://${host}${path}`
  if (rules.signedUrl === 'full') return request.query.size > 0 ? `${address}?${request.query}` : address
  if (rules.signedUrl === 'without-query') return address
  return rules.signedUrl === 'path' ? path : rules.signedUrl
}

/** national-protocols C.1: Basic base64(user:sha256hex(url + user + timestamp + secret)). */
const authorization = (request: SimulatorRequest, rules: Rules, timestamp: string): string => {
  const signed = signedUrl(request, rules) + rules.user + timestamp + rules.secret
  const hash = createHash('sha256').update(signed, 'utf8').digest('hex')
  return `Basic ${Buffer.from(`${rules.user}:${hash}`, 'utf8').toString('base64')}`
}

export const checkSigned = (request: SimulatorRequest, rules: Rules, now: Date): void => {
  for (const header of ['x-road-client', 'apikey', 'timestamp', 'authorization']) {
    if (!request.headers[header]?.trim()) refuse('UNAUTHENTICATED', `Thiếu header ${header}`)
  }
  const { timestamp = '', authorization: given = '' } = request.headers
  if (!/^\d{1,16}$/.test(timestamp)) refuse('UNAUTHENTICATED', 'Timestamp không hợp lệ')
  const sentAt = Number(timestamp) * (rules.timestampUnit === 's' ? 1000 : 1)
  if (Math.abs(now.getTime() - sentAt) > TOLERANCE_MS) {
    refuse('UNAUTHENTICATED', 'Timestamp lệch quá 5 phút')
  }
  if (given !== authorization(request, rules, timestamp)) refuse('UNAUTHENTICATED', 'Chữ ký không hợp lệ')
}
