import { randomBytes } from 'node:crypto'
import { isRecord, type SimulatorRequest } from '#adapter-kit'
import type { Json } from '../records.ts'

const lifeSeconds = 3600

export interface Client {
  readonly id: string
  readonly secret: string
}

/** Tokens of one client; several may live at a time. */
export interface Tokens {
  grant(now: Date): Json
  /** Whether the request carries one that is still good. */
  holds(request: SimulatorRequest, now: Date): boolean
  end(request: SimulatorRequest): void
}

const bearerOf = ({ headers }: SimulatorRequest): string =>
  /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''

export const portalTokens = (): Tokens => {
  const live = new Map<string, number>()
  return {
    grant(now) {
      for (const [token, endsAt] of live) if (endsAt <= now.getTime()) live.delete(token)
      const token = randomBytes(32).toString('base64url')
      live.set(token, now.getTime() + lifeSeconds * 1000)
      return { access_token: token, expires_in: lifeSeconds, token_type: 'Bearer', scope: 'default' }
    },
    holds: (request, now) => (live.get(bearerOf(request)) ?? 0) > now.getTime(),
    end: (request) => void live.delete(bearerOf(request)),
  }
}

const given = ({ headers, body }: SimulatorRequest): Json => {
  const type = headers['content-type'] ?? ''
  if (!/^application\/json\b/i.test(type)) return Object.fromEntries(new URLSearchParams(body))
  try {
    const parsed: unknown = JSON.parse(body)
    return isRecord(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

/** The pair in the body as a form or as JSON, or in the Authorization header (national-protocols A.9, D.1). */
export const isClient = (request: SimulatorRequest, { id, secret }: Client): boolean => {
  const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
  if (request.headers.authorization === basic) return true
  const { client_id, client_secret } = given(request)
  return client_id === id && client_secret === secret
}
