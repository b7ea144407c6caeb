import { type DeliveryContext, defineAdapter, operation } from '#adapter-kit'
import { gatewayJsonTransport, type JsonReply, type JsonRequest } from '#transport/gateway/json-transport.ts'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import { readEnterprise } from './enterprise.ts'
import { readFiling } from './filing.ts'
import { filings } from './filings.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { registrationSimulator } from './simulator.ts'

type Context = DeliveryContext<Settings>

const lookUpEnterprise = operation({
  summary: 'Asks what the business register holds of one enterprise, by its number.',
  input: 'enterprise-reference',
  output: 'enterprise',
  use: 'query',
  repeatable: true,
  toRequest: ({ taxCode }, { settings }: Context): JsonRequest => ({
    method: 'GET',
    path: settings.paths.enterprise,
    query: { msdn: taxCode },
  }),
  fromReply: (reply: JsonReply, { taxCode }, { settings }: Context) =>
    readEnterprise(reply, taxCode, settings),
  packets: { request: requestPacket, reply: replyPacket },
})

const lookUpFiling = operation({
  summary: 'Asks what has become of one filing, by its number.',
  input: 'enterprise-filing-reference',
  output: 'enterprise-filing',
  use: 'query',
  repeatable: true,
  toRequest: ({ reference }, { settings }: Context): JsonRequest => ({
    method: 'GET',
    path: settings.paths.filing,
    query: { in_journal_no: reference },
  }),
  fromReply: (reply: JsonReply, { reference }, { settings }: Context) =>
    readFiling(reply, reference, settings),
  packets: { request: requestPacket, reply: replyPacket },
})

export const businessRegistration = defineAdapter<Settings>({
  name: 'business-registration',
  summary: 'National business register: enterprises, and filings at the registration office.',
  settings: withGateway(settingsSchema),
  connect: ({ gateway }, tools) => gatewayJsonTransport(gateway, tools),
  operations: { lookUpEnterprise, lookUpFiling },
  polls: { filings },
  simulator: registrationSimulator,
})
