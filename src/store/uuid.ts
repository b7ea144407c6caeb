import { randomInt, randomUUID } from 'node:crypto'

/** The instant of the last id, and the counter of that millisecond. */
let lastMs = -1
let counter = 0

/**
 * 26 bits: rand_a and the first 14 of rand_b (RFC 9562, 6.2, method 1). A new millisecond starts anywhere in the lower
 * half, so that 33 million ids of one millisecond still count upwards.
 */
const count = (atMs: number): number => {
  counter = atMs === lastMs ? (counter + 1) % 2 ** 26 : randomInt(2 ** 25)
  lastMs = atMs
  return counter
}

/**
 * A UUIDv7 (RFC 9562, 5.7) of the given instant: sorts by time and names the month's partition. Those that a process
 * makes one after the other for the same millisecond sort in that order.
 */
export const uuidv7 = (atMs: number): string => {
  const number = count(atMs)
  const time = Math.floor(atMs).toString(16).padStart(12, '0')
  const [upper, lower] = [0x7000 | (number >>> 14), 0x8000 | (number & 0x3fff)]
  // Node keeps randomness for many of these in store: a call for a few bytes costs more than the rest together.
  const random = randomUUID().slice(24)
  return `${time.slice(0, 8)}-${time.slice(8)}-${upper.toString(16)}-${lower.toString(16)}-${random}`
}

/** By how much the clock that made an id may be ahead of the one that looks for it. */
const aheadMs = 7 * 86_400_000

/** Before and behind every id. */
export const firstId = '00000000-0000-0000-0000-000000000000'
export const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** The ids that the instant of this one could have, from the first to the last: those of a message and its deliveries are among them. */
export const firstOfInstant = (id: string): string => `${id.slice(0, 13)}-0000-0000-000000000000`
export const lastOfInstant = (id: string): string => `${id.slice(0, 13)}-ffff-ffff-ffffffffffff`

/**
 * An id that none of the record is beyond, by a clock that says `now`: a look that is told so does not open the months to come,
 * of which the record has some in advance.
 */
export const idBeyond = (now: Date): string => {
  const time = (now.getTime() + aheadMs).toString(16).padStart(12, '0')
  return lastOfInstant(`${time.slice(0, 8)}-${time.slice(8)}`)
}

/** The instant of which such an id was made, in milliseconds since 1970. */
export const instantIn = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16)
