import { expect, test } from 'vitest'
import { adapters } from '#adapters'
import { backpressure } from '#compose/backpressure.ts'
import type { Accepted } from '#messages/message.ts'
import { loadSettings } from '../support/installation.ts'
import { aDelivery } from '../support/messages.ts'

const portal = adapters.find(({ name }) => name === 'national-portal')

const acknowledgement = { messageId: 'm', dossierCode: 'd', deliveries: [], warnings: [] }
const accepted: Accepted = { kind: 'accepted', acknowledgement }

/** A door before one endpoint that takes ten, and a backlog that the test sets. */
const aDoor = async () => {
  if (!portal) throw new Error('There is no portal')
  const settings = portal.simulator?.settings('http://127.0.0.1:1')
  const { config } = await loadSettings([portal], {
    endpoints: { fake: { adapter: portal.name, settings, limits: { maxWaiting: 10 } } },
  })
  let reading: { figures: Map<string, object>; ageMs: number } | undefined
  const door = backpressure({
    config,
    backlog: { last: () => reading, close: async () => undefined } as never,
  })
  const deliveries = [aDelivery('lane')]
  return {
    refuse: () => door.refuse(deliveries),
    take: (answer: Accepted = accepted) => door.counted(deliveries, async () => answer),
    during: (work: () => Promise<Accepted>) => door.counted(deliveries, work),
    look(waiting: number, dead = 0) {
      const statuses = new Map([
        ['waiting', { count: waiting, oldestAt: undefined }],
        ['dead', { count: dead, oldestAt: undefined }],
      ])
      reading = { figures: new Map([['fake', { statuses, lanesBlocked: 0 }]]), ageMs: 0 }
    },
  }
}

test('a door takes messages until the endpoint has as many open deliveries as it may', async () => {
  const door = await aDoor()
  expect(door.refuse()).toBeUndefined()
  door.look(9, 500)
  expect(door.refuse()).toBeUndefined()
  // What adds nothing to the record does not count.
  await door.take({ kind: 'replayed', acknowledgement })
  await door.take({ kind: 'key-reused' })
  expect(door.refuse()).toBeUndefined()
  // Counted between two looks into the record.
  await door.take()
  expect(door.refuse()).toBe(30)
  door.look(3)
  expect(door.refuse()).toBeUndefined()
})

test('a door whose commits take too long sends senders away for a moment', async () => {
  const door = await aDoor()
  const gate = Promise.withResolvers<Accepted>()
  const waiting = Array.from({ length: 2000 }, () => door.during(() => gate.promise))
  expect(door.refuse()).toBe(2)
  gate.resolve(accepted)
  await Promise.all(waiting)
  door.look(0)
  expect(door.refuse()).toBeUndefined()
})
