import { addAbortSignal, pipeline, type Readable, Transform, type TransformCallback } from 'node:stream'
import type { Failure } from '#adapter-kit'

/**
 * Holds the beginning of a stream back until it was judged; then everything goes on as it came. Throws what `judge`
 * gives, and what breaks in the source until then; after that it is for who reads.
 */
export const gated = (
  source: Readable,
  bytes: number,
  judge: (head: Buffer) => Failure | undefined,
  signal: AbortSignal,
): Promise<Readable> =>
  new Promise((resolve, reject) => {
    let held: Buffer[] | undefined = []
    const decide = (pieces: readonly Buffer[], done: TransformCallback) => {
      held = undefined
      const head = Buffer.concat(pieces)
      const failure = judge(head)
      if (failure) return done(failure)
      done(null, head)
      resolve(gate)
    }
    const gate = new Transform({
      transform(piece: Buffer, _encoding, done) {
        if (!held) return done(null, piece)
        held.push(piece)
        if (held.reduce((sum, { length }) => sum + length, 0) < bytes) return done()
        decide(held, done)
      },
      flush(done) {
        if (held) decide(held, done)
        else done()
      },
    })
    pipeline(source, gate, (error) => {
      if (error) reject(error)
    })
    addAbortSignal(signal, gate)
  })
