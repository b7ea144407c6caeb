import { randomBytes } from 'node:crypto'
import type { SimulatorReply, SimulatorRequest } from '../simulator.ts'
import { vietnamClock } from '../vietnam-time.ts'
import { credentials, type GatewayRules } from './rules.ts'

const json = (status: number, body: object): SimulatorReply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Whether the caller proved itself in the way that this gateway wants. */
const isClient = ({ headers, body }: SimulatorRequest, { tokenStyle }: GatewayRules): boolean => {
  const { clientId, clientSecret, username, password } = credentials
  if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')) return false
  const form = new URLSearchParams(body)
  const holds = (wanted: Readonly<Record<string, string>>) =>
    Object.entries(wanted).every(([name, value]) => form.get(name) === value)
  const pair = { client_id: clientId, client_secret: clientSecret }
  if (tokenStyle === 'password') return holds({ grant_type: 'password', username, password, ...pair })
  if (tokenStyle === 'form') return holds({ grant_type: 'client_credentials', ...pair })
  const header = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  return headers.authorization === header && holds({ grant_type: 'client_credentials' })
}

/** The tokens that a gateway gave out, and how often each may still be used. */
export const gatewayTokens = (rules: GatewayRules, now: () => Date) => {
  const live = new Map<string, { readonly endsAt: number; calls: number }>()
  let given = 0

  const answer = (token: string): object => {
    if (rules.tokenAnswer === 'oauth')
      return { access_token: token, scope: 'default', token_type: 'Bearer', expires_in: rules.tokenSeconds }
    const ends = vietnamClock(now().getTime() + rules.tokenSeconds * 1000)
    return { token, refreshToken: randomBytes(12).toString('hex'), expiryDate: ends.replace('T', ' ') }
  }

  return {
    /** The answer to a token call. */
    grant(request: SimulatorRequest): SimulatorReply {
      if (!isClient(request, rules))
        return json(rules.tokenStyle === 'password' ? 400 : 401, {
          error: rules.tokenStyle === 'password' ? 'invalid_grant' : 'invalid_client',
          error_description: 'Client Authentication failed.',
        })
      const token = randomBytes(24).toString('base64url')
      live.set(token, { endsAt: now().getTime() + rules.tokenSeconds * 1000, calls: rules.tokenCalls })
      given += 1
      return json(200, answer(token))
    },
    /** Uses the token once; false where it is none, or has ended. */
    use(token: string): boolean {
      const held = live.get(token)
      if (!held || held.calls <= 0 || held.endsAt <= now().getTime()) return false
      held.calls -= 1
      return true
    },
    end: (token: string): void => void live.delete(token),
    given: () => given,
  }
}
