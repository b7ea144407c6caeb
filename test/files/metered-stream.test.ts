import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { metered } from '#files/metered-stream.ts'

const piece = Buffer.alloc(1024)
const pieces = (count: number) => Readable.from(Array.from({ length: count }, () => piece))
const pace = { stallMs: 200, minBytesPerSecond: 1_000_000 }

/** Takes a piece, then waits. */
const reader = (pauseMs: number) =>
  new Writable({
    highWaterMark: 1,
    write(_piece, _encoding, done) {
      setTimeout(done, pauseMs)
    },
  })

test('whoever reads a little now and then is cut off', async () => {
  const { stream, bytes } = metered(pieces(10_000), pace)
  await expect(pipeline(stream, reader(20))).rejects.toThrow('It was read too slowly')
  expect(bytes()).toBeGreaterThan(0)
})

test('whoever reads nothing is cut off', async () => {
  const { stream } = metered(pieces(10_000), pace)
  await expect(pipeline(stream, reader(10_000))).rejects.toThrow('Nothing went through for too long')
})

test('whoever keeps the pace gets all of it, in however long a time', async () => {
  const { stream, bytes } = metered(pieces(600), { stallMs: 1000, minBytesPerSecond: 10_000 })
  await pipeline(stream, reader(3))
  expect(bytes()).toBe(600 * 1024)
})

test('a slow store is not the fault of who reads', async () => {
  const slow = async function* () {
    for (let n = 0; n < 12; n += 1) {
      await pause(50)
      yield piece
    }
  }
  const { stream, bytes } = metered(Readable.from(slow()), pace)
  await pipeline(stream, reader(0))
  expect(bytes()).toBe(12 * 1024)
})
