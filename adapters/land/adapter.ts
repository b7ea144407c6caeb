import { type DeliveryContext, defineAdapter, operation } from '#adapter-kit'
import { withGateway } from '#transport/gateway/with-gateway.ts'
import { readHandOver, readUpdate } from './answer.ts'
import { checkHandOver, handOverRequest } from './hand-over.ts'
import { callbacks } from './inbound/callbacks.ts'
import { type LandReply, landTransport } from './land-transport.ts'
import { checkParcelQuestion, parcelRequest, readParcels } from './parcels.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import settingsSchema from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { landSimulator } from './simulator.ts'
import { updateRequest } from './update.ts'
import { words } from './words.ts'

type Context = DeliveryContext<Settings>

const packets = { request: requestPacket, reply: replyPacket }

const handOver = operation({
  summary: 'Hands a dossier over to the land office with its papers; it works on it for weeks.',
  input: 'land-dossier',
  output: 'receipt',
  use: 'delivery',
  repeatable: true,
  creates: { key: ({ dossierCode }) => dossierCode, again: 'send' },
  // The land office speaks of it by the number that we gave: our dossier code.
  opens: { number: (_answer, { dossierCode }) => dossierCode, expiresAfterDays: 60 },
  check: checkHandOver,
  toRequest: handOverRequest,
  fromReply: (reply: LandReply, _dossier, { known, settings }: Context) =>
    readHandOver(reply, known, settings),
  packets,
})

const update = operation({
  summary: 'Tells the land office of papers that came, of a result handed out, or of one that is wrong.',
  input: 'land-update',
  output: 'receipt',
  use: 'delivery',
  repeatable: true,
  toRequest: updateRequest,
  fromReply: (reply: LandReply, _update, { settings }: Context) => readUpdate(reply, settings),
  packets,
})

const findParcels = operation({
  summary:
    'Asks for parcels by GeoHash code, or by map sheet and number (PROPOSED; off unless a setting turns it on).',
  input: 'parcel-question',
  output: 'parcel-list',
  use: 'query',
  repeatable: true,
  check: checkParcelQuestion,
  toRequest: parcelRequest,
  fromReply: (reply: LandReply, _question, { settings }: Context) => readParcels(reply, settings),
  packets,
})

export const land = defineAdapter<Settings>({
  name: 'land',
  summary: 'Land systems VBDLIS and ILIS: take dossiers with their papers, and speak for weeks by calling.',
  settings: withGateway(settingsSchema),
  connect: ({ gateway }, tools) => landTransport(gateway, tools),
  operations: { handOver, update, findParcels },
  callbacks,
  words,
  simulator: landSimulator,
})
