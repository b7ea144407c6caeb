import { createHash, randomUUID } from 'node:crypto'
import { adapters } from '#adapters'
import { key } from './support-gateway.ts'

const sender = {
  name: 'city',
  keys: [{ sha256: createHash('sha256').update(key).digest('hex') }],
  rights: {
    agencies: ['*'],
    messages: ['dossier', 'progress'],
    queries: ['population-database.*'],
    overridePurpose: true,
    seeAll: true,
    operate: true,
  },
}

/** Short waits; each state is sent, so that a journey can count them. */
export const journeyDefaults = {
  retry: { delaysSeconds: [0.2, 0.3, 0.5, 1, 1, 2, 2, 4, 8] },
  timeoutMs: 1500,
  breaker: { openSeconds: [0.5, 1, 2] },
  supersede: false,
}

/** The configuration file of a city whose partners are simulated at `simulatorUrl`; `change` replaces whole sections. */
export const settingsFor = (simulatorUrl: string, change: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    senders: [sender],
    privacy: { pseudonymKeys: [{ id: 'journey', key: 'a key of the journeys that is long enough' }] },
    // Times are short, so that a journey takes seconds; the order of things is that of the defaults.
    endpointDefaults: journeyDefaults,
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
    ...change,
  })
