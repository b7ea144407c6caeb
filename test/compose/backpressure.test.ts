import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { adapters } from '#adapters'
import { backpressure } from '#compose/backpressure.ts'
import { openShares } from '#compose/shares.ts'
import type { Accepted } from '#messages/message.ts'
import { keyHash, loadSettings } from '../support/installation.ts'
import { aDelivery } from '../support/messages.ts'

const portal = adapters.find(({ name }) => name === 'national-portal')

const acknowledgement = { messageId: 'm', dossierCode: 'd', deliveries: [], warnings: [] }
const accepted: Accepted = { kind: 'accepted', acknowledgement }

const city = { rights: { agencies: ['*'], messages: ['dossier'] } }

/** A door before one endpoint that takes ten, and a backlog that the test sets. */
const aDoor = async (senders = 1) => {
  if (!portal) throw new Error('There is no portal')
  const settings = portal.simulator?.settings('http://127.0.0.1:1')
  const { config } = await loadSettings([portal], {
    senders: ['a', 'b']
      .slice(0, senders)
      .map((name) => ({ ...city, name, keys: [{ sha256: keyHash(name) }] })),
    routes: [{ message: 'dossier', endpoint: 'fake', operation: 'syncDossier' }],
    endpoints: { fake: { adapter: portal.name, settings, limits: { maxWaiting: 10 } } },
  })
  let reading: { figures: Map<string, object>; ageMs: number } | undefined
  const refused = vi.fn()
  const door = backpressure({
    config,
    shares: openShares(config, { overShare: refused }),
    backlog: { last: () => reading, close: async () => undefined } as never,
  })
  const deliveries = [aDelivery('lane')]
  return {
    refused,
    refuse: (sender = 'a') => door.refuse(sender, deliveries),
    take: (answer: Accepted = accepted, sender = 'a') => door.counted(sender, deliveries, async () => answer),
    during: (work: () => Promise<Accepted>, sender = 'partner') => door.counted(sender, deliveries, work),
    look(waiting: number, dead = 0, whose: Readonly<Record<string, number>> = {}, ageMs = 0) {
      vi.advanceTimersByTime(100)
      const statuses = new Map([
        ['waiting', { count: waiting, oldestAt: undefined }],
        ['dead', { count: dead, oldestAt: undefined }],
      ])
      reading = {
        figures: new Map([['fake', { statuses, lanesBlocked: 0, senders: new Map(Object.entries(whose)) }]]),
        ageMs,
      }
    },
  }
}

beforeAll(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterAll(() => void vi.useRealTimers())

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
  expect(door.refuse()).toEqual({ retryAfterSeconds: 30 })
  door.look(3)
  expect(door.refuse()).toBeUndefined()
})

test('a door whose commits take too long sends senders away for a moment', async () => {
  const door = await aDoor()
  const gate = Promise.withResolvers<Accepted>()
  const waiting = Array.from({ length: 2000 }, () => door.during(() => gate.promise))
  expect(door.refuse()).toEqual({ retryAfterSeconds: 2 })
  gate.resolve(accepted)
  await Promise.all(waiting)
  door.look(0)
  expect(door.refuse()).toBeUndefined()
})

test('what was taken while a look was on its way still counts', async () => {
  const door = await aDoor()
  for (let time = 0; time < 4; time += 1) await door.take()
  // It began before any of them came, and saw six of others.
  door.look(6, 0, {}, 1000)
  expect(door.refuse()).toEqual({ retryAfterSeconds: 30 })
})

const share = { share: 'openDeliveries', limit: 5, retryAfterSeconds: 30 }

test('of two senders none takes more than its part of what may wait, and each is told which', async () => {
  const door = await aDoor(2)
  for (let time = 0; time < 5; time += 1) await door.take(accepted, 'b')
  expect(door.refuse('b')).toEqual(share)
  expect(door.refuse('a')).toBeUndefined()
  expect(door.refused).toHaveBeenCalledExactlyOnceWith('b', 'openDeliveries')
  // What the record says of all processes counts, and what was taken since then.
  door.look(6, 0, { b: 4, a: 2 })
  expect(door.refuse('b')).toBeUndefined()
  await door.take(accepted, 'b')
  expect(door.refuse('b')).toEqual(share)
  // A partner has no share: it is held by what its own endpoint allows.
  expect(door.refuse('partner')).toBeUndefined()
})

test('a single sender has all of what may wait', async () => {
  const door = await aDoor(1)
  for (let time = 0; time < 9; time += 1) await door.take()
  expect(door.refuse()).toBeUndefined()
})

test('a sender whose messages wait for their commit leaves places to the others', async () => {
  const door = await aDoor(2)
  const gate = Promise.withResolvers<Accepted>()
  const waiting = Array.from({ length: 1000 }, () => door.during(() => gate.promise, 'b'))
  expect(await door.take(accepted, 'b')).toMatchObject({ share: 'messagesInCommit', limit: 1000 })
  expect(await door.take(accepted, 'a')).toEqual(accepted)
  gate.resolve(accepted)
  await Promise.all(waiting)
})
