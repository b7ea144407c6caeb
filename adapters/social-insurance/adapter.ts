import { type DeliveryContext, defineAdapter, operation } from '#adapter-kit'
import { gatewayJsonTransport, type JsonReply, type JsonRequest } from '#transport/gateway/json-transport.ts'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import { readHistory, readHousehold, readNumber, readPerson } from './answer.ts'
import { checkClaim, checkHistory, historyRequest, householdRequest, numberRequest } from './claim.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { insuranceSimulator } from './simulator.ts'

type Context = DeliveryContext<Settings>

const packets = { request: requestPacket, reply: replyPacket }

const lookUpInsuredPerson = operation({
  summary: 'Asks what the insurance agency holds of one person, by insurance number.',
  input: 'insurance-reference',
  output: 'insured-person',
  use: 'query',
  repeatable: true,
  toRequest: ({ insuranceNumber }, { settings }: Context): JsonRequest => ({
    method: 'POST',
    path: settings.paths.person,
    body: { maSoBhxh: insuranceNumber },
  }),
  fromReply: (reply: JsonReply, { insuranceNumber }, { settings }: Context) =>
    readPerson(reply, insuranceNumber, settings),
  packets,
})

const findInsuranceNumber = operation({
  summary: 'Asks for the insurance number of one person, by name, birth date, sex and place.',
  input: 'insured-person-claim',
  output: 'insured-person',
  use: 'query',
  repeatable: true,
  check: checkClaim,
  toRequest: numberRequest,
  fromReply: (reply: JsonReply, _claim, { settings }: Context) => readNumber(reply, settings),
  packets,
})

const searchHouseholds = operation({
  summary: 'Asks for the persons in households who match name, birth date, sex and province.',
  input: 'insured-person-claim',
  output: 'insured-person-list',
  use: 'query',
  repeatable: true,
  check: checkClaim,
  toRequest: householdRequest,
  fromReply: (reply: JsonReply, _claim, { settings }: Context) => readHousehold(reply, settings),
  packets,
})

const lookUpHistory = operation({
  summary: 'Asks for the insurance history of one person (PROPOSED; off unless a setting turns it on).',
  input: 'person-reference',
  output: 'insurance-history',
  use: 'query',
  repeatable: true,
  check: checkHistory,
  toRequest: historyRequest,
  fromReply: (reply: JsonReply, _reference, { settings }: Context) => readHistory(reply, settings),
  packets,
})

export const socialInsurance = defineAdapter<Settings>({
  name: 'social-insurance',
  summary: 'Social insurance agency: questions about insured persons while the officer waits.',
  settings: withGateway(settingsSchema),
  connect: ({ gateway }, tools) => gatewayJsonTransport(gateway, tools),
  operations: { lookUpInsuredPerson, findInsuranceNumber, searchHouseholds, lookUpHistory },
  simulator: insuranceSimulator,
})
