import { pipeline, type Readable, Transform } from 'node:stream'

interface Metered {
  readonly stream: Readable
  /** What has gone through so far. */
  bytes(): number
}

interface Pace {
  /** Nothing may stand still for longer; a slow reader has so long to catch up. */
  readonly stallMs: number
  /** What a reader has to take on average, of the time in which something lay ready for it. */
  readonly minBytesPerSecond: number
}

/**
 * Counts what goes through, and breaks off when nothing does for too long, or too little: whoever reads slowly holds a
 * file open. Measured from the beginning, so that the buffers of the connection, which empty in bursts, wrong nobody:
 * what was read has gone through before.
 */
export const metered = (source: Readable, { stallMs, minBytesPerSecond }: Pace): Metered => {
  let count = 0
  let waitedMs = 0
  const stall = setTimeout(() => stream.destroy(new Error('Nothing went through for too long')), stallMs)
  const lookMs = Math.min(1000, stallMs / 4)
  const look = setInterval(() => {
    // Then it is the source that is slow.
    if (stream.readableLength === 0) return
    waitedMs += lookMs
    if (count * 1000 < minBytesPerSecond * (waitedMs - stallMs))
      stream.destroy(new Error('It was read too slowly'))
  }, lookMs)
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      count += piece.length
      stall.refresh()
      done(null, piece)
    },
    destroy(error, done) {
      clearTimeout(stall)
      clearInterval(look)
      done(error)
    },
  })
  // What breaks is seen by who reads.
  pipeline(source, stream, () => undefined)
  return { stream, bytes: () => count }
}
