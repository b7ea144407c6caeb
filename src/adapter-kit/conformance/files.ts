import { Readable } from 'node:stream'
import type { FileSource } from '../files.ts'

/** Files for a rehearsal: whatever is asked for is there, and always the same. In pieces, as a store gives them. */
export const filesFrom = (seed: string): FileSource => ({
  open: async (url) => {
    const pieces = [`%PDF-1.7 ${seed} `, url, '\u0000\u00ff'.repeat(2000), '%%EOF'].map((text) =>
      Buffer.from(text, 'latin1'),
    )
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0)
    return { stream: Readable.from(pieces), bytes, mediaType: 'application/pdf' }
  },
})
