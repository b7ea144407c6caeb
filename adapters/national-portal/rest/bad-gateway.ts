import { asFailure, inDoubt, transient } from '#adapter-kit'
import type { RestSettings } from './settings.ts'

/**
 * With 502 the LGSP says that the portal behind it is down (national-protocols-2026 A.9): no refusal, and an outage of the endpoint. Whether
 * something had been done before, it does not say; installations that know it say `not-done`. What names a fault of its own stays that.
 */
export const ofBadGateway = (thrown: unknown, { badGateway }: Pick<RestSettings, 'badGateway'>): unknown => {
  const { status, code, retryAfterMs } = asFailure(thrown)
  if (status !== 502 || code !== 'PARTNER_ERROR') return thrown
  const details = { status, outage: true, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  const text = 'The portal behind the LGSP is down (502)'
  return badGateway === 'not-done'
    ? transient('PORTAL_DOWN', text, details)
    : inDoubt('PORTAL_DOWN', text, details)
}
