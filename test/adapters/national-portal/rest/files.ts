import { Readable } from 'node:stream'
import { type FileSource, noFiles, permanent } from '#adapter-kit'

/** A store of files in memory; what is not in it is not there. */
export const storeOf = (files: Readonly<Record<string, Buffer>>): FileSource => ({
  ...noFiles,
  open: async (url) => {
    const content = files[url]
    if (!content) throw permanent('FILE_NOT_FOUND', 'There is no such file')
    return { stream: Readable.from([content]), bytes: content.length, mediaType: 'application/pdf' }
  },
})
