import { Readable } from 'node:stream'
import { asFailure, dayInVietnam, type FileToPut, permanent, type StoredFile, transient } from '#adapter-kit'
import { checked } from '#transport/checked-stream.ts'
import type { FileLimits } from './file-source.ts'
import type { WritableStore } from './file-store.ts'
import { endingOf, type FileType, headBytes, mediaTypeOf, typeOfContent } from './file-type.ts'
import { gated } from './gated-stream.ts'

/** Where what partners give is kept. */
export interface IncomingPlace {
  /** Its name in the configuration. */
  readonly name: string
  readonly store: WritableStore
  readonly limits: FileLimits
  now(): Date
}

export type PutFile = (file: FileToPut, signal: AbortSignal) => Promise<StoredFile>

const brokenOff = () => transient('FILE_BROKEN_OFF', 'Việc nhận tệp bị ngắt giữa chừng')

/** What it breaks with is said as ours: no word about the store. */
async function* piecesOf(content: Readable | Uint8Array): AsyncGenerator<Buffer> {
  if (!(content instanceof Readable)) {
    yield Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    return
  }
  try {
    for await (const piece of content) yield piece as Buffer
  } catch (thrown) {
    throw asFailure(thrown) === thrown ? thrown : brokenOff()
  }
}

/** This month and the one before: a repeat at the turn of a month finds what is there. */
const monthsAt = (now: Date): readonly string[] => {
  const month = dayInVietnam(now).slice(0, 7)
  const before = new Date(`${month}-01T00:00:00Z`)
  before.setUTCMonth(before.getUTCMonth() - 1)
  return [month, before.toISOString().slice(0, 7)]
}

const refusalOf = (type: FileType | 'mismatch' | undefined) => {
  if (type === undefined)
    return permanent('FILE_TYPE_NOT_ALLOWED', 'Tệp nhận được thuộc loại không được phép')
  return type === 'mismatch'
    ? permanent('FILE_TYPE_MISMATCH', 'Nội dung của tệp nhận được không phải là loại đã nêu')
    : undefined
}

/**
 * Keeps files of one endpoint by their content: `<endpoint>/<yyyy-mm>/<sha256>.<ending>`. Nobody can guess such an address who
 * does not have the file, and whoever repeats himself gets the same one.
 */
export const keepingFiles =
  ({ name: storeName, store, limits, now }: IncomingPlace, endpoint: string): PutFile =>
  async ({ content, sha256, ...said }, signal) => {
    let type: FileType | undefined
    const judge = (head: Buffer) => {
      const found = typeOfContent(head, said, limits.types)
      if (found !== 'mismatch') type = found
      return refusalOf(found)
    }
    const judged = await gated(Readable.from(piecesOf(content)), headBytes, judge, signal)
    const { maxBytes } = limits
    const whole = checked(judged, {
      maxBytes,
      name: 'tệp nhận được',
      ...(sha256 !== undefined && { sha256 }),
    })
    let kept: StoredFile | undefined
    const keyOf = async () => {
      const passed = whole.passed()
      // A store that takes the end of a stream for that of the file would keep half of it.
      if (!passed || !type) throw brokenOff()
      const keys = monthsAt(now()).map(
        (month) => `${endpoint}/${month}/${passed.sha256}.${endingOf(type as FileType)}`,
      )
      const there: (string | undefined)[] = []
      for (const key of keys) if (await store.stat(key, signal)) there.push(key)
      const key = there[0] ?? keys[0] ?? ''
      kept = { url: `store:${storeName}/${key}`, ...passed, mediaType: mediaTypeOf(type) }
      return there.length > 0 ? undefined : key
    }
    await store.put(whole.stream, keyOf, signal)
    if (!kept) throw brokenOff()
    return kept
  }
