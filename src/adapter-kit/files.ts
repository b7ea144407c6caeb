import type { Readable } from 'node:stream'
import { permanent } from './failure.ts'

/** A file opened for one reading. It is never wholly in memory. */
export interface OpenFile {
  readonly stream: Readable
  readonly bytes: number
  readonly mediaType: string
}

/** A file that a partner gave us, where the city keeps it. */
export interface StoredFile {
  /** `store:<store>/<key>`: what stands in messages. By content: the same file has the same address. */
  readonly url: string
  readonly bytes: number
  /** In lower-case hexadecimal. */
  readonly sha256: string
  readonly mediaType: string
}

/** A file to be kept. */
export interface FileToPut {
  /** Read to its end, or destroyed. */
  readonly content: Readable | Uint8Array
  /** As the partner calls it; only its ending counts. Without one the content tells the type. */
  readonly name?: string
  /** The partner's own hash, in hexadecimal: what differs from it is not kept. */
  readonly sha256?: string
  /** As the partner says; asked where the name has no ending. */
  readonly mediaType?: string
}

/**
 * A file that came with a message or an answer. It is kept before anything of the message is, and what `pointer` leads to
 * becomes `store:<store>/<key>`; the mapping leaves that place empty, and the object that holds it has to be there.
 */
export interface IncomingFile {
  /** JSON pointer into the canonical data, such as `/results/0/url`. */
  readonly pointer: string
  readonly name: string
  /** Either these … */
  readonly bytes?: Uint8Array
  /** … or where the partner has it: an address, or what {@link Transport.openFile} understands. */
  readonly url?: string
  readonly sha256?: string
  readonly mediaType?: string
}

/** The files that messages name by address, wherever the city keeps them. */
export interface FileSource {
  /**
   * @param url as the message names it: `store:<store>/<key>` of the configuration, or an https address.
   * Throws a `Failure`: `permanent` when there is no such file, it is too large or of a type that is not allowed.
   */
  open(url: string, signal: AbortSignal): Promise<OpenFile>
  /** What `open` would give, for packets whose length has to be known before. */
  stat(url: string, signal: AbortSignal): Promise<Omit<OpenFile, 'stream'>>
  /**
   * Keeps a file that the partner gave, while it streams. Throws a `Failure`: `permanent` when it is too large, of a type
   * that is not allowed or not what its hash says, or when no place for files is configured; then nothing of it is kept.
   */
  put(file: FileToPut, signal: AbortSignal): Promise<StoredFile>
}

const none = async (): Promise<never> => {
  throw permanent('NO_FILES', 'Cấu hình không có kho tệp nào')
}

/** Where no store of files is configured. */
export const noFiles: FileSource = { open: none, stat: none, put: none }
