import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FileSource } from '../files.ts'

/** The same files; what was asked for is noted with its bytes. */
export const watchedFiles = (files: FileSource, opened: Map<string, Buffer>): FileSource => ({
  ...files,
  async open(url, signal) {
    const { stream, ...facts } = await files.open(url, signal)
    const bytes = await buffer(stream)
    opened.set(url, bytes)
    // In pieces again, as a store gives them.
    const half = Math.ceil(bytes.length / 2)
    return { ...facts, stream: Readable.from([bytes.subarray(0, half), bytes.subarray(half)]) }
  },
})
