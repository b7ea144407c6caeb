import type { Readable } from 'node:stream'
import { asFailure } from '#adapter-kit'
import { fileNameOf } from '#messages/store-address.ts'
import { rangeOf } from './byte-range.ts'
import type { FileLimits } from './file-source.ts'
import type { ByteRange, FileFacts, FileStore, FileStores } from './file-store.ts'
import { beginsAs, type FileType, headBytes, mediaTypeOf, typeOf } from './file-type.ts'
import { type Grant, verifyToken } from './link-token.ts'
import { metered } from './metered-stream.ts'
import { type NoPlace, type PlaceLimits, placesFor } from './places.ts'

/** A call with a link. */
export interface FileRequest {
  readonly token: string
  readonly method: 'GET' | 'HEAD'
  readonly range?: string | undefined
  readonly ifRange?: string | undefined
  /** Who asks, as far as the network tells. */
  readonly address: string
  /** Ends when whoever asked has gone. */
  readonly signal: AbortSignal
}

type Reading = Pick<FileRequest, 'method' | 'range' | 'ifRange' | 'signal'>

interface ServedFile {
  readonly kind: 'file'
  readonly fileName: string
  readonly mediaType: string
  readonly etag: string
  readonly modified?: Date
  /** Of the whole file. */
  readonly bytes: number
  /** Where a part of it was asked for. */
  readonly range?: ByteRange
  /** Absent where only the headers were asked for. */
  readonly stream?: Readable
  /** When all was read, so long may the connection take for what its buffers hold. */
  readonly lastBytesMs: number
  /** Has to be called once, when the answer is over; `complete` when all of it went out. */
  ended(complete: boolean): void
}

export type Served =
  | ServedFile
  /** Not signed by us. */
  | { readonly kind: 'no-link' }
  | { readonly kind: 'expired' }
  /** It is there or not, and will not be given: why is for us to know. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'range-not-satisfiable'; readonly bytes: number }
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number }

type Ended = {
  readonly outcome: 'complete' | 'broken-off' | 'refused' | 'unavailable'
  readonly code?: string
  readonly bytes: number
}

export interface ServingTools {
  readonly stores: FileStores
  readonly limits: FileLimits &
    PlaceLimits & { readonly stallSeconds: number; readonly minBytesPerSecond: number }
  now(): Date
  newId(now: Date): string
  /** Written down before anything is sent: what cannot be written is not sent. */
  begin(
    fetch: Grant & { readonly id: string; readonly method: FileRequest['method']; readonly at: Date },
  ): Promise<void>
  /** Called once for every fetch that was begun. Never throws. */
  end(fetch: Grant & { readonly id: string; readonly at: Date }, ended: Ended): void
  /** Called for a call that came to no fetch, to be counted. */
  turnedAway(code: 'NO_LINK' | NoPlace): void
}

const retryAfterSeconds = 10

type Refusal =
  | 'STORE_UNKNOWN'
  | 'FILE_TYPE_NOT_ALLOWED'
  | 'FILE_NOT_FOUND'
  | 'FILE_TOO_LARGE'
  | 'FILE_TYPE_MISMATCH'
type Found = { readonly store: FileStore; readonly type: FileType; readonly facts: FileFacts }

const readAll = async (stream: Readable): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** Files whose beginning was looked at, so that the parts of a large one do not cost a look each. */
const known = (mostKnown: number) => {
  const verdicts = new Map<string, boolean>()
  return async (name: string, look: () => Promise<boolean>): Promise<boolean> => {
    const before = verdicts.get(name)
    if (before !== undefined) return before
    const verdict = await look()
    if (verdicts.size >= mostKnown) for (const oldest of verdicts.keys()) if (verdicts.delete(oldest)) break
    verdicts.set(name, verdict)
    return verdict
  }
}

/** Whether a file may be served, and what is known of it. */
const finder = ({ stores, limits }: ServingTools) => {
  const verdictOn = known(1000)
  return async ({ store: name, key }: Grant, signal: AbortSignal): Promise<Found | Refusal> => {
    const store = stores.get(name)
    if (!store) return 'STORE_UNKNOWN'
    const type = typeOf(fileNameOf(key), limits.types)
    if (!type) return 'FILE_TYPE_NOT_ALLOWED'
    const facts = await store.stat(key, signal)
    if (!facts) return 'FILE_NOT_FOUND'
    if (facts.bytes > limits.maxBytes) return 'FILE_TOO_LARGE'
    if (facts.bytes === 0) return 'FILE_TYPE_MISMATCH'
    const saysTheTruth = await verdictOn(JSON.stringify([name, key, facts.etag]), async () => {
      const head = await store.open(key, signal, { first: 0, last: Math.min(headBytes, facts.bytes) - 1 })
      return head !== undefined && beginsAs(type, await readAll(head.stream))
    })
    return saysTheTruth ? { store, type, facts } : 'FILE_TYPE_MISMATCH'
  }
}

const openAsFound = async (
  { store, facts }: Found,
  key: string,
  signal: AbortSignal,
  range: ByteRange | undefined,
): Promise<Readable | undefined> => {
  const opened = await store.open(key, signal, range)
  if (opened?.etag === facts.etag) return opened.stream
  // Written anew between two looks: what was checked is not what would be sent.
  opened?.stream.destroy()
  return undefined
}

/** Serves what was granted: the content has to be what its name says. Every use is written down, with its end. */
export const grantServing = (
  tools: ServingTools,
): ((grant: Grant, request: Reading & { readonly address: string }) => Promise<Served>) => {
  const { limits } = tools
  const find = finder(tools)
  const takePlace = placesFor(limits)
  const stallMs = limits.stallSeconds * 1000

  const serve = async (grant: Grant, request: Reading, end: (ended: Ended) => void): Promise<Served> => {
    const found = await find(grant, request.signal)
    if (typeof found === 'string') {
      end({ code: found, outcome: 'refused', bytes: 0 })
      return { kind: 'refused' }
    }
    const { facts, type } = found
    // A part of another version would not fit the part that is there already.
    const whole = request.ifRange !== undefined && request.ifRange !== facts.etag
    const range = whole || request.method === 'HEAD' ? undefined : rangeOf(request.range, facts.bytes)
    if (range === 'unsatisfiable') {
      end({ code: 'RANGE_NOT_SATISFIABLE', outcome: 'refused', bytes: 0 })
      return { kind: 'range-not-satisfiable', bytes: facts.bytes }
    }
    const about = {
      kind: 'file' as const,
      ...facts,
      fileName: fileNameOf(grant.key),
      mediaType: mediaTypeOf(type),
      lastBytesMs: stallMs,
      ...(range && { range }),
    }
    const outcomeOf = (complete: boolean) => (complete ? 'complete' : 'broken-off')
    if (request.method === 'HEAD')
      return { ...about, ended: (complete) => end({ outcome: outcomeOf(complete), bytes: 0 }) }
    const content = await openAsFound(found, grant.key, request.signal, range)
    if (!content) {
      end({ code: 'FILE_CHANGED', outcome: 'unavailable', bytes: 0 })
      return { kind: 'unavailable', retryAfterSeconds }
    }
    const { stream, bytes } = metered(content, {
      stallMs,
      minBytesPerSecond: limits.minBytesPerSecond,
    })
    const ended = (complete: boolean) => {
      stream.destroy()
      end({ outcome: outcomeOf(complete), bytes: bytes() })
    }
    return { ...about, stream, ended }
  }

  return async (grant, request) => {
    const leave = takePlace(request.address)
    if (typeof leave === 'string') {
      tools.turnedAway(leave)
      return { kind: 'unavailable', retryAfterSeconds }
    }
    const at = tools.now()
    const fetch = { ...grant, id: tools.newId(at), method: request.method, at }
    let over = false
    const end = (ended: Ended) => {
      if (over) return
      over = true
      leave()
      tools.end(fetch, ended)
    }
    try {
      await tools.begin(fetch)
    } catch (error) {
      leave()
      throw error
    }
    if (grant.expiresAt <= at) {
      end({ code: 'LINK_EXPIRED', outcome: 'refused', bytes: 0 })
      return { kind: 'expired' }
    }
    try {
      return await serve(grant, request, end)
    } catch (thrown) {
      const { code } = asFailure(thrown)
      end({ outcome: request.signal.aborted ? 'broken-off' : 'unavailable', code, bytes: 0 })
      return { kind: 'unavailable', retryAfterSeconds }
    }
  }
}

/** Serves files to whoever holds a link. The link is the proof. */
export const fileServing = (
  tools: ServingTools & { readonly secrets: readonly string[] },
): ((request: FileRequest) => Promise<Served>) => {
  const serve = grantServing(tools)
  return async (request) => {
    const grant = verifyToken(request.token, tools.secrets)
    if (grant) return serve(grant, request)
    tools.turnedAway('NO_LINK')
    return { kind: 'no-link' }
  }
}
