import { type DeliveryContext, defineAdapter, operation } from '#adapter-kit'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import { checkDossier, dossierRequest, dossierState, readDossierReply } from './dossier.ts'
import { filed } from './filed.ts'
import { checkProgress, progressRequest, readProgressReply } from './progress.ts'
import { protectionTransport } from './protection-transport.ts'
import dossierPacket from './schemas/dossier.json' with { type: 'json' }
import progressPacket from './schemas/progress.json' with { type: 'json' }
import replyPacket from './schemas/reply.json' with { type: 'json' }
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { socialProtectionSimulator } from './simulator.ts'
import { words } from './words.ts'

const syncDossier = operation({
  summary: 'Hands over a dossier of social protection whose result was returned.',
  input: 'benefit-dossier',
  output: 'receipt',
  use: 'delivery',
  // A second time it is "there already", which says that the first one arrived.
  repeatable: true,
  creates: { key: ({ dossierCode }) => dossierCode, again: 'skip', state: dossierState },
  check: checkDossier,
  toRequest: dossierRequest,
  fromReply: (reply: JsonReply, _dossier, context: DeliveryContext<Settings>) =>
    readDossierReply(reply, context),
  packets: { request: dossierPacket, reply: replyPacket },
})

const reportProgress = operation({
  summary: 'Reports one step of processing.',
  input: 'progress',
  output: 'receipt',
  use: 'delivery',
  // The same step is held once.
  repeatable: true,
  check: checkProgress,
  toRequest: progressRequest,
  fromReply: (reply: JsonReply, _step, context: DeliveryContext<Settings>) =>
    readProgressReply(reply, context),
  packets: { request: progressPacket, reply: replyPacket },
})

export const socialProtection = defineAdapter<Settings>({
  name: 'social-protection',
  summary:
    'Social-protection database: finished dossiers with their form as XML, progress, and what citizens file there.',
  settings: withGateway(settingsSchema),
  connect: protectionTransport,
  operations: { syncDossier, reportProgress },
  polls: { filed },
  words,
  simulator: socialProtectionSimulator,
  harmless: { poll: 'filed' },
})
