import Type from 'typebox'
import type { Shares as Wanted } from '#shares/share.ts'
import { type Agrees, mapping, number, type Settled, whole, withoutDefaults } from './reading/declare.ts'

const part = (standard: number, description: string) => number(0.01, 1, { default: standard, description })

const declared = {
  requestsPerSecond: whole(0, 1_000_000, {
    default: 1000,
    description:
      "Calls in a second, in each gateway; ten seconds' worth may come at once. 0 for no limit, here and in the next one.",
  }),
  bytesPerSecond: whole(0, 10_000_000_000, {
    default: 20_000_000,
    description: 'Bytes of bodies in a second, in the same way.',
  }),
  databaseConnections: part(
    0.5,
    'The part of database.poolSize that its calls may use at once, in each gateway; further ones wait for their turn.',
  ),
  callsInLine: whole(1, 100_000, {
    default: 200,
    description: 'Calls that may wait for that; further ones are refused.',
  }),
  bulkCalls: whole(1, 1000, {
    default: 2,
    description: 'Calls with many messages under way at once, in each gateway.',
  }),
  messagesInCommit: whole(1, 2000, {
    default: 1000,
    description:
      'Messages that wait to be written into the record, in each gateway; 2000 are the most for all together.',
  }),
  questions: whole(1, 10_000, {
    default: 64,
    description: 'Questions to partners under way at once, in each gateway.',
  }),
  questionPlaces: part(
    0.5,
    'The part of queriesInFlight of an endpoint, over all processes. Where only one sender may ask there, it has all.',
  ),
  openDeliveries: part(
    0.5,
    'The part of maxWaiting of an endpoint, over all processes. Where messages of only one sender go there, it has all.',
  ),
  longPolls: whole(1, 1000, {
    default: 100,
    description:
      'Calls that wait for an inbox, or watch the pulse, at once, in each gateway; 1000 are the most for all together.',
  }),
  replays: whole(1, 1000, {
    default: 3,
    description: 'Replays of many deliveries that run at once, in the whole installation.',
  }),
}

/** In the order of the manual: what each sender has unless it says otherwise. */
export const shares = mapping(declared, [], {
  description:
    'What one sender may take of what all of them use; beyond that it is answered 429 and nobody else is kept waiting. A sender may have other figures: its own `shares`. docs/operations.md',
})

export type Shares = Agrees<Settled<typeof shares>, Wanted>

export const ownShares = Type.Unsafe<Partial<Shares>>(mapping({ ...withoutDefaults(declared) }))
