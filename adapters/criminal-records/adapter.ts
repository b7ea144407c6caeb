import { type DeliveryContext, defineAdapter, operation } from '#adapter-kit'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import {
  applicationRequest,
  checkApplication,
  readApplicationReply,
  readStateReply,
  stateRequest,
} from './application.ts'
import { changes } from './changes.ts'
import { openResults } from './open-results.ts'
import { checkQuery, queryRequest, readQueryReply } from './query.ts'
import { type RecordsReply, recordsTransport } from './records-transport.ts'
import applicationPacket from './schemas/application.json' with { type: 'json' }
import queryPacket from './schemas/query.json' with { type: 'json' }
import replyPacket from './schemas/reply.json' with { type: 'json' }
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { criminalRecordsSimulator } from './simulator.ts'
import { words } from './words.ts'

type Context = DeliveryContext<Settings>

const submitApplication = operation({
  summary:
    'Hands over an application that was received before July 2026, and follows it until its certificate.',
  input: 'criminal-record-application',
  output: 'receipt',
  use: 'delivery',
  // A second time it is "there already", under the same number.
  repeatable: true,
  // Both sides speak of it by the receipt number: the answer to a look-up names no other.
  opens: { number: (_receipt, { dossierCode }) => dossierCode, expiresAfterDays: 60 },
  check: checkApplication,
  toRequest: applicationRequest,
  fromReply: (reply: RecordsReply, _application, context: Context) => readApplicationReply(reply, context),
  lookUp: {
    toRequest: stateRequest,
    fromReply: (reply: RecordsReply, _application, context: Context) => readStateReply(reply, context),
    packets: { reply: replyPacket },
  },
  packets: { request: applicationPacket, reply: replyPacket },
})

const lookUpCertificate = operation({
  summary: 'Asks whether a certificate is real and still good (PROPOSED; off unless a setting turns it on).',
  input: 'paper-question',
  output: 'paper',
  use: 'query',
  repeatable: true,
  check: checkQuery,
  toRequest: queryRequest,
  fromReply: (reply: RecordsReply, question) => readQueryReply(reply, question),
  packets: { request: queryPacket, reply: replyPacket },
})

export const criminalRecords = defineAdapter<Settings>({
  name: 'criminal-records',
  summary:
    'Criminal records as cities handed them over until July 2026: old dossiers until their certificate; a query as PROPOSED.',
  settings: withGateway(settingsSchema),
  connect: recordsTransport,
  operations: { submitApplication, lookUpCertificate },
  polls: { changes },
  cases: { submitApplication: openResults },
  words,
  simulator: criminalRecordsSimulator,
  harmless: { poll: 'changes' },
})
