import type { Readable } from 'node:stream'
import { permanent } from './failure.ts'

/** A file opened for one reading. It is never wholly in memory. */
export interface OpenFile {
  readonly stream: Readable
  readonly bytes: number
  readonly mediaType: string
}

/** The files that messages name by address, wherever the city keeps them. */
export interface FileSource {
  /**
   * @param url as the message names it: `store:<store>/<key>` of the configuration, or an https address.
   * Throws a `Failure`: `permanent` when there is no such file, it is too large or of a type that is not allowed.
   */
  open(url: string, signal: AbortSignal): Promise<OpenFile>
}

/** Where no store of files is configured. */
export const noFiles: FileSource = {
  async open() {
    throw permanent('NO_FILES', 'Cấu hình không có kho tệp nào')
  },
}
