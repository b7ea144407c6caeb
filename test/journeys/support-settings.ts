import { createHash, randomUUID } from 'node:crypto'
import { adapters } from '#adapters'
import { key } from './support-gateway.ts'

const sender = {
  name: 'city',
  keys: [{ sha256: createHash('sha256').update(key).digest('hex') }],
  rights: { messages: ['dossier', 'progress'], queries: ['population-database.*'], seeAll: true },
}

/** The configuration file of a city whose partners are simulated at `simulatorUrl`. */
export const settingsFor = (simulatorUrl: string, endpointDefaults: object = {}): string =>
  JSON.stringify({
    senders: [sender],
    // Times are short, so that a journey takes seconds; the order of things is that of the defaults.
    endpointDefaults: {
      retry: { delaysSeconds: [0.2, 0.3, 0.5, 1, 1, 2, 2, 4, 8] },
      timeoutMs: 1500,
      supersede: false,
      ...endpointDefaults,
    },
    work: { leaseMarginMs: 500, drainMs: 300 },
    queue: { prefix: `{journey-${randomUUID()}}`, lockMs: 1000, sweepEveryMs: 500, sweepAfterMs: 300 },
    endpoints: Object.fromEntries(
      adapters.map(({ name, simulator }) => [
        name,
        { adapter: name, settings: simulator?.settings(`${simulatorUrl}/${name}`) },
      ]),
    ),
    routes: [
      { message: 'dossier', endpoint: 'national-portal', operation: 'syncDossier' },
      { message: 'progress', endpoint: 'national-portal', operation: 'syncProgress' },
    ],
  })
