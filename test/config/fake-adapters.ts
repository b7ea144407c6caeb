import { type Adapter, completed, defineAdapter, operation } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import { cityProcedureSystem } from '../../adapters/city-procedure-system/adapter.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'

const portalSettings: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['baseUrl'],
  properties: {
    baseUrl: { type: 'string', format: 'uri' },
    loginPath: { type: 'string', default: '/login' },
    routeAs: { type: 'string', enum: ['header', 'query'] },
    password: { type: 'string', minLength: 20, writeOnly: true },
    account: { $ref: '#/$defs/account' },
  },
  $defs: {
    account: { type: 'object', writeOnly: true, properties: { pin: { type: 'string', maxLength: 4 } } },
  },
}

const connect = () => ({ send: async () => '', close: async () => {} })
const receive = () => completed({})

const deliver = (input: 'dossier' | 'progress') =>
  operation({
    summary: `Takes a ${input}.`,
    input,
    output: 'receipt',
    use: 'delivery',
    repeatable: true,
    toRequest: () => '',
    fromReply: receive,
  })

const portal = defineAdapter({
  name: 'national-portal',
  summary: 'A portal for tests.',
  settings: portalSettings,
  connect,
  operations: {
    syncDossier: { ...deliver('dossier'), reportsToPortal: true },
    syncProgress: { ...deliver('progress'), reportsToPortal: true },
    listProcedures: operation({
      summary: 'Lists procedures.',
      input: 'procedure-list-request',
      output: 'procedure-list',
      use: 'query',
      repeatable: true,
      toRequest: () => '',
      fromReply: () => completed({ procedures: [] }),
    }),
  },
})

const archive = defineAdapter({
  name: 'archive',
  summary: 'An adapter without queries.',
  settings: { type: 'object', properties: {} },
  connect,
  operations: { syncDossier: deliver('dossier') },
})

export const adapters: readonly Adapter[] = [portal, archive]

/** The real names with settings of any form, for what does not depend on them. */
export const lenientAdapters: readonly Adapter[] = [
  { ...nationalPortal, settings: { type: 'object' } },
  {
    ...archive,
    name: 'population-database',
    settings: { type: 'object' },
    operations: {
      verifyCitizen: operation({
        summary: 'Verifies a citizen.',
        input: 'citizen-claim',
        output: 'citizen-verification',
        use: 'query',
        repeatable: true,
        toRequest: () => '',
        fromReply: () => completed({ verified: true }),
      }),
    },
  },
  { ...cityProcedureSystem, settings: { type: 'object' } },
]
