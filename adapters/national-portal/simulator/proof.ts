import { createHmac, randomUUID } from 'node:crypto'
import type { Lie, Proof } from './citizens-plan.ts'

type Hmac = NonNullable<Proof['hmac']>

const hourMs = 3_600_000

/** `whsec_` begins a secret that is itself in base64 (Standard Webhooks). */
const keyOf = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)

const signature = (hmac: Hmac, body: string, now: Date, lie: Lie | undefined): Record<string, string> => {
  const at = now.getTime() - (lie === 'stale-timestamp' ? hourMs : 0)
  const timestamp = String(hmac.timestampUnit === 'ms' ? at : Math.floor(at / 1000))
  const id = randomUUID()
  const parts: Readonly<Record<string, string>> = { timestamp, id, body }
  const signed = hmac.signed.replace(/\{(timestamp|id|body)\}/g, (_, name: string) => parts[name] ?? '')
  const key = lie === 'wrong-credentials' ? Buffer.from('another secret') : keyOf(hmac.secret)
  const value = createHmac('sha256', key)
    .update(signed)
    .digest(hmac.encoding ?? 'hex')
  return {
    [hmac.timestampHeader]: timestamp,
    [hmac.signatureHeader]: `${hmac.prefix ?? ''}${value}`,
    ...(hmac.idHeader !== undefined && { [hmac.idHeader]: id }),
  }
}

/** The headers of one call to the city; a new signature for each, for its moment is signed too. */
export const provenHeaders = (
  { basic, hmac, headers }: Proof,
  body: string,
  now: Date,
  lie?: Lie,
): Record<string, string> => {
  const password = lie === 'wrong-credentials' ? 'another password' : basic?.password
  return {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
    ...(basic && {
      authorization: `Basic ${Buffer.from(`${basic.user}:${password}`).toString('base64')}`,
    }),
    ...(hmac && signature(hmac, body, now, lie)),
  }
}
