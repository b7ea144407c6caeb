import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import type { CodeTable } from '#adapter-kit'
import type { ImportAnswer } from '#api/code-imports/imported.ts'
import { composeCodeImports } from '#compose/code-imports.ts'
import { composeQuarantine } from '#compose/quarantine.ts'
import type { Resources } from '#compose/resources.ts'
import { startWorkers } from '#compose/workers.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import { findMessages, type StoredDelivery } from '#store/messages.ts'
import { keyHash, openInstallation, type Settings } from '../support/installation.ts'
import { wakes } from '../support/lanes.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import type { TestQueues } from '../support/queues.ts'
import { acceptOne } from '../support/record.ts'
import { type CodedPartner, codedPartner } from './coded-partner.ts'

interface Load {
  /** The dossier, and the lane. */
  readonly dossier: string
  readonly procedure: string
  readonly field?: string
  readonly operation?: string
  readonly endpoint?: string
  readonly sender?: string
  readonly receivedAt?: string
  readonly delaysSeconds?: readonly number[]
}

export interface CodedStation {
  readonly partner: CodedPartner
  readonly resources: Resources
  take(load: Load): Promise<string>
  reaches(messageId: string, status: DeliveryStatus): Promise<StoredDelivery>
  deliveryOf(messageId: string): Promise<StoredDelivery>
  /** Imports; each line a row. */
  load(table: CodeTable, lines: readonly string[], more?: object): Promise<ImportAnswer>
  /** What waits: `procedures national TS-01 unknown ×2`. */
  waiting(): Promise<string[]>
}

const rights = { agencies: ['*'], messages: ['dossier'], replay: true, operate: true, seeAll: true }
const sender = (name: string, codeSets = {}) => ({
  name,
  keys: [{ sha256: keyHash(`key-of-${name}`) }],
  rights,
  codeSets,
})

const coded = { adapter: 'coded', settings: {}, timeoutMs: 5000, supersede: true }

const settings = (prefix: string): Settings => ({
  queue: { prefix, sweepEveryMs: 3_600_000 },
  work: { leaseMarginMs: 1000, drainMs: 2000 },
  senders: [
    sender('city'),
    sender('hcm', { procedures: 'hcm' }),
    sender('binh-duong', { procedures: 'binh-duong' }),
    sender('vung-tau', { procedures: 'vung-tau' }),
  ],
  endpoints: {
    coded: { ...coded, codes: { procedures: 'required', fields: 'required' } },
    onward: { ...coded, codes: { procedures: 'required' }, afterParked: 'continue' },
    lenient: { ...coded, codes: { procedures: 'optional' } },
    plain: coded,
  },
})

/** A process at work for all tests of a suite, with partners that want codes translated. */
export const useCodedStation = (queues: TestQueues): (() => CodedStation) => {
  const closing: (() => Promise<void>)[] = []
  const partner = codedPartner()
  let opened: Resources | undefined
  beforeAll(async () => {
    const stores = { databaseUrl: queues.database.url, redisUrl: queues.redisUrl }
    const atEnd = (close: () => Promise<void>) => closing.push(close)
    opened = await openInstallation([partner.adapter], settings(queues.prefix), stores, atEnd)
    const workers = startWorkers(opened)
    closing.push(() => workers.close())
  })
  beforeEach(() => partner.reset())
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })
  return () => {
    if (!opened) throw new Error('The station is not open')
    return stationOf(opened, partner)
  }
}

const stationOf = (resources: Resources, partner: CodedPartner): CodedStation => {
  const codes = composeCodeImports(resources)
  const deliveryOf = async (id: string) => {
    const [message] = await findMessages(resources.database, { ids: [id], limit: 1 })
    const [delivery] = message?.deliveries ?? []
    if (!delivery) throw new Error('There is no such delivery')
    return delivery
  }
  return {
    partner,
    resources,
    deliveryOf,
    async take({ dossier, procedure, field, operation = 'send', endpoint = 'coded', ...more }) {
      const { sender: from = 'city', receivedAt = '2025-07-10T08:00:00+07:00', delaysSeconds = [0.05] } = more
      const data = {
        code: dossier,
        procedure: { code: procedure, ...(field !== undefined && { fieldCode: field }) },
        receivedAt,
      }
      const delivery = aDelivery(dossier, { endpoint, operation, retry: { delaysSeconds, jitter: 0 } })
      const message = aMessage(dossier, { data, sender: from, deliveries: [delivery] })
      const { messageId } = await acceptOne(resources.database, message, resources.now())
      await resources.queues.get(endpoint)?.wake(wakes(dossier))
      return messageId
    },
    reaches: (id, status) =>
      vi.waitFor(
        async () => {
          const delivery = await deliveryOf(id)
          if (delivery.status !== status)
            throw new Error(`is ${delivery.status}, not ${status}: ${JSON.stringify(delivery.result)}`)
          return delivery
        },
        { timeout: 45_000, interval: 15 },
      ),
    load: (table, lines, more = {}) =>
      codes.importCodes({
        table,
        set: 'national',
        file: 'test.csv',
        csv: lines.join('\n'),
        by: 'operator',
        reason: 'Thử',
        dryRun: false,
        ...more,
      }),
    async waiting() {
      const groups = await composeQuarantine(resources).quarantine({ limit: 100 })
      return groups.map((one) => `${one.table} ${one.set} ${one.code} ${one.kind} ×${one.deliveries}`)
    },
  }
}
