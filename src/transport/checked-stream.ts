import { createHash } from 'node:crypto'
import { pipeline, type Readable, Transform } from 'node:stream'
import { permanent, transient } from '#adapter-kit'

/** What a stream has to turn out to be. */
interface Expected {
  /** In hexadecimal, in either case. */
  readonly sha256?: string
  /** Exactly so many bytes, as the store said when the file was opened. */
  readonly bytes?: number
  readonly maxBytes?: number
  /** Names the file in what goes wrong; no personal data. */
  readonly name?: string
}

interface Passed {
  readonly bytes: number
  /** In lower-case hexadecimal. */
  readonly sha256: string
}

interface CheckedStream {
  readonly stream: Readable
  /** What went through; undefined until the end was reached and everything was as expected. */
  passed(): Passed | undefined
}

/**
 * Counts and hashes a file while it streams by, a piece at a time. What is not as expected ends the stream with a
 * `Failure` before its end is seen, so that half a file is never taken for a whole one: `FILE_TOO_LARGE` and
 * `FILE_HASH_MISMATCH` are permanent; `FILE_CHANGED`, a length other than the store had said, is transient. Destroying
 * either stream destroys the other.
 */
export const checked = (source: Readable, expected: Expected = {}): CheckedStream => {
  const { sha256, bytes, maxBytes = Number.POSITIVE_INFINITY, name = 'tệp' } = expected
  const hash = createHash('sha256')
  let count = 0
  let passed: Passed | undefined
  const changed = () => transient('FILE_CHANGED', `Độ dài của ${name} khác với khi mở`)
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      count += piece.length
      if (count > maxBytes) {
        done(permanent('FILE_TOO_LARGE', `Dung lượng của ${name} vượt quá ${maxBytes} byte`))
        return
      }
      if (bytes !== undefined && count > bytes) {
        done(changed())
        return
      }
      hash.update(piece)
      done(null, piece)
    },
    flush(done) {
      const digest = hash.digest('hex')
      if (bytes !== undefined && count !== bytes) return done(changed())
      if (sha256 !== undefined && digest !== sha256.toLowerCase())
        return done(permanent('FILE_HASH_MISMATCH', `Nội dung của ${name} khác với mã băm đã biết`))
      passed = { bytes: count, sha256: digest }
      done()
    },
  })
  // An error of the source is passed on to who reads; there is nothing more to do about it here.
  pipeline(source, stream, () => undefined)
  return { stream, passed: () => passed }
}
