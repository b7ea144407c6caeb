import { defineAdapter } from '#adapter-kit'
import { gatewayJsonTransport } from '#transport/gateway/json-transport.ts'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import { placeOrder } from './order.ts'
import { askPrice } from './price.ts'
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { postalSimulator } from './simulator.ts'
import { tracking } from './tracking.ts'
import { words } from './words.ts'

const headersOf = ({ accessToken, sentIn }: Settings) =>
  sentIn === 'access_token' ? { access_token: accessToken } : { Authorization: `Bearer ${accessToken}` }

export const postal = defineAdapter<Settings>({
  name: 'postal',
  summary: 'The post (VNPost): orders for papers of dossiers, tracking and prices.',
  settings: withGateway(settingsSchema),
  connect: (settings, tools) =>
    gatewayJsonTransport(settings.gateway, tools, {
      headers: headersOf(settings),
      hidden: [settings.accessToken],
    }),
  operations: { placeOrder, askPrice },
  polls: { tracking },
  words,
  harmless: {
    operation: 'askPrice',
    data: {
      weightGrams: 100,
      from: { provinceCode: '10', districtCode: '1010' },
      to: { provinceCode: '70', districtCode: '7000' },
    },
  },
  simulator: postalSimulator,
})
