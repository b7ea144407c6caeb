import type { Readable } from 'node:stream'

/** Bytes of a file, both ends included and inside the file. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

export interface FileFacts {
  /** Of the whole file. */
  readonly bytes: number
  /** A strong entity tag (RFC 9110), with its quotes: another content has another. */
  readonly etag: string
  readonly modified?: Date
}

interface StoredFile extends FileFacts {
  /** The bytes asked for. Has to be read to its end or destroyed: it holds a file or a connection. */
  readonly stream: Readable
}

/**
 * Where the city keeps files. Keys are those of `store-address.ts`. A file that is not there, or is none that may be
 * read, is undefined; a store that does not answer throws a `Failure` that is transient.
 */
export interface FileStore {
  stat(key: string, signal: AbortSignal): Promise<FileFacts | undefined>
  open(key: string, signal: AbortSignal, range?: ByteRange): Promise<StoredFile | undefined>
  close(): void
}

/** A store that also takes files. */
export interface WritableStore extends FileStore {
  /**
   * Keeps what streams by, a piece at a time in memory, out of sight of readers until all of it is there. Nothing of it is left
   * when the content breaks or the store fails; the process dying may leave a piece that nobody can read.
   *
   * @param keyOf called when the content has ended well; undefined where the file turns out to be there already.
   */
  put(content: Readable, keyOf: () => Promise<string | undefined>, signal: AbortSignal): Promise<void>
  /** The folders directly below one that is a key, or below the whole. */
  folders(within: string | undefined, signal: AbortSignal): Promise<readonly string[]>
  /** Takes away all files below a folder that is a key, and the folder. */
  removeFolder(folder: string, signal: AbortSignal): Promise<void>
}

/** Every store by its name in the configuration. */
export type FileStores = ReadonlyMap<string, FileStore>
