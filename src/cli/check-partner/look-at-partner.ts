import type { Adapter } from '#adapter-kit'
import type { Endpoint } from '#config/endpoints.ts'
import type { Context } from '../context.ts'
import type { Check } from '../doctor/check.ts'
import { serversIn } from '../doctor/partner-address.ts'
import { ask } from './ask.ts'
import { reach } from './reach.ts'

/** From the name of the server to an answer; what cannot succeed any more is not tried. */
export const lookAtPartner = async (
  adapter: Adapter,
  endpoint: Endpoint,
  context: Context,
): Promise<readonly Check[]> => {
  const checks: Check[] = []
  const addresses = serversIn(adapter.settings, endpoint.settings)
  for (const url of addresses) checks.push(...(await reach(url, context, new Date())))
  // With several servers the question may still find its way to one that is there.
  const isCut = addresses.length === 1 && checks.some(({ status }) => status === 'failed')
  return isCut ? checks : [...checks, ...(await ask(adapter, endpoint, context))]
}
