import { Readable } from 'node:stream'
import {
  asFailure,
  type Failure,
  type FileSource,
  inDoubt,
  parseJson,
  permanent,
  pointerToken,
  pointerTokens,
  type StoredFile,
  transient,
} from '#adapter-kit'
import { decodingBase64 } from './base64-stream.ts'
import { jsonText } from './json-text.ts'

/** A file of a reply that will not be kept as it is; the mapping decides what that means for what it belongs to. */
interface RefusedFile {
  readonly refused: { readonly code: string; readonly reason: string }
}

export interface JsonWithFiles {
  /** Of what was read, where each file was its address, `store:<store>/<key>`; empty where it was refused. */
  readonly value: unknown
  /** By the JSON pointer of their places. */
  readonly files: Readonly<Record<string, StoredFile | RefusedFile>>
}

interface ReadingOptions {
  // Such as `/value/*/phieuLLTP`.
  /** Where files stand, in base64: JSON pointers in which an asterisk is any name or number. */
  readonly places: readonly string[]
  readonly put: FileSource['put']
  readonly signal: AbortSignal
  /** Of what remains without the files. */
  readonly maxBytes?: number
}

const standardMaxBytes = 20_000_000

const patternsOf = (places: readonly string[]) => {
  const patterns = places.map(pointerTokens)
  return (path: readonly string[]) =>
    patterns.some(
      (pattern) =>
        pattern.length === path.length && pattern.every((token, at) => token === '*' || token === path[at]),
    )
}

const unreadable = () => inDoubt('REPLY_UNREADABLE', 'The reply is not JSON')

/** A place without a file stays as it is. */
const unlessEmpty = async (content: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer> | undefined> => {
  const pieces = content[Symbol.asyncIterator]()
  const first = await pieces.next()
  if (first.done) return undefined
  return (async function* () {
    yield first.value
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
  })()
}

/** Keeps one file, or says why it never will be. What may go well later is thrown. */
const keptOrRefused = async (
  base64: AsyncIterable<Buffer>,
  { put, signal }: ReadingOptions,
): Promise<StoredFile | RefusedFile> => {
  const content = Readable.from(decodingBase64(base64))
  try {
    return await put({ content }, signal)
  } catch (thrown) {
    const failure: Failure = asFailure(thrown)
    if (failure !== thrown || failure.failure !== 'permanent') throw thrown
    return { refused: { code: failure.code, reason: failure.message } }
  } finally {
    content.destroy()
  }
}

/**
 * Reads JSON of any size whose files stand in it as base64: these go into the store while they are read, and only the rest is
 * in memory. Throws a `Failure`: what breaks on the way, what is no JSON, a store that is away.
 */
export const readJsonWithFiles = async (
  source: AsyncIterable<Buffer>,
  options: ReadingOptions,
): Promise<JsonWithFiles> => {
  const { places, maxBytes = standardMaxBytes } = options
  const files: Record<string, StoredFile | RefusedFile> = {}
  const rest: Buffer[] = []
  let length = 0
  const keepText = (text: Buffer) => {
    length += text.length
    if (length > maxBytes) throw inDoubt('REPLY_TOO_LARGE', 'The reply is larger than is accepted')
    rest.push(text)
  }
  for await (const part of jsonText(source, patternsOf(places))) {
    if (part.kind === 'text') {
      keepText(part.bytes)
      continue
    }
    const content = await unlessEmpty(part.content)
    if (!content) {
      keepText(Buffer.from('""'))
      continue
    }
    const found = await keptOrRefused(content, options)
    const pointer = part.path.map((token) => `/${pointerToken(token)}`).join('')
    files[pointer] = found
    keepText(Buffer.from(JSON.stringify('url' in found ? found.url : '')))
  }
  try {
    return { value: parseJson(Buffer.concat(rest).toString('utf8')), files }
  } catch {
    throw unreadable()
  }
}

/** A file that goes out in a packet. */
export interface OutgoingFile {
  /** JSON pointer into the packet: what stands there becomes the file. */
  readonly pointer: string
  /** As the message names it. */
  readonly url: string
}

const base64Length = (bytes: number) => Math.ceil(bytes / 3) * 4

async function* encodingBase64(stream: Readable): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0)
  for await (const piece of stream) {
    const all = held.length === 0 ? (piece as Buffer) : Buffer.concat([held, piece as Buffer])
    const whole = all.length - (all.length % 3)
    if (whole > 0) yield Buffer.from(all.toString('base64', 0, whole), 'latin1')
    held = Buffer.from(all.subarray(whole))
  }
  if (held.length > 0) yield Buffer.from(held.toString('base64'), 'latin1')
}

const withMark = (node: unknown, [name, ...rest]: readonly string[], mark: string): unknown => {
  if (name === undefined) return mark
  if (Array.isArray(node)) return node.with(Number(name), withMark(node[Number(name)], rest, mark))
  if (typeof node !== 'object' || node === null)
    throw permanent('PACKET_INVALID', 'A file belongs to a place that the packet does not have')
  return { ...node, [name]: withMark((node as Record<string, unknown>)[name], rest, mark) }
}

export interface JsonBody {
  /** Has to be read to its end or destroyed. */
  readonly stream: Readable
  /** For `Content-Length`. */
  readonly bytes: number
}

/**
 * A packet in JSON with files in it as base64, a piece of one file at a time in memory. Its length is known before. Each file
 * is opened when its turn comes; one that has changed since breaks the stream, so that no packet with half a file is whole.
 */
export const writeJsonWithFiles = async (
  packet: unknown,
  files: readonly OutgoingFile[],
  source: Pick<FileSource, 'open' | 'stat'>,
  signal: AbortSignal,
): Promise<JsonBody> => {
  const lengths: number[] = []
  for (const { url } of files) lengths.push((await source.stat(url, signal)).bytes)
  // JSON writes this sign as an escape, and no packet has it.
  const mark = (at: number) => `\u0000${at}\u0000`
  const marked = files.reduce(
    (node, { pointer }, at) => withMark(node, pointerTokens(pointer), mark(at)),
    packet,
  )
  const pieces = JSON.stringify(marked).split(/\\u0000(\d+)\\u0000/)
  const texts = pieces.filter((_text, at) => at % 2 === 0).map((text) => Buffer.from(text))
  const order = pieces.filter((_text, at) => at % 2 === 1).map(Number)
  if (order.length !== files.length)
    throw permanent('PACKET_INVALID', 'Two files of a packet stand in one place')
  const bytes =
    texts.reduce((sum, text) => sum + text.length, 0) +
    lengths.reduce((sum, length) => sum + base64Length(length), 0)
  async function* body(): AsyncGenerator<Buffer> {
    for (const [at, text] of texts.entries()) {
      yield text
      const index = order[at]
      const file = index === undefined ? undefined : files[index]
      if (!file || index === undefined) continue
      const { stream, bytes: now } = await source.open(file.url, signal)
      try {
        if (now !== lengths[index]) throw transient('FILE_CHANGED', 'Độ dài của tệp khác với khi xem trước')
        yield* encodingBase64(stream)
      } finally {
        stream.destroy()
      }
    }
  }
  return { stream: Readable.from(body(), { objectMode: false }), bytes }
}
