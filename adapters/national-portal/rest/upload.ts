import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { asFailure, type Failure, type OpenFile, permanent, reject, transient } from '#adapter-kit'
import type { FileToUpload } from './call.ts'

/** A file on its way, as the one part of a multipart body. */
export interface Upload {
  readonly body: Readable
  readonly headers: Readonly<Record<string, string>>
  /** SHA-256 of what was sent, in lower-case hex. */
  hash(): string
  /** Why the file could not be read to its end, when it could not. */
  broken(): Failure | undefined
  close(): void
}

/** Quotes and line ends would end the name early (RFC 7578, 4.2). */
const inHeader = (text: string): string =>
  text.replace(/[\r\n"]/g, (character) => encodeURIComponent(character))

/** What is wrong with a file, with its place in the message. */
export const fileFailure = ({ pointer }: FileToUpload, thrown: unknown): Failure => {
  const failure = asFailure(thrown)
  const { failure: kind, code } = failure
  const make = kind === 'permanent' ? permanent : transient
  const vi = `Không lấy được tệp để gửi lên Cổng (${code})`
  const finding = reject(pointer, code, vi, `The file could not be fetched for the portal (${code})`)
  return make(code, `${vi}: ${pointer}`, { findings: [finding] })
}

/**
 * Reads while it sends, and hashes on the way; no file is ever wholly in memory. A source that does not keep to the
 * length that it said breaks the request off: what the portal has then is no whole upload.
 */
export const streamUpload = (file: FileToUpload, open: OpenFile, boundary: string): Upload => {
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${inHeader(file.name)}"\r\n` +
      `Content-Type: ${inHeader(open.mediaType)}\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  const hash = createHash('sha256')
  let failure: Failure | undefined

  const pieces = async function* () {
    yield head
    let sent = 0
    for await (const piece of open.stream) {
      const bytes = Buffer.isBuffer(piece) ? piece : Buffer.from(piece)
      sent += bytes.length
      if (sent > open.bytes) break
      hash.update(bytes)
      yield bytes
    }
    if (sent !== open.bytes) throw transient('FILE_LENGTH_DIFFERS', 'A file is not as long as its store says')
    yield tail
  }
  const guarded = async function* () {
    try {
      yield* pieces()
    } catch (thrown) {
      const known = asFailure(thrown)
      // A source that breaks off may be whole the next time.
      failure = fileFailure(
        file,
        known === thrown ? known : transient('FILE_UNREADABLE', 'A file broke off while it was read'),
      )
      throw failure
    }
  }
  const body = Readable.from(guarded(), { objectMode: false })
  return {
    body,
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': String(head.length + open.bytes + tail.length),
    },
    hash: () => hash.digest('hex'),
    broken: () => failure,
    close() {
      body.destroy()
      open.stream.destroy()
    },
  }
}
