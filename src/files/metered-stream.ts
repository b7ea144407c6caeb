import { pipeline, type Readable, Transform } from 'node:stream'

interface Metered {
  readonly stream: Readable
  /** What has gone through so far. */
  bytes(): number
}

/** Counts what goes through, and breaks off when for so long nothing does: whoever reads nothing holds a file open. */
export const metered = (source: Readable, stallMs: number): Metered => {
  let count = 0
  const timer = setTimeout(() => stream.destroy(new Error('Nothing went through for too long')), stallMs)
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      count += piece.length
      timer.refresh()
      done(null, piece)
    },
    destroy(error, done) {
      clearTimeout(timer)
      done(error)
    },
  })
  // What breaks is seen by who reads.
  pipeline(source, stream, () => undefined)
  return { stream, bytes: () => count }
}
