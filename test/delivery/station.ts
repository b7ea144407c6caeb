import { afterAll, beforeAll, beforeEach, onTestFinished, vi } from 'vitest'
import type { Resources } from '#compose/resources.ts'
import { startWorkers, type Workers } from '#compose/workers.ts'
import type { DeliveryStatus } from '#messages/lifecycle.ts'
import { findMessages, type StoredDelivery } from '#store/messages.ts'
import { type FakePartner, fakePartner } from '../support/fake-partner.ts'
import { type AtEnd, openInstallation, type Settings } from '../support/installation.ts'
import { wakes } from '../support/lanes.ts'
import { aDelivery, aMessage } from '../support/messages.ts'
import type { TestQueues } from '../support/queues.ts'
import { accept } from '../support/record.ts'

/** What is delivered: the operation of the fake partner and a word that its checks look at. */
interface Load {
  readonly operation: string
  readonly lane: string
  readonly summary?: string
  readonly delaysSeconds?: readonly number[]
}

export interface Station {
  readonly partner: FakePartner
  readonly resources: Resources
  /** Puts deliveries into the record, in order and in one group, and wakes their lanes. Gives the ids. */
  take(...loads: readonly Load[]): Promise<string[]>
  /** As `take`, but nobody tells the queue. */
  takeSilently(...loads: readonly Load[]): Promise<string[]>
  work(): Workers
  deliveryOf(messageId: string | undefined): Promise<StoredDelivery>
  /** Waits until the delivery of this message has come to a status. */
  reaches(messageId: string | undefined, status: DeliveryStatus): Promise<StoredDelivery>
}

const quiet: Settings = { queue: { sweepEveryMs: 3_600_000 }, work: { leaseMarginMs: 1000, drainMs: 2000 } }

/** A process with one endpoint, the fake partner's. Two stations on one database are two processes. */
export const openStation = async (
  queues: TestQueues,
  settings: Settings & { readonly endpoint?: object } = {},
  partner = fakePartner(),
  atEnd: AtEnd = onTestFinished,
): Promise<Station> => {
  const { endpoint, ...others } = settings
  const resources = await openInstallation(
    [partner.adapter],
    {
      queue: { ...quiet.queue, prefix: queues.prefix, ...settings.queue },
      work: { ...quiet.work, ...settings.work },
      endpoints: { fake: { adapter: 'fake', settings: {}, timeoutMs: 5000, supersede: false, ...endpoint } },
      ...without(others, 'queue', 'work'),
    },
    { databaseUrl: queues.database.url, redisUrl: queues.redisUrl },
    atEnd,
  )

  const takeSilently = async (...loads: readonly Load[]) => {
    const messages = loads.map(({ operation, lane, summary = 'plain', delaysSeconds = [0.05, 0.05] }) =>
      aMessage(lane, {
        data: { code: lane, summary },
        deliveries: [aDelivery(lane, { operation, retry: { delaysSeconds, jitter: 0 } })],
      }),
    )
    const answers = await accept(resources.database, messages)
    return answers.map((answer) => (answer.kind === 'accepted' ? answer.acknowledgement.messageId : ''))
  }
  const deliveryOf = async (messageId: string | undefined) => {
    const [message] = await findMessages(resources.database, {
      ids: messageId === undefined ? [] : [messageId],
      limit: 1,
    })
    const [delivery] = message?.deliveries ?? []
    if (!delivery) throw new Error('There is no such delivery')
    return delivery
  }

  return {
    partner,
    resources,
    takeSilently,
    deliveryOf,
    async take(...loads) {
      const ids = await takeSilently(...loads)
      await resources.queues.get('fake')?.wake(wakes(...new Set(loads.map(({ lane }) => lane))))
      return ids
    },
    work() {
      const workers = startWorkers(resources)
      atEnd(() => workers.close())
      return workers
    },
    reaches: (messageId, status) =>
      vi.waitFor(
        async () => {
          const delivery = await deliveryOf(messageId)
          if (delivery.status !== status)
            throw new Error(`is ${delivery.status}, not ${status}: ${JSON.stringify(delivery.result)}`)
          return delivery
        },
        { timeout: 45_000, interval: 15 },
      ),
  }
}

const without = (settings: Record<string, unknown>, ...names: string[]) =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)))

/** One process at work for all tests of a suite; each begins with a partner that has seen nothing. */
export const useStation = (queues: TestQueues): (() => Station) => {
  const closing: (() => Promise<void>)[] = []
  let station: Station | undefined
  beforeAll(async () => {
    station = await openStation(queues, {}, fakePartner(), (close) => closing.push(close))
    station.work()
  })
  beforeEach(() => station?.partner.reset())
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })
  return () => {
    if (!station) throw new Error('The station is not open')
    return station
  }
}

/** What each attempt came to, shortly: `send transient BUSY`. */
export const attemptsOf = ({ attempts }: StoredDelivery): string[] =>
  attempts.map(({ kind, outcome, code }) => [kind, outcome, code].filter(Boolean).join(' '))
