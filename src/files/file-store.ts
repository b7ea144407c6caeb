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

/** Every store by its name in the configuration. */
export type FileStores = ReadonlyMap<string, FileStore>
