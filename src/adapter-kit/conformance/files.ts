import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { permanent } from '../failure.ts'
import type { FileSource } from '../files.ts'

/** Files for a rehearsal: whatever is asked for is there, and always the same. In pieces, as a store gives them. */
export const filesFrom = (seed: string): FileSource => {
  const open: FileSource['open'] = async (url) => {
    const pieces = [`%PDF-1.7 ${seed} `, url, '\u0000\u00ff'.repeat(2000), '%%EOF'].map((text) =>
      Buffer.from(text, 'latin1'),
    )
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0)
    return { stream: Readable.from(pieces), bytes, mediaType: 'application/pdf' }
  }
  return {
    open,
    async stat(url, signal) {
      const { stream, ...facts } = await open(url, signal)
      stream.destroy()
      return facts
    },
    async put({ content, sha256 }) {
      const bytes = content instanceof Readable ? await buffer(content) : Buffer.from(content)
      const hash = createHash('sha256').update(bytes).digest('hex')
      if (sha256 !== undefined && sha256.toLowerCase() !== hash)
        throw permanent('FILE_HASH_MISMATCH', 'The file is not what its hash says')
      const url = `store:rehearsal/${hash}.pdf`
      return { url, bytes: bytes.length, sha256: hash, mediaType: 'application/pdf' }
    },
  }
}
